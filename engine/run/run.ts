import type { Dispatcher } from 'undici'
import type { FieldValues, FlowAnswer } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import type { AppError } from '#core/errors.ts'
import type { Random, Secrets } from '#core/random.ts'
import type { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import type { Frame } from '../journal/frame.ts'
import type { RunJournal } from '../journal/run-journal.ts'
import type { MockCall, MockCalls } from '../mocks/mock-calls.ts'
import type { TableStore } from '../tables/table-store.ts'
import type { Flags } from '../values/flags.ts'
import type { JsonObject } from '../values/own.ts'
import type { AsyncCalls } from './async-calls.ts'
import type { RunConnections } from './connections.ts'
import type { FirstErrors } from './first-errors.ts'
import type { Meter } from './limits.ts'
import type { Program } from './program.ts'
import type { Receipt } from './receipt.ts'
import type { Allowance } from './request-permission.ts'
import type { FlowResult } from './run-flow.ts'
import type { RunRecorder } from './run-recorder.ts'

/** What an action card of a connector answered, for whoever sums up. */
export interface ActionAnswer {
  readonly card: Card
  /** The connector's name in exports, as our definition spells it. */
  readonly connector: string
  /** Our name of the card. */
  readonly action: string
  readonly outputs: JsonObject
}

/** An action card of a connector that is about to run. */
export interface ActionStart {
  readonly runId: string
  readonly card: Card
  /** The connector's name in exports, as our definition spells it. */
  readonly connector: string
  /** Our name of the card. */
  readonly action: string
  /** Options and inputs by the card's own names. */
  readonly given: FieldValues
}

/** Asked before an action card runs, and waited for. What it throws, the card throws. */
export type BeforeAction = (start: ActionStart) => Promise<void>

/** How the flow that was started ended. */
export type FlowEnd = { readonly result: FlowResult } | { readonly error: AppError }

/** Told of what happens while a flow runs. */
export interface RunObserver {
  readonly onAction?: (answer: ActionAnswer) => void
  /** Called now and then, with the cards executed so far. */
  readonly onProgress?: (cards: number) => void
  /** Called when the flow that was started has ended; its asynchronous calls may still run. */
  readonly onFlowEnd?: (end: FlowEnd) => void
  /** Called when any flow begins, helper flows and blocks included. */
  readonly onFlowBegin?: (flow: Flow) => void
  /** Called when a card begins. */
  readonly onCard?: (card: Card) => void
  /** Called when a card has answered, with its outputs by path or with how it ended the flow. */
  readonly onAnswer?: (card: Card, answer: JsonObject | Ending) => void
  /** Called when a mock is asked, with the inputs as they are: secrets are not taken out, and nothing is cut. */
  readonly onMockCall?: (call: MockCall) => void
  /**
   * What the observer has gathered, for a run that outlives its process: it is kept at each checkpoint, and given back
   * before the run goes on. What was told before the checkpoint is not told again.
   */
  readonly gathered?: Gathered
}

/** What somebody gathers from a run, as JSON. */
export interface Gathered {
  save(): JsonObject
  restore(saved: JsonObject): void
}

/** What everything that belongs to one run shares: the flow that was started, the flows it calls, its async calls. */
export interface Run {
  readonly id: string
  readonly program: Program
  readonly flags: Flags
  readonly clock: Clock
  readonly random: Random
  readonly ids: Secrets
  readonly tables: TableStore
  readonly signal: AbortSignal
  /** Whether pauses that the flow makes are passed over; those that a service asks for never are. */
  readonly skipsWaits: boolean
  readonly meter: Meter
  readonly receipt: Receipt
  readonly observer: RunObserver
  /** Keeps the history of the run; `null` where nobody does. */
  readonly recorder: RunRecorder | null
  /** Keeps how far the run has come; `null` where it is not to outlive its process. */
  readonly journal: RunJournal | null
  readonly asyncCalls: AsyncCalls
  readonly connections: RunConnections
  readonly mockCalls: MockCalls
  readonly allowance: Allowance
  readonly beforeAction?: BeforeAction
  /** Transport of cards that have no connection. */
  readonly transport?: Dispatcher
  /** Answers the request that started the run. */
  readonly respond?: (answer: FlowAnswer) => void
  /** Cards executed that an author would count. */
  workCards: number
  /** Errors that a For Each - Ignore Errors dropped. */
  readonly ignoredErrors: FirstErrors
  /** Errors that an If Error card caught, or that the error policy Return Values made values of. */
  readonly caughtErrors: FirstErrors
}

/** One execution of a flow within a run. */
export interface Execution {
  readonly run: Run
  /** Made when first asked for: most helper flows never need it. */
  readonly id: string
  /** Flows that wait for this one. */
  readonly depth: number
  /** Asynchronous calls that led here. */
  readonly links: number
  /** The card that waits for it; `null` for the flow that was started and for asynchronous calls. */
  readonly caller: Caller | null
  /** Who made the asynchronous call, as the called flow sees it; `null` for all else. */
  readonly queuedBy: JsonObject | null
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** How far it has come, for the journal; `null` where the run has none. */
  readonly frame: Frame | null
}

/** A card that calls a flow and waits for it. */
export interface Caller {
  readonly execution: Execution
  readonly card: Card
}

/** Where an execution comes from. */
export interface Origin {
  /** Its id, where it has one already. */
  readonly id?: string
  readonly caller?: Caller
  readonly queuedBy?: JsonObject
  readonly frame?: Frame | null
}

/** Begins an execution. */
export function newExecution(run: Run, depth: number, links: number, origin: Origin = {}): Execution {
  const frame = origin.frame ?? null
  let made = origin.id ?? frame?.executionId ?? undefined
  return {
    run,
    depth,
    links,
    caller: origin.caller ?? null,
    queuedBy: origin.queuedBy ?? null,
    startedAt: frame?.startedAt ?? run.clock.now(),
    frame,
    get id() {
      if (made === undefined) {
        made = run.ids.uuid()
        frame?.identify(made)
      }
      return made
    }
  }
}
