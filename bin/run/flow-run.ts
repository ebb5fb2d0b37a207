import { createEngine } from '#engine/engine.ts'
import { refuseUnsupported } from '#engine/run/refusal.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import { openFlowData } from '../flow/data.ts'
import { eventFlowOf } from '../flow/event-flows.ts'
import { readEvents } from '../flow/given-events.ts'
import { readInputs } from '../flow/inputs.ts'
import { runJudged } from '../flow/judged-run.ts'
import { openRoutes } from '../flow/open-routes.ts'
import { routesOf } from '../flow/routes.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import { engineOptions, refuseIdleMockOptions } from '../flow/run-settings.ts'
import { connectors } from '../flow/services.ts'
import { chooseStart } from '../flow/start-choice.ts'
import { readOktaUsers } from '../input/okta-users.ts'
import { untilAborted } from '../interrupt.ts'
import { jsonLine } from '../printable.ts'
import { accessJson, accessText, outsideText, routesText } from '../report/routes-text.ts'
import type { TableCount } from '../report/run-json.ts'
import { runJson } from '../report/run-json.ts'
import { noRunProgress, showRunProgress } from '../report/run-progress.ts'
import { failureText, runText } from '../report/run-text.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow run` was given. */
export interface FlowRunArguments extends RunSettings {
  /** Inputs as `name=value`, JSON, or `@file`. */
  readonly input?: readonly string[]
  /** Events as JSON or `@file`. */
  readonly event?: readonly string[]
  /** Keep the mocks serving until Ctrl-C. */
  readonly keep?: boolean
}

/** Users of the mock Okta, where nothing else is asked for. */
export const usualUsers = '200'

/**
 * Runs a flow of an export, against mocks or real services.
 * @returns 0 where it came to its end, 1 where it failed or left users behind, 3 where a service refused or did not
 * answer, 128 and the signal where it was interrupted
 * @throws AppError before the first card
 */
export async function runFlowRun(terminal: Terminal, given: FlowRunArguments): Promise<number> {
  const { stdout, stderr, clock, interrupt } = terminal
  const say = (text: string) => void (given.json || stdout.write(text))
  refuseIdleMockOptions(given)
  const options = engineOptions(given)
  const inputs = readInputs(given.input ?? [])
  const workflows = await openExport(given.file, given.maxFileMb)
  const flow = await chooseStart(workflows, given.flow, terminal)
  const data = openFlowData(given.data, clock)
  try {
    const engine = createEngine({ connectors, tables: data.tables, queue: data.queue, clock })
    const found = engine.inspect(workflows, flow)
    refuseUnsupported(flow, found, given.allowUnsupported ?? false)
    const events = readEvents(given.event ?? [], flow, eventFlowOf(engine, workflows, flow))
    const routes = routesOf(workflows, [found], given)
    const users = await readOktaUsers(terminal, { users: given.users ?? usualUsers, seed: given.seed })
    const open = await openRoutes(terminal.environment, routes, { users })
    try {
      say(routesText(flow, open.routes))
      if (!given.json) stderr.write(outsideText(found))
      const progress = given.json && !stderr.isTTY ? noRunProgress : showRunProgress(stderr)
      const run = await runJudged(
        engine,
        workflows,
        flow,
        {
          ...options,
          inputs,
          events: events.map(({ fields }) => fields),
          relies: events.flatMap(({ relies }) => relies),
          connect: open.connect,
          signal: interrupt.signal
        },
        given,
        progress
      ).finally(() => progress.stop())
      const { error, exit } = run.verdict
      const mocks = [...open.mocks]
      const kept = given.keep && !interrupt.signal.aborted ? mocks : []
      if (given.json) stdout.write(jsonLine({ ...runJson(run), ...(kept.length > 0 ? { mocks: accessJson(kept) } : {}) }))
      say(runText(run, await countRows(data.tables, workflows.tables)))
      if (error !== null && !given.json) stderr.write(failureText(error))
      say(accessText(mocks, kept.length > 0))
      if (kept.length > 0) await untilAborted(interrupt.signal)
      return error?.code === 'INTERRUPTED' ? interrupt.exitStatus() : exit
    } finally {
      await open.close()
    }
  } finally {
    await data.close()
  }
}

async function countRows(
  store: TableStore,
  tables: readonly { readonly id: string; readonly name: string }[]
): Promise<TableCount[]> {
  const counts: TableCount[] = []
  for (const { id, name } of tables) counts.push({ name, rows: await store.count(id) })
  return counts
}
