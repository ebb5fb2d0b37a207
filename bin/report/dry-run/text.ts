import Table from 'cli-table3'
import type { Change, ChangeKind } from '../../dry-run/change.ts'
import { changeKinds, kindTitles } from '../../dry-run/change.ts'
import { printableLine } from '../../printable.ts'
import { valueText } from '../comparison/report.ts'
import { count, counted } from '../count.ts'
import type { DryRunReport } from './report.ts'

/** Rows of a kind that people are shown; `--csv` and `--json` have all. */
const rowsShown = 20
/** Longest text of a cell. */
const longestCell = 60

/** Columns of the table of a kind; of what stays as it is the number is enough. */
const columns: Readonly<Partial<Record<ChangeKind, readonly (keyof Change)[]>>> = {
  create: ['visitorId', 'field', 'after'],
  change: ['visitorId', 'field', 'before', 'after'],
  missing: ['visitorId'],
  failed: ['visitorId', 'reason'],
  unsent: ['visitorId', 'reason']
}
const titles: Readonly<Partial<Record<keyof Change, string>>> = { visitorId: 'visitor', before: 'in Pendo now' }

/** A dry run for people at a terminal: how many of each kind, and the first rows. */
export function dryRunText(report: DryRunReport): string {
  const table = new Table({ style: { head: [], border: [] }, head: ['Dry run: nothing was written', 'visitors'] })
  for (const kind of changeKinds) {
    if (report.counts[kind] > 0) table.push([kindTitles[kind], count(report.counts[kind])])
  }
  const isEmpty = changeKinds.every((kind) => report.counts[kind] === 0)
  const parts = [
    isEmpty ? 'Dry run: nothing was written, and nothing would be sent to Pendo.' : table.toString(),
    ...changeKinds.map((kind) => tableText(report, kind)).filter((text) => text !== ''),
    ...report.readOnlyKeys.map((pendo) =>
      printableLine(`The key may only read in ${pendo}: a real run would be refused there.`)
    )
  ]
  return `${parts.join('\n\n')}\n`
}

function tableText(report: DryRunReport, kind: ChangeKind): string {
  const shown = columns[kind]
  if (shown === undefined || report.counts[kind] === 0) return ''
  const rows = Array.from(report.of(kind, rowsShown), (change) =>
    shown.map((column) => cell(valueText(change[column])))
  )
  const table = new Table({ style: { head: [], border: [] }, head: shown.map((column) => titles[column] ?? column) })
  table.push(...rows)
  const more = report.rowsOf(kind) - rows.length
  const beyond = more > 0 ? `\nand ${count(more)} more; --csv FILE has them all` : ''
  return `${kindTitles[kind]}: ${counted(report.counts[kind], 'visitor')}\n${table.toString()}${beyond}`
}

function cell(text: string): string {
  const line = printableLine(text.toWellFormed())
  return line.length > longestCell ? `${line.slice(0, longestCell - 1).toWellFormed()}…` : line
}
