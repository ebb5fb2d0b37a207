import type { RunResult } from '#engine/contract.ts'
import type { PeopleReport } from '#sync/account/run-account.ts'
import type { LeaversReport } from '../flow/leavers.ts'
import type { PushTotals } from '../flow/push-totals.ts'
import type { RunVerdict } from '../flow/run-verdict.ts'
import { failureJson } from './error-json.ts'
import { lostJson } from './lost-json.ts'

/** Rows that a table has after a run. */
export interface TableCount {
  readonly name: string
  readonly rows: number
}

/** What a run came to, and how it is judged. */
export interface JudgedRun {
  readonly result: RunResult
  readonly push: PushTotals
  /** Who was listed and lost; `null` where the flow does not both list people and push some. */
  readonly people: PeopleReport | null
  /** Visitors whose people left; `null` where nobody looked. */
  readonly leavers: LeaversReport | null
  readonly verdict: RunVerdict
}

/** A run as `--json` prints it. `error` is why the exit status is not 0. */
export function runJson({ result, push, people, leavers, verdict }: JudgedRun): object {
  return {
    runId: result.runId,
    flow: result.flow.name,
    mode: result.mode,
    status: result.status,
    outputs: result.outputs,
    error: verdict.error === null ? null : failureJson(verdict.error),
    cardExecutions: result.cardExecutions,
    asyncCalls: result.asyncCalls,
    ignoredErrors: result.ignoredErrors.map(failureJson),
    ignoredErrorCount: result.ignoredErrorCount,
    push: {
      pushes: push.pushes,
      recordsProcessed: push.recordsProcessed,
      usersUpdated: push.usersUpdated,
      usersUnchanged: push.usersUnchanged,
      usersFailed: push.usersFailed,
      usersMissing: push.usersMissing,
      firstMissing: push.firstMissing,
      statusCodes: [...push.statusCodes.keys()],
      rowsUndelivered: push.rowsUndelivered
    },
    leavers,
    listed: people?.people.listed ?? null,
    isListedWhole: people?.people.isWhole ?? true,
    lostCount: people?.people.lost ?? 0,
    lost: (people?.lost ?? []).map(lostJson),
    reliedOn: result.reliedOn.map(({ behaviour, times }) => ({ id: behaviour.id, what: behaviour.what, times })),
    mockCalls: result.mockCalls,
    durationMs: result.durationMs
  }
}
