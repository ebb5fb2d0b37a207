import type { Dispatcher } from 'undici'
import type { Connector, FlowAnswer } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Random, Secrets } from '#core/random.ts'
import { systemRandom, systemSecrets } from '#core/random.ts'
import type { Card } from './export/card.ts'
import type { Export } from './export/export.ts'
import type { Flow } from './export/flow.ts'
import { engineBehaviours } from './fidelity.ts'
import type { HistoryStore } from './history/history-store.ts'
import { Recorder } from './history/recorder.ts'
import type { RunMode } from './history/records.ts'
import { Redaction } from './history/redaction.ts'
import type { MockCallLog } from './mocks/mock-calls.ts'
import { MockCalls } from './mocks/mock-calls.ts'
import type { Mocks } from './mocks/mocks.ts'
import type { Queue } from './queue/queue.ts'
import type { AsyncCall, AsyncCallCounts } from './run/async-calls.ts'
import { AsyncCalls } from './run/async-calls.ts'
import type { Connect } from './run/connections.ts'
import { RunConnections } from './run/connections.ts'
import { failureOf, isCatchable } from './run/failure.ts'
import { IgnoredErrors } from './run/ignored-errors.ts'
import { Implementations } from './run/implementation.ts'
import type { RunLimits } from './run/limits.ts'
import { defaultLimits, Meter } from './run/limits.ts'
import type { Preflight } from './run/preflight.ts'
import { preflight } from './run/preflight.ts'
import type { Program } from './run/program.ts'
import { Programs } from './run/programs.ts'
import type { Reliance } from './run/receipt.ts'
import { Receipt } from './run/receipt.ts'
import { refuseUnsupported, refuseWrites } from './run/refusal.ts'
import { startOf } from './run/root-start.ts'
import type { BeforeAction, FlowEnd, Run, RunObserver } from './run/run.ts'
import { newExecution } from './run/run.ts'
import { runFlow } from './run/run-flow.ts'
import type { StartValues } from './run/start-values.ts'
import type { TableStore } from './tables/table-store.ts'
import type { JsonObject } from './values/own.ts'

/** What an engine is made of. */
export interface EngineOptions {
  readonly connectors: readonly Connector[]
  readonly tables: TableStore
  readonly queue: Queue<AsyncCall>
  /** Keeps what became of runs. @default nothing is kept */
  readonly history?: HistoryStore
  /** @default the machine's */
  readonly clock?: Clock
  readonly random?: Random
  readonly ids?: Secrets
}

/** How a flow is run. */
export interface RunOptions {
  /** The opened connection for a card of ours. */
  readonly connect?: Connect
  /** Transport of cards that send requests without a connection. @default each opens its own, without a proxy */
  readonly transport?: Dispatcher
  /** Values of the flow's inputs by key, or for the inputs of a group as `group/key`. */
  readonly inputs?: JsonObject
  /** Events for a flow that starts with an event card: each as the fields of its group `Output`, or as `group/key`. */
  readonly events?: readonly JsonObject[]
  /** Ids of behaviours that the events, or whatever else the run is started with, rest on already. */
  readonly relies?: readonly string[]
  /** Connectors (`okta`, `pendo`) and hosts beyond this machine that cards may change something on. @default none */
  readonly allowWrites?: readonly string[]
  /** What answers in place of cards, and of flows outside the export. @default nothing */
  readonly mocks?: Mocks
  /** Hosts that HTTP cards may reach beside those of their connections, whose secrets never go there. @default none */
  readonly allowHosts?: readonly string[]
  /** Start although some cards cannot be run; they fail when they are reached. @default false */
  readonly allowUnsupported?: boolean
  /** Fail where something rests on a behaviour that nobody has confirmed. @default false */
  readonly strict?: boolean
  /** Ids of behaviours taken for confirmed. */
  readonly accept?: readonly string[]
  readonly limits?: Partial<RunLimits>
  /** Asynchronous calls run at once. @default 4 */
  readonly asyncConcurrency?: number
  readonly signal?: AbortSignal
  readonly observer?: RunObserver
  /** Asked before an action card runs; a fatal error that it throws ends the run, whatever the flow does about errors. */
  readonly beforeAction?: BeforeAction
  /** Keep inputs and outputs of every card in the history. @default false */
  readonly saveData?: boolean
  /** Answers the request that started the flow, where a Close card does before the flow has ended. */
  readonly respond?: (answer: FlowAnswer) => void
}

/** How a run ended: `stopped` by its own Continue If. */
export type RunStatus = 'completed' | 'stopped' | 'failed'

/** What a run came to. */
export interface RunResult {
  readonly runId: string
  readonly flow: Flow
  readonly mode: RunMode
  readonly status: RunStatus
  /** What the flow returned; without a Return card, the outputs of its last card. */
  readonly outputs: JsonObject
  /** The card that ended the flow; `null` where it came to its last one. */
  readonly endedBy: Card | null
  /** Why it failed: the flow itself, or the first of its asynchronous calls that did. */
  readonly error: AppError | null
  /** Cards executed, in all flows; comments and hidden cards are not counted. */
  readonly cardExecutions: number
  readonly asyncCalls: AsyncCallCounts
  /**
   * Errors that a For Each - Ignore Errors dropped, in the order in which they came: the first hundred, and of the others
   * the first of each code and status.
   */
  readonly ignoredErrors: readonly AppError[]
  /** How many it dropped. */
  readonly ignoredErrorCount: number
  /** Behaviours that nobody has confirmed and that the run relied on. */
  readonly reliedOn: readonly Reliance[]
  /** What the mocks were asked. */
  readonly mockCalls: MockCallLog
  readonly startedAt: number
  readonly durationMs: number
}

/** Runs flows of exports. */
export interface Engine {
  /** What a run of the flow may come to. @throws AppError `EXPORT_ORDER_INVALID`, `MOCKS_INVALID` */
  inspect(workflows: Export, flow: Flow, options?: Pick<RunOptions, 'mocks'>): Preflight
  /**
   * Looks whether a run would begin, and opens its connections.
   * @throws AppError `MOCKS_INVALID`, `FLOW_CARDS_UNSUPPORTED`, `FLOW_WRITES_FORBIDDEN`, `FLOW_CONNECTION_MISSING`, and
   * what opening the connections throws
   */
  check(workflows: Export, flow: Flow, options?: RunOptions): Promise<void>
  /**
   * Runs a flow to its end, its asynchronous calls included. A flow that fails is a result, not an error.
   * @throws AppError before the first card: `MOCKS_INVALID`, `FLOW_CARDS_UNSUPPORTED`, `FLOW_WRITES_FORBIDDEN`,
   * `FLOW_INPUT_UNKNOWN`, `FLOW_CONNECTION_MISSING`, and what opening the connections throws
   */
  run(workflows: Export, flow: Flow, options?: RunOptions): Promise<RunResult>
}

/** Makes an engine: the only door for running flows. */
export function createEngine(options: EngineOptions): Engine {
  const { connectors, tables, queue, history, clock = systemClock } = options
  const { random = systemRandom, ids = systemSecrets } = options
  const implementations = new Implementations(connectors)
  const behaviours = [...engineBehaviours, ...connectors.flatMap((connector) => connector.behaviours)]
  const programs = new Programs(implementations)

  return {
    inspect: (workflows, flow, { mocks } = {}) => preflight(programs.of(workflows, mocks), flow),
    async check(workflows, flow, given = {}) {
      const program = programs.of(workflows, given.mocks)
      const { signal = new AbortController().signal } = given
      const connections = new RunConnections(program, given.connect, { clock, signal })
      try {
        refuseForbidden(program, flow, connections, given)
      } finally {
        await connections.close()
      }
    },
    async run(workflows, flow, given = {}) {
      const program = programs.of(workflows, given.mocks)
      const { signal = new AbortController().signal } = given
      const connections = new RunConnections(program, given.connect, { clock, signal })
      let recorder: Recorder | null = null
      try {
        refuseForbidden(program, flow, connections, given)
        const id = ids.uuid()
        const startedAt = clock.now()
        const mode: RunMode = 'as-okta'
        const start = startOf(flow, { ...given, executionId: id, now: startedAt })
        await tables.define(workflows.tables)
        if (history !== undefined) {
          const begun = { id, flowId: flow.id, flow: flow.name, mode, startedAt, savesData: given.saveData ?? false }
          recorder = await Recorder.begin({ store: history, clock, run: begun, secrets: connections.secrets })
        }
        const asyncCalls = new AsyncCalls(queue, given.asyncConcurrency ?? 4)
        const run: Run = {
          id,
          program,
          flags: program.flags,
          clock,
          random,
          ids,
          tables,
          signal,
          meter: new Meter({ ...defaultLimits, ...given.limits }, clock, signal),
          receipt: new Receipt(behaviours, given.strict ?? false, given.accept ?? []),
          observer: given.observer ?? {},
          recorder,
          asyncCalls,
          connections,
          mockCalls: new MockCalls(new Redaction(connections.secrets), given.observer?.onMockCall),
          allowance: { writes: given.allowWrites ?? [], hosts: given.allowHosts ?? [] },
          ...(given.transport === undefined ? {} : { transport: given.transport }),
          ...(given.respond === undefined ? {} : { respond: given.respond }),
          ...(given.beforeAction === undefined ? {} : { beforeAction: given.beforeAction }),
          workCards: 0,
          ignoredErrors: new IgnoredErrors()
        }
        asyncCalls.serve(run)
        const ended = await toItsEnd(run, flow, start, given.relies ?? [])
        await queue.discard(id)
        const result: RunResult = {
          runId: id,
          flow,
          mode,
          ...verdictOf(ended, asyncCalls),
          cardExecutions: run.workCards,
          asyncCalls: asyncCalls.counts,
          ignoredErrors: run.ignoredErrors.kept,
          ignoredErrorCount: run.ignoredErrors.count,
          reliedOn: run.receipt.reliances,
          mockCalls: run.mockCalls.log,
          startedAt,
          durationMs: clock.now() - startedAt
        }
        await recorder?.end(result)
        return result
      } finally {
        recorder?.close()
        await connections.close()
      }
    }
  }
}

/** Runs the flow and then waits for its asynchronous calls, also where it has failed itself. */
async function toItsEnd(run: Run, flow: Flow, start: StartValues, relies: readonly string[]): Promise<FlowEnd> {
  let ended: FlowEnd
  try {
    for (const behaviour of relies) run.receipt.rely(behaviour)
    ended = { result: await runFlow(run.program.plan(flow), start, newExecution(run, 0, 0, { id: run.id })) }
  } catch (error) {
    const failure = error instanceof AppError || flow.start === undefined ? error : failureOf(flow.start, run.id, error)
    if (!isCatchable(failure)) run.asyncCalls.abandon(failure)
    ended = { error: failure as AppError }
  }
  run.observer.onFlowEnd?.(ended)
  try {
    await run.asyncCalls.settled()
    return ended
  } catch (error) {
    return { error: error as AppError }
  }
}

function verdictOf(
  ended: FlowEnd,
  { errors }: AsyncCalls
): Pick<RunResult, 'status' | 'outputs' | 'endedBy' | 'error'> {
  if ('error' in ended) return { status: 'failed', outputs: {}, endedBy: null, error: ended.error }
  const { values: outputs, by: endedBy } = ended.result
  const [error = null] = errors
  if (error !== null) return { status: 'failed', outputs, endedBy, error }
  return { status: ended.result.ended === 'stopped' ? 'stopped' : 'completed', outputs, endedBy, error }
}

/** Refuses a run that may not begin. */
function refuseForbidden(program: Program, flow: Flow, connections: RunConnections, given: RunOptions): void {
  const found = preflight(program, flow)
  refuseUnsupported(flow, found, given.allowUnsupported ?? false)
  refuseWrites(found, connections, given.allowWrites ?? [])
}
