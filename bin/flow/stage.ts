import type { DryRunNotes } from '#connector/pendo/dry-run/dry-run-notes.ts'
import { AppError } from '#core/errors.ts'
import type { Engine, EngineOptions, RunOptions } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { UnfinishedRun } from '#engine/journal/journal.ts'
import type { Preflight } from '#engine/run/preflight.ts'
import { refuseUnsupported, refuseWrites } from '#engine/run/refusal.ts'
import type { Account, PeopleAccount } from '#sync/account/account.ts'
import { closeBrokenOff } from '#sync/account/broken-off.ts'
import { refuseOtherWrites } from '../dry-run/refuse-other-writes.ts'
import { readOktaUsers } from '../input/okta-users.ts'
import { printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { lostLines } from '../report/lost-text.ts'
import { openExport } from '../run/flow-file.ts'
import type { Terminal } from '../terminal.ts'
import type { FlowData } from './data.ts'
import { openFlowData } from './data.ts'
import type { OpenRoutes } from './open-routes.ts'
import { connectionOf, openRoutes } from './open-routes.ts'
import { withPushAdditions } from './remembered-pushes.ts'
import { routesOf } from './routes.ts'
import type { RunSettings } from './run-settings.ts'
import { engineOptions, refuseIdleMockOptions } from './run-settings.ts'
import { connectors } from './services.ts'

/** Users of the mock Okta, where nothing else is asked for. */
const usualUsers = '200'

/** What runs of an export's flows need, beside connections. */
export interface Stage {
  readonly terminal: Terminal
  readonly given: RunSettings
  readonly workflows: Export
  /** All exports that the command was given. */
  readonly exports: readonly Export[]
  readonly data: FlowData
  readonly engine: Engine
  /** Takes what pushes would send. @default pushes write */
  readonly dryRun?: DryRunNotes
  /** What the settings come to for every run. */
  readonly options: Partial<RunOptions>
}

/**
 * Reads the export and opens the data for as long as the work takes.
 * @throws AppError where a setting, the export or the data file cannot be used; and what the work throws
 */
export function onStage<T>(terminal: Terminal, given: RunSettings, work: (stage: Stage) => Promise<T>): Promise<T> {
  return onStages(terminal, given, [given.file], ([stage]) => {
    if (stage === undefined) throw new AppError('PROGRAM_FAULT', ['no export was read'])
    return work(stage)
  })
}

/**
 * The same for several exports, which share data and engine: a stage for each.
 * @throws AppError as {@link onStage}
 */
export async function onStages<T>(
  terminal: Terminal,
  given: Omit<RunSettings, 'file'>,
  files: readonly string[],
  work: (stages: readonly Stage[]) => Promise<T>
): Promise<T> {
  refuseIdleMockOptions(given)
  const options = engineOptions(given)
  const exports = await Promise.all(files.map((file) => openExport(file, given.maxFileMb)))
  const data = openFlowData(given.data, terminal.clock, {
    isReported: given.report !== undefined,
    fsync: given.fsync ?? false,
    isCopy: given.dryRun ?? false,
    isReadable: given.isReadable ?? false
  })
  try {
    const { tables, queue } = data
    const engine = createEngine({ connectors, tables, queue, ...keptBy(data), clock: terminal.clock })
    // Beside a copy the process that has the file may be at work.
    if (given.dryRun !== true) {
      const unfinished = await engine.unfinished()
      await dropLeftCalls(terminal, queue, unfinished)
      await tellBrokenOff(terminal, data.account, unfinished, given.data)
    }
    return await work(
      exports.map((workflows) => {
        const own = { ...given, file: workflows.file }
        return { terminal, given: own, workflows, exports, data, engine, options }
      })
    )
  } finally {
    await data.close()
  }
}

function keptBy({ history, journal }: FlowData): Pick<EngineOptions, 'history' | 'journal'> {
  return { ...(history === null ? {} : { history }), ...(journal === null ? {} : { journal }) }
}

/** Tells whom runs lost whose process ended before they did; a run that goes on has lost nobody yet. */
async function tellBrokenOff(
  { stderr }: Terminal,
  account: Account,
  unfinished: readonly UnfinishedRun[],
  data: string | undefined
): Promise<void> {
  for (const people of await closeBrokenOff(account, unfinished)) await tellLost(stderr, account, people, data)
}

/** What a stage needs to give runs up. */
export interface StageOfRuns extends Pick<Stage, 'engine' | 'data'> {
  readonly given: Pick<Stage['given'], 'data'>
  readonly terminal: Pick<Terminal, 'stderr'>
}

/**
 * Gives up a run that broke off, and tells whom it lost.
 * @returns its account, closed; `null` where it has none
 * @throws AppError `RUN_HELD`, `RUN_UNKNOWN`
 */
export async function giveUpRun(
  { engine, data, given, terminal }: StageOfRuns,
  runId: string
): Promise<PeopleAccount | null> {
  await engine.abandon(runId)
  // What it was sending when its process ended was undone with the rest of the stretch, and Pendo may have it all the same.
  data.pushes?.memory.forgetConfirmed()
  const people = await data.account.close(runId, 'broke off')
  if (people !== null) await tellLost(terminal.stderr, data.account, people, given.data)
  return people
}

async function tellLost(
  stderr: Terminal['stderr'],
  account: Account,
  people: PeopleAccount,
  data: string | undefined
): Promise<void> {
  const lines = lostLines(people, await account.lost(people.runId, { limit: 10 }), data)
  if (lines.length === 0) return
  stderr.write(
    `${printableLine(`Note: the run ${people.runId} of "${people.flow}" (mode ${people.mode}) broke off.`)}\n`
  )
  for (const line of lines) stderr.write(`  ${printableLine(line)}\n`)
}

/** Nobody takes up what a run that broke off for good had still to call, so that is told and dropped. */
async function dropLeftCalls(
  { stderr }: Terminal,
  queue: FlowData['queue'],
  unfinished: readonly UnfinishedRun[]
): Promise<void> {
  for (const { runId, count } of await queue.left()) {
    if (unfinished.some((run) => run.runId === runId)) continue
    await queue.discard(runId)
    stderr.write(
      `Note: the run ${runId} broke off before it had made ${counted(count, 'asynchronous call')}; nobody makes them now.\n`
    )
  }
}

/**
 * Opens the connections that flows may come to, for as long as the work takes; refuses before what may not be run.
 * @throws AppError `MOCKS_INVALID`, `FLOW_CARDS_UNSUPPORTED`, `FLOW_WRITES_FORBIDDEN`, those of the connections; and what
 * the work throws
 */
export async function withConnections<T>(
  { terminal, given, workflows, exports, engine, options, data, dryRun }: Stage,
  flows: readonly Flow[],
  work: (open: OpenRoutes, found: readonly Preflight[]) => Promise<T>
): Promise<T> {
  const found = flows.map((flow) => {
    const one = engine.inspect(workflows, flow, options)
    refuseUnsupported(flow, one, given.allowUnsupported ?? false)
    return one
  })
  const routes = routesOf(workflows, found, given, exports)
  const users = await readOktaUsers(terminal, { users: given.users ?? usualUsers, seed: given.seed })
  const opened = await openRoutes(terminal.environment, routes, { users, clock: terminal.clock })
  const { pushes } = data
  const additions = {
    ...(pushes === null ? {} : { memory: pushes.memory }),
    ...(dryRun === undefined ? {} : { dryRun })
  }
  const open = { ...opened, connect: withPushAdditions(opened.connect, additions) }
  try {
    // A run refuses by itself, but that is too late for who listens or has been told that it begins.
    for (const one of found) {
      if (dryRun !== undefined) refuseOtherWrites(one, opened.routes)
      refuseWrites(one, { of: (card) => connectionOf(open, workflows, card) }, options.allowWrites ?? [])
    }
    return await work(open, found)
  } finally {
    await open.close()
  }
}
