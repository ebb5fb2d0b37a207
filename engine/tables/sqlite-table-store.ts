import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { TableLimits } from './limits.ts'
import { defaultTableLimits } from './limits.ts'
import { SqliteTable } from './sqlite-table.ts'
import { TableRegistry } from './table-registry.ts'
import type { TableDefinition, TableRow, TableSearch, TableStore } from './table-store.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a store is given beside its database. */
export interface SqliteTableStoreOptions {
  /** Gives rows their `Created` and `Updated`. */
  readonly clock: Clock
  /** @default `defaultTableLimits` */
  readonly limits?: Partial<TableLimits>
}

/**
 * Tables in an SQLite database, in memory or in a file, which other stores may share. It is the only one of its kind
 * on its database connection; another process may have a store on the same file.
 *
 * Each table is one STRICT SQL table with a column for each of the author's.
 */
export class SqliteTableStore implements TableStore {
  readonly #database: DatabaseSync
  readonly #options: { readonly clock: Clock; readonly limits: TableLimits }
  readonly #registry: TableRegistry
  readonly #tables = new Map<string, SqliteTable>()

  /**
   * @param database - opened by `openDatabase`; whoever opened it closes it, after the store
   * @throws AppError `DATA_FILE_INVALID` where a newer program has written the database
   */
  constructor(database: DatabaseSync, { clock, limits }: SqliteTableStoreOptions) {
    this.#database = database
    this.#options = { clock, limits: { ...defaultTableLimits, ...limits } }
    this.#registry = new TableRegistry(database, this.#options.limits)
  }

  async define(tables: readonly TableDefinition[]): Promise<void> {
    for (const id of this.#registry.define(tables)) {
      this.#tables.get(id)?.release()
      this.#tables.delete(id)
    }
  }

  async definition(tableId: string): Promise<TableDefinition> {
    return this.#registry.get(tableId).definition
  }

  async create(tableId: string, fields: Fields): Promise<string> {
    return this.#table(tableId).create(fields)
  }

  async load(tableId: string, rows: AsyncIterable<Fields>): Promise<number> {
    const staged = this.#table(tableId).stage()
    try {
      for await (const fields of rows) staged.add(fields)
      return staged.moveIn()
    } finally {
      staged.drop()
    }
  }

  async read(tableId: string, rowId: string): Promise<TableRow | null> {
    return this.#table(tableId).read(rowId)
  }

  async update(tableId: string, rowId: string, fields: Fields): Promise<boolean> {
    return this.#table(tableId).update(rowId, fields)
  }

  async delete(tableId: string, rowId: string): Promise<boolean> {
    return this.#table(tableId).delete(rowId)
  }

  async clear(tableId: string): Promise<number> {
    return this.#table(tableId).clear()
  }

  async search(tableId: string, search: TableSearch): Promise<readonly TableRow[]> {
    return this.#table(tableId).search(search)
  }

  async *rows(tableId: string, search: TableSearch = {}): AsyncGenerator<TableRow, void> {
    yield* this.#table(tableId).rows(search)
  }

  async count(tableId: string): Promise<number> {
    return this.#table(tableId).count()
  }

  async drop(tableId: string): Promise<void> {
    this.#registry.drop(tableId)
    this.#tables.delete(tableId)
  }

  async list(): Promise<readonly TableDefinition[]> {
    return Array.from(this.#registry.tables, ({ definition }) => definition)
  }

  async close(): Promise<void> {
    for (const table of this.#tables.values()) table.release()
    this.#tables.clear()
  }

  #table(id: string): SqliteTable {
    let table = this.#tables.get(id)
    if (table === undefined) {
      table = new SqliteTable(this.#database, this.#registry.get(id), this.#options)
      this.#tables.set(id, table)
    }
    return table
  }
}
