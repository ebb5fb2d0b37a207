import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { openDatabase, transaction } from '#core/sqlite.ts'
import type { Difference, DifferenceKind } from './difference.ts'

/** Differences written down at once. */
const chunk = 1_000

/**
 * The differences of a comparison, in a private temporary database that SQLite keeps on disk and deletes: a million of
 * them take no more memory than a few, and nothing is told of a comparison that breaks off.
 */
export class DifferenceStore {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync
  readonly #select: StatementSync
  #pending: Difference[] = []

  constructor() {
    this.#database = openDatabase('')
    this.#database.exec(`
      CREATE TABLE difference (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, json TEXT NOT NULL) STRICT;
      CREATE INDEX difference_kind ON difference (kind, number);
    `)
    this.#insert = this.#database.prepare('INSERT INTO difference (kind, json) VALUES (?, ?)')
    this.#select = this.#database.prepare('SELECT json FROM difference WHERE kind = ? ORDER BY number LIMIT ?')
  }

  add(differences: readonly Difference[]): void {
    this.#pending.push(...differences)
    if (this.#pending.length >= chunk) this.#write()
  }

  /** The differences of a kind, in the order in which they were found. @param limit - most of them; -1 is all */
  *of(kind: DifferenceKind, limit = -1): Generator<Difference, void> {
    this.#write()
    for (const { json } of this.#select.iterate(kind, limit)) yield JSON.parse(String(json)) as Difference
  }

  close(): void {
    this.#database.close()
  }

  #write(): void {
    const pending = this.#pending
    if (pending.length === 0) return
    this.#pending = []
    transaction(this.#database, () => {
      for (const difference of pending) this.#insert.run(difference.kind, JSON.stringify(difference))
    })
  }
}
