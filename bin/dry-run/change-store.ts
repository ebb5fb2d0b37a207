import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { openDatabase, transaction } from '#core/sqlite.ts'
import type { Change, ChangeKind } from './change.ts'
import { changeKinds } from './change.ts'

/** Visitors by what would become of them; rows without a usable id count as one each. */
export type ChangeCounts = Readonly<Record<ChangeKind, number>>

/**
 * What a dry run found, in a private temporary database that SQLite keeps on disk and deletes: many changes take no more
 * memory than a few.
 */
export class ChangeStore {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync
  readonly #select: StatementSync
  readonly #counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>
  readonly #rows = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>

  constructor() {
    this.#database = openDatabase('')
    this.#database.exec(`
      CREATE TABLE change (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, json TEXT NOT NULL) STRICT;
      CREATE INDEX change_kind ON change (kind, number);
    `)
    this.#insert = this.#database.prepare('INSERT INTO change (kind, json) VALUES (?, ?)')
    this.#select = this.#database.prepare('SELECT json FROM change WHERE kind = ? ORDER BY number LIMIT ?')
  }

  get counts(): ChangeCounts {
    return this.#counts
  }

  /** Rows of a kind: of a visitor that is created or changed there is one for each field. */
  rowsOf(kind: ChangeKind): number {
    return this.#rows[kind]
  }

  /** Adds visitors, each with its rows; a visitor without any row is not counted. */
  add(visitors: Iterable<readonly Change[]>): void {
    transaction(this.#database, () => {
      for (const changes of visitors) {
        const [first] = changes
        if (first === undefined) continue
        this.#counts[first.kind] += 1
        this.#rows[first.kind] += changes.length
        for (const change of changes) this.#insert.run(change.kind, JSON.stringify(change))
      }
    })
  }

  /** The rows of a kind, in the order in which they were found. @param limit - most of them; -1 is all */
  *of(kind: ChangeKind, limit = -1): Generator<Change, void> {
    for (const { json } of this.#select.iterate(kind, limit)) yield JSON.parse(String(json)) as Change
  }

  close(): void {
    this.#database.close()
  }
}
