import type { ErrorCode } from '#core/errors.ts'

/** How a run or an execution fares. `interrupted`: its process ended before it did. */
export type ExecutionStatus = 'running' | 'completed' | 'stopped' | 'failed' | 'interrupted'

/** How a card fares; `returned` and `stopped` where it ended its flow. */
export type CardStatus = 'running' | 'completed' | 'returned' | 'stopped' | 'failed' | 'interrupted'

/** A card, as far as an error has to name it. */
export interface KeptPlace {
  readonly flowId: string
  readonly flow: string
  readonly cardId: string
  readonly card: string
  readonly address: string
  readonly executionId: string
}

/** An error, without the values that led to it. */
export interface KeptError {
  readonly code: ErrorCode
  readonly message: string
  /** What the card said; `null` where the error has no other behind it. */
  readonly cause: { readonly code: ErrorCode; readonly message: string } | null
  /** The card where it arose; `null` where it arose at none. */
  readonly at: KeptPlace | null
}

/**
 * How a run treats what an interruption would lose. `as-okta`: what Okta would lose is lost. `durable`: an interrupted run
 * resumes.
 */
export type RunMode = 'as-okta' | 'durable'

/** A run: a flow that was started, with every flow that it called. */
export interface KeptRun {
  /** Also the id of the execution of the flow that was started. */
  readonly id: string
  readonly flowId: string
  readonly flow: string
  readonly mode: RunMode
  readonly status: ExecutionStatus
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** `null` while it runs, and where it was interrupted. */
  readonly durationMs: number | null
  /** Cards executed, in all flows; comments and hidden cards are not counted. */
  readonly cards: number | null
  readonly asyncCalls: { readonly started: number; readonly failed: number } | null
  /** Errors that a For Each - Ignore Errors dropped. */
  readonly ignoredErrors: number | null
  readonly error: KeptError | null
  /** Whether cards are kept with their values, and executions that did not fail. */
  readonly savesData: boolean
  /** What was not kept, since a run may only keep so much. */
  readonly omitted: Omitted
}

/** Executions and cards beyond what a run may keep. */
export interface Omitted {
  readonly executions: number
  readonly cards: number
}

/** The card that called a flow. */
export interface KeptCaller {
  readonly executionId: string
  readonly flow: string
  readonly cardId: string
  /** Which card of the run, see {@link KeptCard.number}; `null` where cards are not kept, and for asynchronous calls. */
  readonly cardNumber: number | null
}

/** One execution of a flow within a run. */
export interface KeptExecution {
  readonly id: string
  /** Place among the executions of the run that are kept. */
  readonly number: number
  /** `run`: the flow that was started; `async`: called asynchronously; `nested`: called by a card that waits for it. */
  readonly kind: 'run' | 'async' | 'nested'
  readonly caller: KeptCaller | null
  /** Id of the top-level flow. */
  readonly flowId: string
  readonly flow: string
  readonly status: ExecutionStatus
  readonly startedAt: number
  readonly durationMs: number | null
  /** Cards executed, flows that they called not included. */
  readonly cards: number | null
  readonly error: KeptError | null
}

/** A value that is kept: shortened and without secrets. */
export interface KeptField {
  /** Group and key of the input or output. */
  readonly path: string
  readonly value: unknown
  /** Whether something of it is missing; the value then says where. */
  readonly isCut?: true
}

/** A card of an execution, with what went in and what came out. */
export interface KeptCard {
  /** Place among the cards of the run, in the order in which they began. */
  readonly number: number
  /** Which execution of the run it belongs to, see {@link KeptExecution.number}. */
  readonly execution: number
  readonly cardId: string
  readonly title: string
  readonly address: string
  readonly status: CardStatus
  readonly startedAt: number
  readonly durationMs: number | null
  /** Times that it was executed: more than once where its error policy repeats it. */
  readonly tries: number
  readonly inputs: KeptFields
  /** Its outputs; for a card that ended its flow, the values that it returned. */
  readonly outputs: KeptFields
  readonly error: { readonly code: ErrorCode; readonly message: string } | null
}

/** {@link KeptField}s as JSON: they are shortened as text, and stay so until somebody reads them. */
export type KeptFields = string

/** Reads fields back. */
export function readFields(fields: KeptFields): readonly KeptField[] {
  return JSON.parse(fields) as KeptField[]
}
