import Table from 'cli-table3'
import type { ShownTable } from '#rehearsal/shown.ts'
import { printableLine } from '../../printable.ts'
import { count } from '../count.ts'

/** Rows of a table that people are shown; `--json` and `--csv` have all. */
const rowsShown = 20
/** Longest text of a cell. */
const longestCell = 72

function cell(text: string): string {
  const line = printableLine(text)
  return line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line
}

/** A table under its title, cut where it is long; nothing where it has no rows. */
export function tableText({ title, columns, rows }: ShownTable): string {
  if (rows.length === 0) return ''
  const table = new Table({ style: { head: [], border: [] }, head: [...columns] })
  table.push(...rows.slice(0, rowsShown).map((cells) => cells.map(cell)))
  const more = rows.length - rowsShown
  return `${printableLine(title)}\n${table.toString()}\n${more > 0 ? `and ${count(more)} more\n` : ''}`
}
