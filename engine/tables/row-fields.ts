import { AppError } from '#core/errors.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, objectOf } from '../values/own.ts'
import type { TableDefinition, TableRow } from './table-store.ts'

/** What is read out of a row under a name. */
export interface RowField {
  readonly name: string
  /** Text, a number, True or False; null for an empty cell. */
  read(row: TableRow): unknown
}

const systemFields: readonly RowField[] = [
  { name: 'Row ID', read: ({ rowId }) => rowId },
  { name: 'Created', read: ({ created }) => created },
  { name: 'Updated', read: ({ updated }) => updated }
]

/** The author's columns of a table. */
export function authorFields({ columns }: TableDefinition): readonly RowField[] {
  return columns.map(({ name }) => ({ name, read: ({ fields }) => getOwn(fields, name) }))
}

/** Row ID, Created, Updated, and the author's columns. */
export function allFields(table: TableDefinition): readonly RowField[] {
  return [...systemFields, ...authorFields(table)]
}

/**
 * The fields of these names. A column of the author that is called like one of the system wins.
 * @throws AppError `TABLE_COLUMN_UNKNOWN`
 */
export function fieldsOf(table: TableDefinition, names: readonly string[]): readonly RowField[] {
  const byName = new Map(allFields(table).map((field) => [field.name, field]))
  return names.map((name) => {
    const field = byName.get(name)
    if (field !== undefined) return field
    const known = [...byName.keys()].map((key) => `"${key}"`).join(', ')
    throw new AppError('TABLE_COLUMN_UNKNOWN', [table.name, name, known], { where: name })
  })
}

/** A row as cards give it in a list: one object, in which a column of the author wins over one of the system. */
export function rowObject({ rowId, created, updated, fields }: TableRow): JsonObject {
  return objectOf([['Row ID', rowId], ['Created', created], ['Updated', updated], ...Object.entries(fields)])
}
