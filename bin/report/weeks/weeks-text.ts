import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import { count } from '../count.ts'
import { durationText, fitted } from '../history-lines.ts'
import { listedText, trendBars, troubleText } from './week-words.ts'

const longestFlow = 32

const titles = [
  'week',
  'flow',
  'verdict',
  'listed',
  'updated',
  'unchanged',
  'missing',
  'failed',
  'kept',
  'lost',
  'time'
]
/** Columns of texts; the others are numbers, which end where their titles do. */
const texts = 3

/** Weeks for people: a line each. @param width - characters of a line */
export function weeksText(weeks: readonly SyncWeek[], width: number): string {
  if (weeks.length === 0) return 'No sync is recorded yet. Runs of pendo-okta schedule are, and others with --data.\n'
  const rows = [titles, ...weeks.map(cellsOf)]
  const widths = titles.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const trends = ['trend', ...weeks.map(({ trend }) => trendBars(trend))]
  const troubles = ['', ...weeks.map(troubleText)]
  return rows
    .map((row, line) => {
      const cells = row.map((cell, at) => (at < texts ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      return `${fitted([...cells, trends[line]?.padEnd(8), troubles[line]].join('  ').trimEnd(), width)}\n`
    })
    .join('')
}

function cellsOf({ week, flow, verdict, decisive }: SyncWeek): string[] {
  const name = fitted(flow, longestFlow)
  if (decisive === null) return [week, name, verdict]
  if (decisive.runId === null) return [week, name, verdict]
  const { listed, updated, unchanged, missing, failed, undelivered, lost } = decisive.counts
  const numbers = [updated, unchanged, missing, failed, undelivered, lost].map(count)
  const time = durationText(decisive.endedAt - decisive.startedAt)
  return [week, name, verdict, listed === null ? '-' : listedText(listed, decisive), ...numbers, time]
}
