import { AppError } from '#core/errors.ts'
import type { SyncCounts, SyncRecord, SyncVerdict } from '#sync/record/sync-record.ts'
import type { JudgedRun } from '../report/run-json.ts'
import type { PushTotals } from './push-totals.ts'

/** What a run stands for. */
export type SyncOccasion = Pick<SyncRecord, 'mode' | 'trigger' | 'attempt' | 'dueAt'>

/** Counts of what did not run. */
export const noCounts: SyncCounts = {
  listed: null,
  processed: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  missing: 0,
  undelivered: 0,
  lost: 0
}

/** What is kept of a run for weeks and months. */
export function syncRecordOf({ result, push, verdict }: JudgedRun, occasion: SyncOccasion): SyncRecord {
  const { runId, flow, startedAt, durationMs } = result
  const { error } = verdict
  return {
    runId,
    flowId: flow.id,
    flow: flow.name,
    ...occasion,
    startedAt,
    endedAt: startedAt + durationMs,
    verdict: verdictOf({ result, push, verdict }),
    // What a card failed with says more than that a card failed.
    code: error === null ? null : (error.cause instanceof AppError ? error.cause : error).code,
    reason: error?.message ?? null,
    counts: countsOf(push)
  }
}

function verdictOf({ verdict: { error } }: JudgedRun): SyncVerdict {
  if (error === null) return 'complete'
  return error.code === 'FLOW_ROWS_BEYOND_ALLOWANCE' ? 'incomplete' : 'failed'
}

function countsOf({ recordsProcessed, usersUpdated, usersFailed, usersMissing }: PushTotals): SyncCounts {
  return {
    ...noCounts,
    processed: recordsProcessed,
    updated: usersUpdated,
    // The card counts those that are missing among the failed.
    failed: usersFailed - usersMissing,
    missing: usersMissing
  }
}
