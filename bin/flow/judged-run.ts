import type { Engine, RunOptions } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { JudgedRun } from '../report/run-json.ts'
import type { RunProgress } from '../report/run-progress.ts'
import { noRunProgress } from '../report/run-progress.ts'
import { PushTotals } from './push-totals.ts'
import type { RunSettings } from './run-settings.ts'
import { judgeRun } from './run-verdict.ts'

/**
 * Runs a flow, sums up its pushes and judges it.
 * @throws AppError as {@link Engine.run} does before the first card
 */
export async function runJudged(
  engine: Engine,
  workflows: Export,
  flow: Flow,
  options: RunOptions,
  { allowMissing, allowFailed }: Pick<RunSettings, 'allowMissing' | 'allowFailed'>,
  progress: RunProgress = noRunProgress
): Promise<JudgedRun> {
  const push = new PushTotals()
  let executed = 0
  const result = await engine.run(workflows, flow, {
    ...options,
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
  const allowances = { missing: allowMissing ?? { rows: 0 }, failed: allowFailed ?? { rows: 0 } }
  return { result, push, verdict: judgeRun(result, push, allowances) }
}
