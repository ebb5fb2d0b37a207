import type { Flow } from '#engine/export/flow.ts'
import { DryRunWork } from '../dry-run/dry-run-work.ts'
import { refuseIdleDryRun } from '../dry-run/settings.ts'
import { durabilityOf, refuseIdleDurability } from '../flow/durability.ts'
import { eventFlowOf } from '../flow/event-flows.ts'
import { readEvents } from '../flow/given-events.ts'
import { readInputs } from '../flow/inputs.ts'
import type { RunStart } from '../flow/judged-run.ts'
import { runRecorded } from '../flow/judged-run.ts'
import { maxShrinkOfOne } from '../flow/max-shrink.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import type { Stage } from '../flow/stage.ts'
import { onStage, withConnections } from '../flow/stage.ts'
import { chooseStart } from '../flow/start-choice.ts'
import type { SyncOccasion } from '../flow/sync-record.ts'
import { untilAborted } from '../interrupt.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { jsonPieces } from '../report/dry-run/json.ts'
import type { DryRunReport } from '../report/dry-run/report.ts'
import { dryRunText } from '../report/dry-run/text.ts'
import { historyHint } from '../report/history-lines.ts'
import { streamWriter } from '../report/piece-writer.ts'
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
  /** Keep the mocks serving until Ctrl-C. */
  readonly keep?: boolean
  /** A run that broke off goes on, and one that begins now can. */
  readonly durable?: boolean
  /** Give up a run that broke off. */
  readonly giveUp?: boolean
  /** With `dryRun`: file for what would become of each visitor. */
  readonly csv?: string
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
  refuseIdleDurability(given)
  refuseIdleDryRun(given)
  const inputs = readInputs(given.input ?? [])
  const maxShrink = maxShrinkOfOne(given)
  return onStage(terminal, given, async (stage) => {
    const flow = await chooseStart(stage.workflows, given.flow, terminal)
    if (given.writeMocks !== undefined) return await writeMocks(stage, flow, given.writeMocks)
    const report = await RunReport.open(given)
    const dry = await DryRunWork.open(given)
    const events = readEvents(given.event ?? [], flow, eventFlowOf(stage.engine, stage.workflows, flow))
    const start: RunStart = {
      ...(await durabilityOf(stage, given, flow)),
      inputs,
      events: events.map(({ fields }) => fields),
      relies: events.flatMap(({ relies }) => relies),
      ...(maxShrink === undefined ? {} : { maxShrink })
    }
    const own = dry === null ? stage : { ...stage, dryRun: dry.notes }
    return await runShown(own, given, flow, start, { report, dry }).finally(async () => {
      await report?.discard()
      await dry?.close()
    })
  })
}

/** What a run of this command stands for. */
const byHand: SyncOccasion = { mode: 'as-okta', trigger: 'hand', attempt: 1, dueAt: null }

/** What is made of a run beside what is told of every one. */
interface Extras {
  readonly report: RunReport | null
  readonly dry: DryRunWork | null
}

/** Runs the flow and tells what came of it. @returns the exit status */
async function runShown(
  stage: Stage,
  given: FlowRunArguments,
  flow: Flow,
  start: RunStart,
  { report, dry }: Extras
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
    // Whoever interrupts the run does not wait for Pendo to be read.
    const changes = dry === null || interrupt.signal.aborted ? null : await dry.find(stage.terminal)
    const json = { ...runJson(run), ...(keep ? { mocks: accessJson(mocks) } : {}) }
    if (!given.json) await tell(stage, given, run, changes)
    else if (changes === null) stdout.write(jsonLine(json))
    else await writePieces(stdout, jsonPieces(json, changes))
    await report?.write(stage, run.result.runId)
    if (report !== null) say(`${printableLine(`The report is in ${report.path}.`)}\n`)
    say(accessText(mocks, keep))
    if (keep) await untilAborted(interrupt.signal)
    return error?.code === 'INTERRUPTED' ? interrupt.exitStatus() : exit
  })
}

async function writePieces(stdout: Terminal['stdout'], pieces: Iterable<string>): Promise<void> {
  const writer = streamWriter(stdout)
  for (const piece of pieces) if (!(await writer.write(piece))) return
}

async function tell(
  stage: Stage,
  given: FlowRunArguments,
  run: JudgedRun,
  changes: DryRunReport | null
): Promise<void> {
  const { data, workflows } = stage
  const { stdout, stderr } = stage.terminal
  const tables: TableCount[] = []
  for (const { id, name } of workflows.tables) tables.push({ name, rows: await data.tables.count(id) })
  // What a dry run leaves behind is gone at its end, so nobody is sent to look for it.
  const kept = given.dryRun ? undefined : given.data
  stdout.write(runText(run, tables, kept))
  if (changes !== null) stdout.write(`\n${dryRunText(changes)}`)
  if (kept !== undefined) stdout.write(historyHint(run.result.runId, kept))
  if (run.verdict.error !== null) stderr.write(failureText(run.verdict.error))
}
