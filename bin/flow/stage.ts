import type { Engine, RunOptions } from '#engine/engine.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Preflight } from '#engine/run/preflight.ts'
import { refuseUnsupported, refuseWrites } from '#engine/run/refusal.ts'
import { readOktaUsers } from '../input/okta-users.ts'
import { counted } from '../report/count.ts'
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
  readonly data: FlowData
  readonly engine: Engine
  /** What the settings come to for every run. */
  readonly options: Partial<RunOptions>
}

/**
 * Reads the export and opens the data for as long as the work takes.
 * @throws AppError where a setting, the export or the data file cannot be used; and what the work throws
 */
export async function onStage<T>(
  terminal: Terminal,
  given: RunSettings,
  work: (stage: Stage) => Promise<T>
): Promise<T> {
  refuseIdleMockOptions(given)
  const options = engineOptions(given)
  const workflows = await openExport(given.file, given.maxFileMb)
  const data = openFlowData(given.data, terminal.clock, given.report !== undefined)
  try {
    const { tables, queue, history } = data
    await dropLeftCalls(terminal, queue)
    const kept = history === null ? {} : { history }
    const engine = createEngine({ connectors, tables, queue, ...kept, clock: terminal.clock })
    return await work({ terminal, given, workflows, data, engine, options })
  } finally {
    await data.close()
  }
}

/** Nobody takes up what a run that broke off had still to call, so that is told and dropped. */
async function dropLeftCalls({ stderr }: Terminal, queue: FlowData['queue']): Promise<void> {
  for (const { runId, count } of await queue.left()) {
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
  { terminal, given, workflows, engine, options, data }: Stage,
  flows: readonly Flow[],
  work: (open: OpenRoutes, found: readonly Preflight[]) => Promise<T>
): Promise<T> {
  const found = flows.map((flow) => {
    const one = engine.inspect(workflows, flow, options)
    refuseUnsupported(flow, one, given.allowUnsupported ?? false)
    return one
  })
  const routes = routesOf(workflows, found, given)
  const users = await readOktaUsers(terminal, { users: given.users ?? usualUsers, seed: given.seed })
  const opened = await openRoutes(terminal.environment, routes, { users })
  const { pushes } = data
  const open =
    pushes === null ? opened : { ...opened, connect: withPushAdditions(opened.connect, { memory: pushes.memory }) }
  try {
    // A run refuses by itself, but that is too late for who listens or has been told that it begins.
    for (const one of found) {
      refuseWrites(one, { of: (card) => connectionOf(open, workflows, card) }, options.allowWrites ?? [])
    }
    return await work(open, found)
  } finally {
    await open.close()
  }
}
