import { recordJson } from '#sync/operations/record-json.ts'
import type { SyncWeek } from '#sync/operations/sync-weeks.ts'

/** Weeks for programs. */
export function weeksJson(weeks: readonly SyncWeek[]): object[] {
  return weeks.map(({ decisive, records, ...week }) => ({
    ...week,
    counts: decisive?.counts ?? null,
    code: decisive?.code ?? null,
    records: records.map(recordJson)
  }))
}
