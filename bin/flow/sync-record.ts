import { AppError } from '#core/errors.ts'
import { countsOf } from '#sync/account/counts-of.ts'
import type { SyncCounts, SyncRecord, SyncVerdict } from '#sync/record/sync-record.ts'
import type { JudgedRun } from '../report/run-json.ts'
import { refused } from './run-verdict.ts'

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
export function syncRecordOf({ result, push, people, verdict }: JudgedRun, occasion: SyncOccasion): SyncRecord {
  const { runId, flow, startedAt, durationMs } = result
  const { error, exit } = verdict
  return {
    runId,
    flowId: flow.id,
    flow: flow.name,
    ...occasion,
    startedAt,
    endedAt: startedAt + durationMs,
    verdict: verdictOf({ push, verdict }),
    // What a card failed with says more than that a card failed.
    code: error === null ? null : (error.cause instanceof AppError ? error.cause : error).code,
    reason: error?.message ?? null,
    isListedWhole: people?.people.isWhole ?? true,
    isRepeatable: exit === refused,
    counts: countsOf(push, people?.people ?? null, {
      unchanged: push.usersUnchanged,
      undelivered: push.rowsUndelivered
    })
  }
}

function verdictOf({ push, verdict: { error } }: Pick<JudgedRun, 'push' | 'verdict'>): SyncVerdict {
  switch (error?.code) {
    case undefined:
      return 'complete'
    case 'FLOW_ROWS_BEYOND_ALLOWANCE':
    case 'SYNC_PEOPLE_LOST':
    case 'SYNC_LIST_BROKE_OFF':
    case 'SYNC_LEAVERS_BEYOND_ALLOWANCE':
      return 'incomplete'
    case 'SYNC_SHRUNK':
      // A flow that pushes while it still lists may have pushed some.
      return push.pushes === 0 ? 'halted' : 'incomplete'
    default:
      return 'failed'
  }
}
