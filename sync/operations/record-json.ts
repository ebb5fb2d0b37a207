import type { SyncRecord } from '../record/sync-record.ts'

/** Characters of a sentence that are handed on: it may quote ids. */
const longestReason = 500

/** A record for programs, with times of ISO 8601. */
export function recordJson(record: SyncRecord): object {
  const { dueAt, startedAt, endedAt, reason } = record
  return {
    ...record,
    dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    durationMs: endedAt - startedAt,
    reason: reason === null ? null : shortened(reason)
  }
}

/** A sentence that is not too long to hand on. */
export function shortened(reason: string): string {
  return reason.length <= longestReason ? reason : `${reason.slice(0, longestReason).toWellFormed()}…`
}
