import type { RunOptions } from '#engine/engine.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { JudgedRun } from '../report/run-json.ts'
import type { RunProgress } from '../report/run-progress.ts'
import { noRunProgress } from '../report/run-progress.ts'
import { openPushSync } from './push-sync.ts'
import { PushTotals } from './push-totals.ts'
import { judgeRun } from './run-verdict.ts'
import type { Stage } from './stage.ts'

/** What a run is started with, and by which connections. */
export type RunStart = Pick<RunOptions, 'inputs' | 'events' | 'relies' | 'connect' | 'transport'>

/**
 * Runs a flow, sums up its pushes and judges it.
 * @throws AppError as `Engine.run` does before the first card
 */
export async function runJudged(
  stage: Stage,
  flow: Flow,
  start: RunStart,
  progress: RunProgress = noRunProgress
): Promise<JudgedRun> {
  const { engine, workflows, terminal, options, given } = stage
  const push = new PushTotals()
  const sync = openPushSync(stage, flow, start)
  let executed = 0
  const result = await engine.run(workflows, flow, {
    ...options,
    ...start,
    ...sync.start,
    signal: terminal.interrupt.signal,
    observer: {
      onAction: (answer) => {
        push.note(answer)
        progress.update(executed, push.usersUpdated)
      },
      onProgress: (cards) => {
        executed = cards
        progress.update(executed, push.usersUpdated)
      }
    }
  })
  push.usersUnchanged = await sync.unchanged(result.runId)
  const { allowMissing: missing = { rows: 0 }, allowFailed: failed = { rows: 0 } } = given
  const verdict = judgeRun(result, push, { missing, failed })
  sync.ended(verdict.error === null)
  return { result, push, verdict }
}
