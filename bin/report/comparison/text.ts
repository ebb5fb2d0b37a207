import Table from 'cli-table3'
import type { DifferenceKind } from '#compare/difference.ts'
import { differenceKinds, kindTitles } from '#compare/difference.ts'
import { printableLine } from '../../printable.ts'
import { count, counted } from '../count.ts'
import { factsOf, resultOf } from './facts.ts'
import type { ComparisonReport } from './report.ts'
import { cellsOf, columnsOf } from './rows.ts'

/** Rows of a kind that people are shown; `--csv` and `--json` have all. */
const rowsShown = 20
/** Longest text of a cell. */
const longestCell = 60

/** A comparison for people at a terminal: what was compared, the first rows of each kind, and the result. */
export function comparisonText(report: ComparisonReport): string {
  const tables = differenceKinds.map((kind) => tableText(report, kind)).filter((text) => text !== '')
  const parts = [factsOf(report).map(printableLine).join('\n'), ...tables, resultOf(report)]
  return `${parts.join('\n\n')}\n`
}

function tableText(report: ComparisonReport, kind: DifferenceKind): string {
  const rows = Array.from(report.of(kind, rowsShown), (difference) => cellsOf(difference).map(cell))
  if (rows.length === 0) return ''
  const table = new Table({ style: { head: [], border: [] }, head: columnsOf(kind) })
  table.push(...rows)
  const found = report.counts.found[kind]
  const more = found > rows.length ? `\nand ${count(found - rows.length)} more; --csv FILE has them all` : ''
  return `${kindTitles[kind]}: ${counted(found, 'row')}\n${table.toString()}${more}`
}

function cell(text: string): string {
  const line = printableLine(text.toWellFormed())
  return line.length > longestCell ? `${line.slice(0, longestCell - 1).toWellFormed()}…` : line
}
