import type { SQLInputValue } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import type { Column } from './column.ts'
import { storedForm } from './column.ts'
import type { KnownTable } from './known-table.ts'
import { columnOf } from './known-table.ts'
import type { Condition, TableSearch } from './table-store.ts'

/** A search in SQL: all that comes behind the columns, with the values for its question marks. */
export interface SearchSql {
  /** From `FROM` on, the limit and offset included. */
  readonly text: string
  readonly values: readonly SQLInputValue[]
  /** The columns by which it looks rows up, a list for each index that it needs. */
  readonly indexes: readonly (readonly Column[])[]
}

/**
 * Compiles a search. Names and values of the author go into no SQL: columns have names of ours, values are parameters.
 * @throws AppError `TABLE_COLUMN_UNKNOWN`, `TABLE_VALUE_INVALID`, `TABLE_LIMIT_REACHED`
 */
export function compileSearch(
  table: KnownTable,
  { where = [], sort, limit, offset = 0 }: TableSearch,
  maxConditions: number
): SearchSql {
  if (where.length > maxConditions) {
    const why = `is searched by ${where.length} conditions, and ${maxConditions} is the most`
    throw new AppError('TABLE_LIMIT_REACHED', [table.name, why])
  }
  const terms = where.map((condition) => compileCondition(table, condition))
  const sorted = sort === undefined ? undefined : columnOf(table, sort.column)
  const direction = sort?.direction === 'desc' ? 'DESC' : 'ASC'
  const condition = joinTerms(
    terms.map(({ text }) => text),
    where
  )
  const order = sorted === undefined || sorted.sql === 'id' ? '' : `${comparand(sorted)} ${direction}, `
  return {
    text: `FROM ${table.sql}${condition} ORDER BY ${order}id ${direction} LIMIT ? OFFSET ?`,
    values: [...terms.map(({ value }) => value), limit ?? -1, offset],
    indexes: indexesFor(table, where, limit === undefined ? undefined : sorted)
  }
}

/** What stands in SQL for a column where it is looked up or sorted by: an empty text is as good as no text. */
export function comparand({ sql, type }: Column): string {
  return type === 'str' ? `ifnull(${sql}, '')` : sql
}

function compileCondition(
  table: KnownTable,
  { column: name, operator, value }: Condition
): { text: string; value: SQLInputValue } {
  const column = columnOf(table, name)
  const stored = storedForm(value, column, table)
  const isText = column.type === 'str'
  switch (operator) {
    case '=':
      return { text: `${comparand(column)} ${isText ? '=' : 'IS'} ?`, value: isText ? (stored ?? '') : stored }
    case '!=':
      return { text: `${comparand(column)} ${isText ? '<>' : 'IS NOT'} ?`, value: isText ? (stored ?? '') : stored }
    default:
      return { text: `${column.sql} ${operator} ?`, value: stored }
  }
}

/** From left to right: each link takes all that stands before it, as `((a AND b) OR c)`. */
function joinTerms(terms: readonly string[], where: readonly Condition[]): string {
  let text = terms[0]
  if (text === undefined) return ''
  for (const [index, term] of terms.slice(1).entries()) {
    text = `(${text} ${where[index]?.join === 'OR' ? 'OR' : 'AND'} ${term})`
  }
  return ` WHERE ${text}`
}

/**
 * Where all conditions must hold, one index over the columns that are compared by `=`, and the sorting: it finds the
 * rows in order, so that a search for one row reads one row. Else one index for each such column.
 */
function indexesFor(table: KnownTable, where: readonly Condition[], sorted: Column | undefined): readonly Column[][] {
  const equal = new Set<Column>()
  for (const { column: name, operator } of where) {
    const column = columnOf(table, name)
    if (operator === '=' && column.sql !== 'id') equal.add(column)
  }
  const columns = [...equal].sort((a, b) => (a.sql < b.sql ? -1 : 1))
  if (where.slice(0, -1).some(({ join }) => join === 'OR')) return columns.map((column) => [column])
  if (sorted !== undefined && sorted.sql !== 'id' && !equal.has(sorted)) columns.push(sorted)
  return columns.length === 0 ? [] : [columns]
}
