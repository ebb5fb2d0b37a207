import type { Dispatcher } from 'undici'
import type { Connector, FlowAnswer } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import type { AppError } from '#core/errors.ts'
import type { Random, Secrets } from '#core/random.ts'
import type { Card } from './export/card.ts'
import type { Export } from './export/export.ts'
import type { Flow } from './export/flow.ts'
import type { HistoryStore } from './history/history-store.ts'
import type { RunMode } from './history/records.ts'
import type { Journal, UnfinishedRun } from './journal/journal.ts'
import type { MockCallLog } from './mocks/mock-calls.ts'
import type { Mocks } from './mocks/mocks.ts'
import type { Queue } from './queue/queue.ts'
import type { AsyncCall, AsyncCallCounts } from './run/async-calls.ts'
import type { Connect } from './run/connections.ts'
import type { RunLimits } from './run/limits.ts'
import type { Preflight } from './run/preflight.ts'
import type { Reliance } from './run/receipt.ts'
import type { BeforeAction, RunObserver } from './run/run.ts'
import type { TableStore } from './tables/table-store.ts'
import type { JsonObject } from './values/own.ts'

/** What an engine is made of. */
export interface EngineOptions {
  readonly connectors: readonly Connector[]
  readonly tables: TableStore
  readonly queue: Queue<AsyncCall>
  /** Keeps what became of runs. @default nothing is kept */
  readonly history?: HistoryStore
  /** Keeps how far durable runs have come; it shares its data with tables, queue and history. @default no run is durable */
  readonly journal?: Journal
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
  /** Pass over the pauses that the flow makes by itself, for a rehearsal; the clock stays as it is. @default false */
  readonly skipWaits?: boolean
  readonly observer?: RunObserver
  /** Asked before an action card runs; a fatal error that it throws ends the run, whatever the flow does about errors. */
  readonly beforeAction?: BeforeAction
  /** Keep inputs and outputs of every card in the history. @default false */
  readonly saveData?: boolean
  /** Answers the request that started the flow, where a Close card does before the flow has ended. */
  readonly respond?: (answer: FlowAnswer) => void
  /**
   * `as-okta`: what Okta would lose when the process ends is lost. `durable`: the run goes on later from where it was, by
   * {@link Engine.resume}; the engine needs a journal. @default 'as-okta'
   */
  readonly mode?: RunMode
  /**
   * Called when the run has ended, before that lasts: what it writes to the data of a durable run stands or falls with
   * the end of the run. Not called for a run that is parked.
   */
  readonly onEnd?: (result: RunResult) => Promise<void>
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
  /** Whether it was interrupted and goes on later, by {@link Engine.resume}; its status is `failed` so far. */
  readonly isParked: boolean
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
  /**
   * Errors that the flow dealt with itself: an If Error card caught them, or the error policy Return Values made values of
   * them. In the order in which they came, and as many as of {@link ignoredErrors}. They say nothing of how the run ended.
   */
  readonly caughtErrors: readonly AppError[]
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
   * @throws what the journal and `onEnd` throw; a durable run is then unfinished
   */
  run(workflows: Export, flow: Flow, options?: RunOptions): Promise<RunResult>
  /** Durable runs that have begun and not ended, and that this engine is not running; the oldest first. */
  unfinished(): Promise<readonly UnfinishedRun[]>
  /**
   * Goes on with an unfinished run, with the inputs and events that it began with. What it had done is not done again,
   * but for what it was doing just then.
   * @throws AppError `RUN_UNKNOWN`, `RUN_HELD`, `RUN_CHANGED` where the flows are others than those that it began with; and
   * as {@link run} does
   */
  resume(workflows: Export, runId: string, options?: RunOptions): Promise<RunResult>
  /** Gives an unfinished run up: what it has done stays done. @throws AppError `RUN_UNKNOWN`, `RUN_HELD` */
  abandon(runId: string): Promise<void>
}
