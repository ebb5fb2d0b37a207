import type { SQLInputValue } from 'node:sqlite'
import type { Statements } from '../../store/statements.ts'
import type { ListQuery } from '../list-query.ts'

/** A page of a list, and how many there are in all. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/** Reads a page of a table, which is called `r` in conditions. The whole is counted only where the page does not tell. */
export function readPage<Row>(
  statements: Statements,
  table: string,
  columns: string,
  { condition, order, startIndex, count }: ListQuery
): Page<Row> {
  const values = condition.values as readonly SQLInputValue[]
  const rows =
    count === 0
      ? []
      : (statements
          .get(`select ${columns} from ${table} r where ${condition.sql} order by ${order} limit ? offset ?`)
          .all(...values, count, startIndex - 1) as unknown as Row[])
  const isEnd = rows.length > 0 || startIndex === 1
  if (count > 0 && rows.length < count && isEnd) return { rows, total: startIndex - 1 + rows.length }
  const counted = statements.get(`select count(*) as total from ${table} r where ${condition.sql}`).get(...values)
  return { rows, total: Number(counted?.total) }
}
