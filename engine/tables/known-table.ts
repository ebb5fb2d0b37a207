import { AppError } from '#core/errors.ts'
import type { Column, Owner } from './column.ts'
import type { TableDefinition } from './table-store.ts'

/** A table as the store knows it, with its names in SQL. */
export interface KnownTable extends Owner {
  /** Its number in the registry. */
  readonly number: number
  /** Its name in SQL. */
  readonly sql: string
  readonly definition: TableDefinition
  /** The author's columns, in order. */
  readonly columns: readonly Column[]
  /** What searches can name: the author's columns, and those of the system where no author's has that name. */
  readonly byName: ReadonlyMap<string, Column>
}

/** Columns that every table has. Row IDs are compared as numbers. */
export const systemColumns: readonly Column[] = [
  { name: 'Row ID', type: 'dec', sql: 'id', fallback: null },
  { name: 'Created', type: 'dte', sql: 'created', fallback: null },
  { name: 'Updated', type: 'dte', sql: 'updated', fallback: null }
]

/** What SQL calls the rows of a table. @param number - its number in the registry */
export function rowsTable(number: number): string {
  return `table_rows_${number}`
}

/**
 * A column by its name.
 * @throws AppError `TABLE_COLUMN_UNKNOWN`
 */
export function columnOf(table: KnownTable, name: string): Column {
  const column = table.byName.get(name)
  if (column === undefined) throw unknownColumn(table, name)
  return column
}

/** The error for a column that a table does not have. */
export function unknownColumn({ name: table, columns }: KnownTable, name: string): AppError {
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  return new AppError('TABLE_COLUMN_UNKNOWN', [table, name, names === '' ? 'no columns' : names], { where: name })
}
