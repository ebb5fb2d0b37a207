import type { SchedulePolicy } from '#engine/scheduler/policy.ts'
import type { FlowWithSchedule } from '#engine/scheduler/scheduler.ts'
import { Scheduler } from '#engine/scheduler/scheduler.ts'
import { SimulatedClock } from '#engine/testing/simulated-clock.ts'
import type { ScheduleStatus } from '#sync/operations/schedule-status.ts'
import type { RunMode, SyncRecord } from '#sync/record/sync-record.ts'
import type { Stage } from '../flow/stage.ts'
import { onStages, withConnections } from '../flow/stage.ts'
import type { OpenOperations } from '../operations/open-operations.ts'
import { openOperations } from '../operations/open-operations.ts'
import { jsonLine } from '../printable.ts'
import { nextRunsJson, nextRunsOf, nextRunsText } from '../report/next-runs.ts'
import { notesText, routesText } from '../report/routes-text.ts'
import { ScheduleReport } from '../report/schedule-report.ts'
import type { ChosenFlow } from '../schedule/chosen-flows.ts'
import { chosenFlows } from '../schedule/chosen-flows.ts'
import { oldRuns } from '../schedule/old-runs.ts'
import type { ReadyFlow } from '../schedule/scheduled-runs.ts'
import { ScheduledRuns } from '../schedule/scheduled-runs.ts'
import type { ScheduleArguments } from '../schedule/settings.ts'
import { refuseContradictions } from '../schedule/settings.ts'
import { untilFree } from '../schedule/until-free.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** Next runs that are shown where no number is given. */
const usuallyShown = 5
/** Nobody sets a clock that is simulated, so it need not be looked at every minute. */
const simulatedSleepMs = 7 * 86_400_000

/**
 * Runs the flows of exports at their times, until it is ended, or with `once` those that are due.
 * @returns 0; with `once` 1 where a run failed or left users behind, and 3 where a service refused or did not answer; 128
 * and the number of the signal where a run was broken off that does not go on
 * @throws AppError before the first run
 */
export async function runSchedule(terminal: Terminal, given: ScheduleArguments): Promise<number> {
  refuseContradictions(given)
  if (given.list === true || given.next !== undefined) return await listNext(terminal, given)
  if (given.simulate === undefined) {
    if (given.wait === true) await untilFree(terminal, given.data)
    return await scheduled(terminal, given)
  }
  const begins = given.from ?? terminal.clock.now()
  const simulated = { ...terminal, clock: new SimulatedClock(begins) }
  return await scheduled(simulated, given, begins + given.simulate)
}

/** Shows when flows run next, and runs nothing. */
async function listNext({ stdout, clock }: Terminal, given: ScheduleArguments): Promise<number> {
  const exports = await Promise.all(given.files.map((file) => openExport(file, given.maxFileMb)))
  const next = given.next ?? usuallyShown
  const runs = nextRunsOf(chosenFlows(exports, given), next, given.from ?? clock.now())
  stdout.write(given.json ? jsonLine(nextRunsJson(runs)) : nextRunsText(runs))
  return 0
}

/** @param until - the last moment of a simulated time */
function scheduled(terminal: Terminal, given: ScheduleArguments, until?: number): Promise<number> {
  return onStages(terminal, { ...given, isReadable: true }, given.files, async (stages) => {
    const chosen = chosenFlows(
      stages.map(({ workflows }) => workflows),
      given
    )
    return await withFlows(stages, chosen, given, (flows) => atTheirTimes(terminal, given, chosen, flows, until))
  })
}

/** Opens the connections of each export that has flows to run, for as long as the work takes. */
async function withFlows(
  stages: readonly Stage[],
  chosen: readonly ChosenFlow[],
  given: ScheduleArguments,
  work: (flows: readonly ReadyFlow[]) => Promise<number>
): Promise<number> {
  const [stage, ...others] = stages
  if (stage === undefined) return await work([])
  const flows = chosen.filter(({ workflows }) => workflows === stage.workflows).map(({ flow }) => flow)
  if (flows.length === 0) return await withFlows(others, chosen, given, work)
  return await withConnections(stage, flows, async (open, found) => {
    const { stdout, stderr } = stage.terminal
    if (!given.json) stdout.write(routesText(`Connections of ${stage.workflows.file}:`, open.routes))
    stderr.write(notesText(found, open.mocks))
    const ready = flows.map((flow): ReadyFlow => ({ stage, flow, open }))
    return await withFlows(others, chosen, given, (more) => work([...ready, ...more]))
  })
}

async function atTheirTimes(
  terminal: Terminal,
  given: ScheduleArguments,
  chosen: readonly ChosenFlow[],
  flows: readonly ReadyFlow[],
  until: number | undefined
): Promise<number> {
  const { clock, interrupt } = terminal
  const report = new ScheduleReport(terminal, given.json ?? false)
  const [first] = flows
  if (first === undefined) return 0
  // Without a data file nothing outlives the process, so no run can go on.
  const mode = first.stage.data.journal === null ? 'as-okta' : given.mode
  let operations: OpenOperations | null = null
  // Before a scheduler has read what is kept, it does not know when its flows are due.
  let isReady = false
  const onSync = async (record: SyncRecord) => void (await operations?.onSync(record))
  const runs = new ScheduledRuns(flows, { mode, report, onSync })
  const scheduler = new Scheduler({
    flows: chosen.map(scheduledFlow),
    store: first.stage.data.schedules,
    policy: policyOf(given, mode),
    clock,
    signal: interrupt.signal,
    ...(until === undefined ? {} : { longestSleepMs: simulatedSleepMs }),
    hooks: {
      run: (run) => runs.run(run),
      missed: (missed) => runs.missed(missed),
      unfinished: () => runs.takeUp(),
      brokenOff: (flow, attempt) => runs.brokenOff(flow, attempt),
      onReady: () => {
        isReady = true
        operations?.onReady()
        if (given.once !== true) report.watching(scheduler.status(), mode)
      },
      onRepeat: (flow, attempt, at) => report.repeats(flow, attempt, at),
      onClockMoved: (byMs) => report.clockMoved(byMs)
    }
  })
  operations = await watchOver(terminal, given, first.stage, () => (isReady ? scheduler.status() : []))
  try {
    if (given.once === true) await scheduler.runDue()
    else await scheduler.watch(until)
  } finally {
    await operations?.close()
  }
  report.end(scheduler.status())
  if (given.once === true) return runs.worst
  return runs.worst >= 128 ? runs.worst : 0
}

/** Opens health, notifications, retention and backups; `null` where nothing is kept, or only a simulated time runs. */
async function watchOver(
  terminal: Terminal,
  given: ScheduleArguments,
  stage: Stage,
  status: () => readonly ScheduleStatus[]
): Promise<OpenOperations | null> {
  if (given.data === undefined || given.simulate !== undefined) return null
  const { data } = stage
  const { syncs, account, pushes } = data
  // A run that is given up closes its account, which is then pruned with the others.
  const others = [oldRuns(stage), account, ...(pushes === null ? [] : [pushes.undelivered])]
  const isOnce = given.once === true
  return await openOperations(given, { terminal, file: given.data, data, syncs, others, status, isOnce })
}

function scheduledFlow({ flow, schedule }: ChosenFlow): FlowWithSchedule {
  return { flowId: flow.id, flow: flow.name, schedule }
}

function policyOf({ missed, repeatAfter }: ScheduleArguments, mode: RunMode): Partial<SchedulePolicy> {
  return { missed, repeatAfterMs: repeatAfter, repeatsBrokenOff: mode === 'durable' }
}
