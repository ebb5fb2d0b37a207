import type { ExportColumn } from '#schemas/export/table.ts'

/** A table as the store is told of it. */
export interface TableDefinition {
  readonly id: string
  readonly name: string
  readonly columns: readonly ExportColumn[]
}

/** A row: the system columns, and the author's by name. */
export interface TableRow {
  /** Increasing decimal text. */
  readonly rowId: string
  /** ISO text in UTC. */
  readonly created: string
  readonly updated: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A condition of a where expression; `join` links it with the next one. */
export interface Condition {
  readonly column: string
  readonly operator: string
  readonly value: unknown
  readonly join: 'AND' | 'OR'
}

/** What rows are asked for. */
export interface TableSearch {
  /** Taken from left to right, without precedence of AND. Empty: every row. @default [] */
  readonly where?: readonly Condition[]
  /** @default the order in which rows were made */
  readonly sort?: { readonly column: string; readonly direction: 'asc' | 'desc' }
  /** @default no limit */
  readonly limit?: number
  /** @default 0 */
  readonly offset?: number
}

/**
 * The tables of a run. Every method is asynchronous, so that a store on another machine can take the place of this one,
 * and each write is durable on its own when its promise resolves.
 *
 * Errors: `TABLE_UNKNOWN`, `TABLE_COLUMN_UNKNOWN`, `TABLE_VALUE_INVALID`, `TABLE_LIMIT_REACHED`.
 */
export interface TableStore {
  /** Makes tables known and creates what is not there yet; columns that are new are added to tables that are. */
  define(tables: readonly TableDefinition[]): Promise<void>
  /** @returns the new row's id */
  create(tableId: string, fields: Readonly<Record<string, unknown>>): Promise<string>
  read(tableId: string, rowId: string): Promise<TableRow | null>
  /** Writes the given fields and leaves the others. @returns whether the row was there */
  update(tableId: string, rowId: string, fields: Readonly<Record<string, unknown>>): Promise<boolean>
  /** @returns whether the row was there */
  delete(tableId: string, rowId: string): Promise<boolean>
  /** @returns how many rows there were */
  clear(tableId: string): Promise<number>
  search(tableId: string, search: TableSearch): Promise<readonly TableRow[]>
  /** The rows one by one, without holding them all. */
  rows(tableId: string, search?: TableSearch): AsyncIterable<TableRow>
  count(tableId: string): Promise<number>
  /** Every table, in the order in which they became known. */
  list(): Promise<readonly TableDefinition[]>
  close(): Promise<void>
}
