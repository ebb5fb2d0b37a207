import type { Clock } from '#core/clock.ts'
import type { AppError, ErrorCode } from '#core/errors.ts'
import type { Random } from '#core/random.ts'
import type { PushUserListOutputs, RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { PushMemory } from '../memory/push-memory.ts'

/**
 * A list of users: any iterable or async iterable. Each item is one row; an item that is an `Error` stands for a row
 * that could not be read and ends as `unsent` with that reason. An iterator that throws ends the list there.
 */
export type UserList = Iterable<unknown> | AsyncIterable<unknown>

/** A row that has come to its end. */
export interface SettledRow {
  /** Position in the User List, from 1. */
  readonly row: number
  /** The visitor id, or null where the row has no usable one. */
  readonly visitorId: string | null
  readonly outcome: RowOutcome
  /** Stable code of the reason, null when updated or unchanged. */
  readonly code: ErrorCode | null
  /** The reason in one sentence, null when updated or unchanged. */
  readonly reason: string | null
}

/** How far a push has come; counts are rows. */
export interface PushProgress {
  /** Rows taken from the User List so far. */
  readonly taken: number
  /** Rows that have come to an end. */
  readonly settled: number
  readonly counts: Readonly<Record<RowOutcome, number>>
}

/** How a push is done. */
export interface PushOptions {
  /** Key of the field that identifies the visitor; dotted paths reach into objects. */
  readonly visitorIdKey: string
  /** Whether unknown visitors are created. */
  readonly create: boolean
  /** Fields to push; empty pushes all. @default [] */
  readonly valueKeys?: readonly string[]
  /** Most rows in a call. @default 1000 */
  readonly batchSize?: number
  /** Most bytes of body in a call. @default 5_000_000 */
  readonly maxBatchBytes?: number
  /** Most calls under way at once. @default 4 */
  readonly concurrency?: number
  /** Tries of a call after the first, for network errors, 408, 429 and 5xx. @default 5 */
  readonly retries?: number
  /** Finally failed calls in a row after which the rest is not sent. @default 3 */
  readonly giveUpAfter?: number
  /** Whether a number under the Visitor ID Key is refused or sent as text. @default 'refuse' */
  readonly numericIds?: 'refuse' | 'text'
  /** With `create`: most visitors that may be created. @default no limit */
  readonly createMax?: number
  /** Remembers what becomes of each visitor. @default nothing is remembered */
  readonly memory?: PushMemory
  /** With `memory`: rows that Pendo has confirmed with the same values are not sent. @default false */
  readonly delta?: boolean
  /** With `memory`: the run of a flow that pushes; what it has sent itself, it sends again. @default no run */
  readonly runId?: string
  /** Stops taking rows; what is under way gets five seconds to end. */
  readonly signal?: AbortSignal
  /** Called after each call, and at the end. */
  readonly onProgress?: (progress: PushProgress) => void
  /** Called with rows as they settle, each row once; awaited, so a slow ledger slows the push down. */
  readonly onSettled?: (rows: readonly SettledRow[]) => void | Promise<void>
  readonly clock?: Clock
  readonly random?: Random
}

/** What a push came to. */
export interface PushResult {
  /** The outputs of the card. */
  readonly outputs: PushUserListOutputs
  /** Rows by outcome; they sum to the rows taken from the User List: to its length, where `complete`. */
  readonly counts: Readonly<Record<RowOutcome, number>>
  /** Whether the list was read to its end; an interruption and a list that breaks off end it earlier. */
  readonly complete: boolean
  /** Visitors created, where `createMax` made the push count them; else null. */
  readonly created: number | null
  /** Fields that were pushed, by the names they were sent with, in the order first seen (the first 200). */
  readonly fields: readonly string[]
  /** What looked wrong without failing a row, one sentence each. */
  readonly warnings: readonly string[]
  /** Ids of behaviours on which the outcome turned out to rest, see `docs/fidelity.md`. */
  readonly reliedOn: readonly string[]
  /** Why the rest was not sent: the key was refused, Pendo is unreachable, the limit of new visitors, an interruption. */
  readonly stoppedBy: AppError | null
  /** Why the User List broke off, when reading it failed after rows had been taken. */
  readonly listError: AppError | null
  /** The first final failure of a call with each status, in the order of finishing; the status is 0 without an answer. */
  readonly failures: ReadonlyMap<number, AppError>
}
