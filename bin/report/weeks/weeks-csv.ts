import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { csvText } from '../csv-text.ts'

const countKeys = ['listed', 'processed', 'updated', 'unchanged', 'failed', 'missing', 'undelivered', 'lost'] as const

const columns = [
  'week',
  'monday',
  'flow',
  'week_verdict',
  'decides',
  'run',
  'trigger',
  'attempt',
  'mode',
  'due',
  'began'
]

/** Weeks as CSV: a row for each record, and one for a week without any. Times are ISO 8601. */
export function weeksCsv(weeks: readonly SyncWeek[]): string {
  const header = [...columns, 'seconds', 'verdict', ...countKeys, 'listed_whole', 'code', 'reason']
  return csvText([header, ...weeks.flatMap(rowsOf)])
}

function rowsOf({ week, monday, flow, verdict, decisive, records }: SyncWeek): (string | number | null)[][] {
  const shared = [week, monday, flow, verdict]
  if (records.length === 0) return [[...shared, ...Array<null>(columns.length + 1 + countKeys.length).fill(null)]]
  return records.map((record) => {
    const { runId, trigger, attempt, mode, dueAt, startedAt, endedAt, counts, code, reason } = record
    const isListedWhole = record.isListedWhole ? 'yes' : 'no'
    const decides = record === decisive ? 'yes' : 'no'
    return [
      ...[...shared, decides, runId, trigger, attempt, mode, isoOf(dueAt), isoOf(startedAt)],
      ...[(endedAt - startedAt) / 1_000, record.verdict, ...countKeys.map((key) => counts[key]), isListedWhole],
      ...[code, reason]
    ]
  })
}

function isoOf(time: SyncRecord['dueAt']): string | null {
  return time === null ? null : new Date(time).toISOString()
}
