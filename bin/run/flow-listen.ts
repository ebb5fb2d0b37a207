import type { OktaHttp } from '#connector/okta/client/http.ts'
import { createOktaHttp } from '#connector/okta/client/http.ts'
import type { OktaConnection } from '#connector/okta/connection.ts'
import { AppError } from '#core/errors.ts'
import type { EventFlow } from '../flow/event-flows.ts'
import { eventFlowsIn } from '../flow/event-flows.ts'
import { runJudged } from '../flow/judged-run.ts'
import type { Listening } from '../flow/listening.ts'
import { listen } from '../flow/listening.ts'
import type { OpenRoutes } from '../flow/open-routes.ts'
import { connectionOf } from '../flow/open-routes.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import type { Stage } from '../flow/stage.ts'
import { onStage, withConnections } from '../flow/stage.ts'
import { ListenReport } from '../report/listen-report.ts'
import { notesText } from '../report/routes-text.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta flow listen` was given. */
export interface FlowListenArguments extends RunSettings {
  /** Read what is there, and end. */
  readonly once?: boolean
  /** Pause when there is nothing to read. @default 5 */
  readonly pollSeconds?: number
  /** Where to begin without a position: ISO 8601. @default now */
  readonly since?: string
}

/**
 * Feeds the event flows of an export from the System Log, until Ctrl-C or to the end of what is there.
 * @returns 0; 1 where a run failed; 3 where a service refused the key or token
 * @throws AppError before the first event, and where Okta refuses the log
 */
export function runFlowListen(terminal: Terminal, given: FlowListenArguments): Promise<number> {
  refuseEmptyListening(given)
  return onStage(terminal, { ...given, isReadable: true }, async (stage) => {
    const flows = eventFlowsIn(stage.engine, stage.workflows, given.flow)
    return await withConnections(
      stage,
      flows.map(({ flow }) => flow),
      (open, found) => {
        terminal.stderr.write(notesText(found, open.mocks))
        return listenWith(stage, given, flows, open)
      }
    )
  })
}

async function listenWith(
  stage: Stage,
  given: FlowListenArguments,
  flows: readonly EventFlow[],
  open: OpenRoutes
): Promise<number> {
  const { clock, interrupt, stdout, stderr } = stage.terminal
  const connection = logConnection(stage, flows, open)
  const report = new ListenReport({ stdout, stderr }, given.json ?? false)
  const http: OktaHttp = createOktaHttp(connection, { clock, signal: interrupt.signal })
  const listening: Listening = {
    http,
    positions: stage.data.positions,
    reader: JSON.stringify([connection.origin, ...flows.map(({ flow }) => flow.id).sort()]),
    flows,
    since: new Date(given.since ?? clock.now()).toISOString(),
    once: given.once ?? false,
    pollMs: (given.pollSeconds ?? 5) * 1_000,
    clock,
    signal: interrupt.signal
  }
  try {
    report.begin(flows, open, await listening.positions.read(listening.reader), listening.since)
    await listen(listening, {
      onTrouble: (error) => report.trouble(error),
      async onEvent(flow, event) {
        const { fields, relies } = flow.eventOf(event)
        const { connect, transport } = open
        const run = await runJudged(stage, flow.flow, { events: [fields], relies, connect, transport })
        if (run.verdict.error?.code === 'INTERRUPTED') return false
        report.ran(flow, event, run)
        return !run.verdict.keyRefused
      }
    })
    report.end()
    return report.exit
  } finally {
    await http.close()
  }
}

/** The connection whose log is read. @throws AppError `CONFIG_INVALID` where the flows listen to several orgs */
function logConnection({ workflows }: Stage, flows: readonly EventFlow[], open: OpenRoutes): OktaConnection {
  const connections = flows.flatMap(({ flow: { start } }) =>
    start === undefined ? [] : [connectionOf(open, workflows, start) as OktaConnection]
  )
  const origins = [...new Set(connections.map(({ origin }) => origin))]
  const [connection] = connections
  if (connection !== undefined && origins.length === 1) return connection
  const what = `the flows listen to several orgs (${origins.join(', ')}); choose those of one`
  throw new AppError('CONFIG_INVALID', ['--flow', what], { where: '--flow' })
}

/** Refuses what could not hear anything, or is no time. @throws AppError `CONFIG_INVALID` */
function refuseEmptyListening({ once, data, since, okta, config }: FlowListenArguments): void {
  const invalid = (option: string, what: string) => new AppError('CONFIG_INVALID', [option, what], { where: option })
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    throw invalid('--since', `"${since}" is no time; give one such as 2026-01-05T06:00:00Z`)
  }
  if (!once) return
  if (okta === undefined && config === undefined) {
    throw invalid('--once', 'a mock that starts with the command has nothing to read; name an Okta with --okta')
  }
  if (data === undefined && since === undefined) {
    throw invalid('--once', 'it reads on from the position in --data; name that file, or a time with --since')
  }
}
