import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { foldCase } from '#core/fold-case.ts'
import { openDatabase, transaction } from '#core/sqlite.ts'
import type { IdExample, KeyReport } from './key-report.ts'

/** Most examples of each problem of each key. */
const mostExamples = 5

/**
 * The ids of a preview, in a private temporary database that SQLite keeps on disk and deletes: a preview of a million
 * rows against a million visitors takes no more memory than a small one.
 */
export class IdStore {
  readonly #database: DatabaseSync
  readonly #addRow: StatementSync
  readonly #addKnown: StatementSync

  constructor() {
    this.#database = openDatabase('')
    this.#database.exec(`
      CREATE TABLE candidate (key INTEGER NOT NULL, row INTEGER NOT NULL, id TEXT, folded TEXT) STRICT;
      CREATE TABLE known (id TEXT PRIMARY KEY, folded TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `)
    this.#addRow = this.#database.prepare('INSERT INTO candidate VALUES (?, ?, ?, ?)')
    this.#addKnown = this.#database.prepare('INSERT OR IGNORE INTO known VALUES (?, ?)')
  }

  /** Keeps rows with the id of each candidate key, null where it is unusable. */
  addRows(rows: readonly { row: number; ids: readonly (string | null)[] }[]): void {
    transaction(this.#database, () => {
      for (const { row, ids } of rows) {
        for (const [key, id] of ids.entries()) this.#addRow.run(key, row, id, id === null ? null : foldCase(id))
      }
    })
  }

  /** Keeps ids that Pendo has. */
  addKnown(ids: readonly string[]): void {
    transaction(this.#database, () => {
      for (const id of ids) this.#addKnown.run(id, foldCase(id))
    })
  }

  /** Call once all rows and known ids are in. */
  index(): void {
    this.#database.exec(`
      CREATE INDEX candidate_id ON candidate (key, id);
      CREATE INDEX candidate_folded ON candidate (key, folded);
      CREATE INDEX known_folded ON known (folded);
    `)
  }

  report(key: number, name: string, withPendo: boolean): KeyReport {
    const rows = this.#row(
      'SELECT count(id) AS usable, count(*) - count(id) AS unusable, count(DISTINCT id) AS ids FROM candidate WHERE key = ?',
      key
    )
    const byCase = this.#row(
      'SELECT coalesce(sum(n), 0) AS n FROM (SELECT count(DISTINCT id) AS n FROM candidate WHERE key = ? AND id IS NOT NULL GROUP BY folded HAVING n > 1)',
      key
    )
    const usable = rows.usable ?? 0
    const distinct = rows.ids ?? 0
    const found = withPendo
      ? this.#row(
          `SELECT count(*) FILTER (WHERE exact) AS known,
                  count(*) FILTER (WHERE NOT exact AND folded_known) AS other,
                  count(DISTINCT id) FILTER (WHERE NOT exact) AS unknown
           FROM (SELECT id, EXISTS (SELECT 1 FROM known k WHERE k.id = c.id) AS exact,
                        EXISTS (SELECT 1 FROM known k WHERE k.folded = c.folded) AS folded_known
                 FROM candidate c WHERE key = ? AND id IS NOT NULL)`,
          key
        )
      : null
    return {
      key: name,
      usable,
      unusable: rows.unusable ?? 0,
      distinct,
      repeated: usable - distinct,
      differOnlyByCase: byCase.n ?? 0,
      known: found === null ? null : (found.known ?? 0),
      knownInOtherCase: found === null ? null : (found.other ?? 0),
      unknown: found === null ? null : (found.unknown ?? 0)
    }
  }

  examples(key: number, name: string): IdExample[] {
    const list = (sql: string, problem: IdExample['problem']): IdExample[] =>
      this.#database
        .prepare(sql)
        .all(key, mostExamples)
        .map(({ rows, ids }) => ({
          key: name,
          problem,
          rows: (JSON.parse(String(rows)) as number[]).sort((a, b) => a - b).slice(0, 5),
          ids: [...new Set(JSON.parse(String(ids)) as string[])].slice(0, 5)
        }))
    return [
      ...list(
        'SELECT json_group_array(row) AS rows, json_array(id) AS ids FROM candidate WHERE key = ? AND id IS NOT NULL GROUP BY id HAVING count(*) > 1 ORDER BY min(row) LIMIT ?',
        'repeated'
      ),
      ...list(
        'SELECT json_group_array(row) AS rows, json_array() AS ids FROM (SELECT key, row FROM candidate WHERE key = ? AND id IS NULL ORDER BY row LIMIT ?) GROUP BY key',
        'empty'
      ),
      ...list(
        'SELECT json_group_array(row) AS rows, json_group_array(id) AS ids FROM candidate WHERE key = ? AND id IS NOT NULL GROUP BY folded HAVING count(DISTINCT id) > 1 ORDER BY min(row) LIMIT ?',
        'case'
      ),
      ...list(
        `SELECT json_array(c.row) AS rows, json_array(c.id, k.id) AS ids FROM candidate c JOIN known k ON k.folded = c.folded
         WHERE c.key = ? AND NOT EXISTS (SELECT 1 FROM known e WHERE e.id = c.id) ORDER BY c.row LIMIT ?`,
        'case-in-pendo'
      )
    ]
  }

  close(): void {
    this.#database.close()
  }

  #row(sql: string, key: number): Record<string, number> {
    return (this.#database.prepare(sql).get(key) ?? {}) as Record<string, number>
  }
}
