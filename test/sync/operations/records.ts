import type { SyncRecord } from '#sync/record/sync-record.ts'

/** The first due time: a Monday at six. */
export const firstMonday = Date.UTC(2026, 0, 5, 6)
export const [hourMs, dayMs, weekMs] = [3_600_000, 86_400_000, 604_800_000]

export const noCounts = {
  listed: 100,
  processed: 100,
  updated: 100,
  unchanged: 0,
  failed: 0,
  missing: 0,
  undelivered: 0,
  lost: 0
}

/** The record of a full success, or of what the changes make of it. */
export function recordOf(dueAt: number, changes: Partial<SyncRecord> = {}): SyncRecord {
  return {
    runId: `run-${dueAt}`,
    flowId: 'weekly',
    flow: 'Weekly sync',
    mode: 'durable',
    trigger: 'schedule',
    attempt: 1,
    dueAt,
    startedAt: dueAt,
    endedAt: dueAt + 90_000,
    verdict: 'complete',
    code: null,
    reason: null,
    isListedWhole: true,
    isRepeatable: false,
    counts: noCounts,
    ...changes
  }
}

export const failed: Partial<SyncRecord> = {
  verdict: 'failed',
  code: 'PENDO_UNREACHABLE',
  reason: 'Pendo could not be reached.'
}

/** A weekly flow as the scheduler tells of it. */
export const weekly = (nextAt: number | null, running = false) => ({
  flowId: 'weekly',
  flow: 'Weekly sync',
  nextAt,
  intervalMs: weekMs,
  running
})
