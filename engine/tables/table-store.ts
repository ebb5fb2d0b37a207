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
  /** Text, numbers, True and False, ISO text for dates; null for an empty cell. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** The comparisons of a where expression. */
export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

/** A condition of a where expression; `join` links it with the next one. */
export interface Condition {
  /** A column of the author, or `Row ID`, `Created`, `Updated`; the author's wins. */
  readonly column: string
  readonly operator: Comparison
  /** Taken as the type of the column. Nothing and empty text stand for an empty cell. */
  readonly value: unknown
  readonly join: 'AND' | 'OR'
}

/** What rows are asked for. */
export interface TableSearch {
  /** Taken from left to right, without precedence of AND. Empty: every row. @default [] */
  readonly where?: readonly Condition[]
  /** Empty cells come first in ascending order; rows with equal cells in the order in which they were made, or backwards. @default the order in which rows were made */
  readonly sort?: { readonly column: string; readonly direction: 'asc' | 'desc' } | undefined
  /** A whole number. @default no limit */
  readonly limit?: number | undefined
  /** A whole number. @default 0 */
  readonly offset?: number | undefined
}

/**
 * The tables of a run. Every method is asynchronous, so that a store on another machine can take the place of this one,
 * and each write is durable on its own when its promise resolves.
 *
 * Errors: `TABLE_UNKNOWN`, `TABLE_COLUMN_UNKNOWN`, `TABLE_VALUE_INVALID`, `TABLE_LIMIT_REACHED`; `define` also
 * `TABLE_INVALID`.
 */
export interface TableStore {
  /**
   * Makes tables known and creates what is not there yet, all or nothing. Of tables that are known, new columns are
   * added, columns that are gone keep their data and show it again when they come back, and the cells of a column
   * whose type has changed are converted: where one cannot be, nothing changes and `TABLE_INVALID` names its row.
   */
  define(tables: readonly TableDefinition[]): Promise<void>
  /** What the table is: its name and the author's columns. */
  definition(tableId: string): Promise<TableDefinition>
  /**
   * Makes a row. A column that is not given, or given empty, gets its default.
   * @returns the new row's id
   */
  create(tableId: string, fields: Readonly<Record<string, unknown>>): Promise<string>
  /** Makes rows, all or, when `rows` or one of them fails, none. @returns how many */
  load(tableId: string, rows: AsyncIterable<Readonly<Record<string, unknown>>>): Promise<number>
  read(tableId: string, rowId: string): Promise<TableRow | null>
  /** Writes the given fields and leaves the others. @returns whether the row was there */
  update(tableId: string, rowId: string, fields: Readonly<Record<string, unknown>>): Promise<boolean>
  /** @returns whether the row was there */
  delete(tableId: string, rowId: string): Promise<boolean>
  /** @returns how many rows there were */
  clear(tableId: string): Promise<number>
  search(tableId: string, search: TableSearch): Promise<readonly TableRow[]>
  /** The rows that are there when it begins, one by one, without holding them all; those deleted meanwhile are left out. */
  rows(tableId: string, search?: TableSearch): AsyncIterable<TableRow>
  count(tableId: string): Promise<number>
  /** Deletes a table with all that is in it. */
  drop(tableId: string): Promise<void>
  /** Every table, in the order in which they became known. */
  list(): Promise<readonly TableDefinition[]>
  /** Ends the use of the store; the database is closed by whoever opened it, afterwards. */
  close(): Promise<void>
}
