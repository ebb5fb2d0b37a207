import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { transaction } from '#core/sqlite.ts'
import { sqlTypes } from './column.ts'
import type { KnownTable } from './known-table.ts'

const batchSize = 500

/** What staged rows need of their table. */
interface Target {
  /** The cells of a new row. @throws AppError for what cannot be stored */
  cellsOf(fields: Readonly<Record<string, unknown>>): SQLInputValue[]
  /** @throws AppError `TABLE_LIMIT_REACHED` where the table cannot take so many more */
  refuseFull(more: number): void
  /** Row IDs that follow one another, and the moment at which the rows are made. */
  reserve(count: number): { readonly firstId: number; readonly now: number }
}

/**
 * Rows on their way into a table, in a temporary SQL table, so that they need no memory and that nobody else's writes
 * get into their transaction while more of them are waited for.
 */
export class StagedRows {
  readonly #database: DatabaseSync
  readonly #known: KnownTable
  readonly #target: Target
  readonly #columns: string
  readonly #name: string
  #batch: SQLInputValue[][] = []
  #count = 0

  static #made = 0

  constructor(database: DatabaseSync, known: KnownTable, target: Target) {
    this.#database = database
    this.#known = known
    this.#target = target
    this.#name = `temp.staged_rows_${++StagedRows.#made}`
    this.#columns = known.columns.map(({ sql }) => `, ${sql}`).join('')
    const declared = known.columns.map(({ sql, type }) => `, ${sql} ${sqlTypes[type]}`).join('')
    database.exec(`CREATE TEMP TABLE ${this.#name.slice(5)} (place INTEGER PRIMARY KEY${declared}) STRICT`)
  }

  add(fields: Readonly<Record<string, unknown>>): void {
    this.#target.refuseFull(this.#count + 1)
    this.#batch.push(this.#target.cellsOf(fields))
    this.#count++
    if (this.#batch.length === batchSize) this.#write()
  }

  /** Makes the rows rows of the table, in one transaction. @returns how many */
  moveIn(): number {
    this.#write()
    if (this.#count === 0) return 0
    this.#target.refuseFull(this.#count)
    const { firstId, now } = this.#target.reserve(this.#count)
    this.#database
      .prepare(
        `INSERT INTO ${this.#known.sql} (id, created, updated${this.#columns})
         SELECT place + ?, ?, ?${this.#columns} FROM ${this.#name} ORDER BY place`
      )
      .run(firstId - 1, now, now)
    return this.#count
  }

  /** Ends the staging, whether the rows have moved or not. */
  drop(): void {
    this.#database.exec(`DROP TABLE ${this.#name}`)
  }

  #write(): void {
    const marks = this.#known.columns.map(() => ', ?').join('')
    const insert = this.#database.prepare(`INSERT INTO ${this.#name} (place${this.#columns}) VALUES (NULL${marks})`)
    transaction(this.#database, () => {
      for (const cells of this.#batch) insert.run(...cells)
    })
    this.#batch = []
  }
}
