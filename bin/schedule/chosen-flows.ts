import { AppError } from '#core/errors.ts'
import { chooseFlow } from '#engine/export/choose-flow.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Schedule } from '#engine/export/schedule.ts'
import { readCron } from '#engine/scheduler/read-cron.ts'
import type { ScheduleArguments } from './settings.ts'

/** A flow that is to be run by the clock. */
export interface ChosenFlow {
  readonly workflows: Export
  readonly flow: Flow
  readonly schedule: Schedule
}

/** Starts that a clock cannot give. */
const startedOtherwise: ReadonlySet<string> = new Set(['event', 'api endpoint', 'delegated'])

/**
 * The flows to run by the clock: every scheduled flow of the exports, or the one that is named, by its own schedule or the one
 * that is given.
 * @throws AppError `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`, `SCHEDULE_MISSING`, `SCHEDULE_INVALID`, `CONFIG_INVALID`
 */
export function chosenFlows(
  exports: readonly Export[],
  { flow: asked, cron, timeZone }: Pick<ScheduleArguments, 'flow' | 'cron' | 'timeZone'>
): readonly ChosenFlow[] {
  if (asked !== undefined) return [named(exports, asked, cron, timeZone)]
  const chosen = exports.flatMap((workflows) =>
    workflows.flows.flatMap((flow): ChosenFlow[] => {
      const { schedule } = flow
      return flow.isScheduled && schedule !== null ? [{ workflows, flow, schedule }] : []
    })
  )
  const [first] = exports
  if (chosen.length === 0) {
    const what = exports.length === 1 ? `No flow of ${first?.file}` : `No flow of the ${exports.length} exports`
    throw new AppError('SCHEDULE_MISSING', [what], { where: '--flow' })
  }
  refuseTwins(chosen)
  return chosen
}

function named(exports: readonly Export[], asked: string, cron?: string, timeZone?: string): ChosenFlow {
  const flow = chooseFlow({ flows: exports.flatMap(({ flows }) => flows) }, asked)
  const workflows = exports.find(({ flows }) => flows.includes(flow))
  if (workflows === undefined) throw new AppError('PROGRAM_FAULT', [`no export has the flow ${flow.id}`])
  if (startedOtherwise.has(flow.startKind)) {
    const what = `"${flow.name}" starts with ${flow.startKind === 'event' ? 'an event' : 'a request'} and cannot be run by the clock`
    throw new AppError('CONFIG_INVALID', ['--flow', what], { where: '--flow' })
  }
  const schedule = cron === undefined ? flow.schedule : readCron(cron, timeZone ?? 'UTC', flow.name)
  if (schedule === null) throw new AppError('SCHEDULE_MISSING', [`The flow "${flow.name}"`], { where: '--cron' })
  return { workflows, flow, schedule }
}

/** What is kept of a flow stands under its id. @throws AppError `CONFIG_INVALID` */
function refuseTwins(chosen: readonly ChosenFlow[]): void {
  for (const [id, [first, second]] of Map.groupBy(chosen, ({ flow }) => flow.id)) {
    if (first === undefined || second === undefined) continue
    const what = `the flow "${first.flow.name}" (${id}) is in ${first.workflows.file} and in ${second.workflows.file}; give one of them`
    throw new AppError('CONFIG_INVALID', ['FILE', what], { where: second.workflows.file })
  }
}
