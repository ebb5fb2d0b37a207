import type { Flow } from '#engine/export/flow.ts'
import { eventFlowOf } from '../flow/event-flows.ts'
import { readEvents } from '../flow/given-events.ts'
import { readInputs } from '../flow/inputs.ts'
import type { RunStart } from '../flow/judged-run.ts'
import { runRecorded } from '../flow/judged-run.ts'
import type { MaxShrink } from '../flow/max-shrink.ts'
import { maxShrinkOf } from '../flow/max-shrink.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import type { Stage } from '../flow/stage.ts'
import { onStage, withConnections } from '../flow/stage.ts'
import { chooseStart } from '../flow/start-choice.ts'
import type { SyncOccasion } from '../flow/sync-record.ts'
import { untilAborted } from '../interrupt.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { historyHint } from '../report/history-lines.ts'
import { accessJson, accessText, notesText, routesText } from '../report/routes-text.ts'
import type { JudgedRun, TableCount } from '../report/run-json.ts'
import { runJson } from '../report/run-json.ts'
import { RunReport } from '../report/run-page/run-report.ts'
import { noRunProgress, showRunProgress } from '../report/run-progress.ts'
import { failureText, runText } from '../report/run-text.ts'
import type { Terminal } from '../terminal.ts'
import { writeMocks } from './write-mocks.ts'

/** What `pendo-okta flow run` was given. */
export interface FlowRunArguments extends RunSettings {
  /** Inputs as `name=value`, JSON, or `@file`. */
  readonly input?: readonly string[]
  /** Events as JSON or `@file`. */
  readonly event?: readonly string[]
  /** How many people fewer than at the last full success Okta may list. @default 20 % with a data file */
  readonly maxShrink?: MaxShrink
  /** Keep the mocks serving until Ctrl-C. */
  readonly keep?: boolean
  /** Write a file of mocks to begin with, and run nothing. */
  readonly writeMocks?: string
}

/**
 * Runs a flow of an export, against mocks or real services.
 * @returns 0 where it came to its end, 1 where it failed or left users behind, 3 where a service refused or did not
 * answer, 128 and the number of the signal where it was interrupted
 * @throws AppError before the first card
 */
export function runFlowRun(terminal: Terminal, given: FlowRunArguments): Promise<number> {
  const inputs = readInputs(given.input ?? [])
  const maxShrink = maxShrinkOf(given)
  return onStage(terminal, given, async (stage) => {
    const flow = await chooseStart(stage.workflows, given.flow, terminal)
    if (given.writeMocks !== undefined) return await writeMocks(stage, flow, given.writeMocks)
    const report = await RunReport.open(given)
    const events = readEvents(given.event ?? [], flow, eventFlowOf(stage.engine, stage.workflows, flow))
    const start = {
      inputs,
      events: events.map(({ fields }) => fields),
      relies: events.flatMap(({ relies }) => relies),
      ...(maxShrink === undefined ? {} : { maxShrink })
    }
    return await runShown(stage, given, flow, start, report).finally(() => report?.discard())
  })
}

/** What a run of this command stands for. */
const byHand: SyncOccasion = { mode: 'as-okta', trigger: 'hand', attempt: 1, dueAt: null }

/** Runs the flow and tells what came of it. @returns the exit status */
async function runShown(
  stage: Stage,
  given: FlowRunArguments,
  flow: Flow,
  start: RunStart,
  report: RunReport | null
): Promise<number> {
  const { stdout, stderr, interrupt } = stage.terminal
  const say = (text: string) => void (given.json || stdout.write(text))
  return withConnections(stage, [flow], async ({ routes, connect, transport, mocks }, found) => {
    say(routesText(flow.name, routes))
    stderr.write(notesText(found, mocks))
    const progress = given.json && !stderr.isTTY ? noRunProgress : showRunProgress(stderr)
    const run = await runRecorded(stage, flow, { ...start, connect, transport }, byHand, progress).finally(() =>
      progress.stop()
    )
    const { error, exit } = run.verdict
    const keep = given.keep === true && mocks.size > 0 && !interrupt.signal.aborted
    if (given.json) stdout.write(jsonLine({ ...runJson(run), ...(keep ? { mocks: accessJson(mocks) } : {}) }))
    else await tell(stage, given, run)
    await report?.write(stage, run.result.runId)
    if (report !== null) say(`${printableLine(`The report is in ${report.path}.`)}\n`)
    say(accessText(mocks, keep))
    if (keep) await untilAborted(interrupt.signal)
    return error?.code === 'INTERRUPTED' ? interrupt.exitStatus() : exit
  })
}

async function tell(stage: Stage, given: FlowRunArguments, run: JudgedRun): Promise<void> {
  const { data, workflows } = stage
  const { stdout, stderr } = stage.terminal
  const tables: TableCount[] = []
  for (const { id, name } of workflows.tables) tables.push({ name, rows: await data.tables.count(id) })
  stdout.write(runText(run, tables, given.data))
  if (given.data !== undefined) stdout.write(historyHint(run.result.runId, given.data))
  if (run.verdict.error !== null) stderr.write(failureText(run.verdict.error))
}
