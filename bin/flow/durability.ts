import { AppError } from '#core/errors.ts'
import type { Flow } from '#engine/export/flow.ts'
import { printableLine } from '../printable.ts'
import type { RunStart } from './judged-run.ts'
import type { RunSettings } from './run-settings.ts'
import type { Stage } from './stage.ts'
import { giveUpRun } from './stage.ts'

/** Whether a run outlives its process. */
export interface DurabilitySettings extends Pick<RunSettings, 'data' | 'fsync'> {
  readonly durable?: boolean
  readonly giveUp?: boolean
}

/** How a run is asked for. */
interface AskedRun extends DurabilitySettings {
  readonly dryRun?: boolean
}

/** Refuses options that would do nothing. @throws AppError `CONFIG_INVALID` */
export function refuseIdleDurability({ durable, giveUp, fsync, data }: DurabilitySettings): void {
  if (durable === true && data === undefined) {
    throw invalid('--durable', 'what the run goes on from stands in the data file: name one with --data')
  }
  if (durable === true) return
  if (giveUp === true) throw invalid('--give-up', 'only a durable run can be given up: give --durable, too')
  if (fsync === true) throw invalid('--fsync', 'only a durable run has checkpoints: give --durable, too')
}

const goesOnOrNot =
  'would push older values over those of a newer one: let it go on with --durable, or give it up with --durable --give-up'

/**
 * How a flow is run, and which run of it goes on: the oldest that broke off. Tells of it.
 * @throws AppError `RUN_HELD`; `RUN_UNFINISHED` where one broke off and a run that is not durable is asked for, which would
 *   push newer values than those that the other one still has to push
 */
export async function durabilityOf(
  stage: Stage,
  { durable = false, giveUp = false, dryRun = false }: AskedRun,
  flow: Flow
): Promise<Pick<RunStart, 'mode' | 'resumes'>> {
  const { engine } = stage
  const { stderr } = stage.terminal
  const note = (text: string) => void stderr.write(`${printableLine(`Note: ${text}`)}\n`)
  const broken = (await engine.unfinished()).filter(({ flowId }) => flowId === flow.id)
  const begun = (at: number) => new Date(at).toISOString()
  if (!durable) {
    for (const { runId, startedAt } of broken) {
      if (!dryRun) throw new AppError('RUN_UNFINISHED', [runId, flow.name, goesOnOrNot], { where: '--durable' })
      note(
        `the run ${runId} of ${begun(startedAt)} has not ended: another process has it under way, or --durable lets it go on.`
      )
    }
    return { mode: 'as-okta' }
  }
  if (giveUp) {
    for (const { runId, startedAt } of broken) {
      note(`the run ${runId} of ${begun(startedAt)} is given up; its tables stay as they are.`)
      await giveUpRun(stage, runId)
    }
    return { mode: 'durable' }
  }
  const [first] = broken
  if (first === undefined) return { mode: 'durable' }
  note(`the run ${first.runId} of ${begun(first.startedAt)} broke off and goes on, with what it was started with.`)
  return { mode: 'durable', resumes: first.runId }
}

function invalid(option: string, what: string): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option })
}
