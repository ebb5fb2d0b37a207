import { AppError } from '#core/errors.ts'
import type { Prunes } from '#sync/operations/retention.ts'
import type { StageOfRuns } from '../flow/stage.ts'
import { giveUpRun } from '../flow/stage.ts'

/** Runs of a data file that broke off and that nobody has taken up: what is older than is kept is given up. */
export function oldRuns(stage: StageOfRuns): Prunes {
  return {
    async prune(before) {
      const old = (await stage.engine.unfinished()).filter(({ startedAt }) => startedAt < before)
      let givenUp = 0
      for (const { runId } of old) if (await isGivenUp(stage, runId)) givenUp += 1
      return givenUp
    }
  }
}

/** Whether a run could be given up; one that somebody has taken up meanwhile is let be. */
async function isGivenUp(stage: StageOfRuns, runId: string): Promise<boolean> {
  try {
    await giveUpRun(stage, runId)
    return true
  } catch (error) {
    if (error instanceof AppError && (error.code === 'RUN_HELD' || error.code === 'RUN_UNKNOWN')) return false
    throw error
  }
}
