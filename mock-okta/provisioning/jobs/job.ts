import type { LogParty } from '#schemas/okta/logs.ts'
import type { EventType } from '../../log/event-types.ts'
import type { Conversation } from '../plan/conversation.ts'

/** A task that is ready to be carried out. All three functions run within a transaction. */
export interface Job<Result = unknown> {
  readonly conversation: Conversation<Result>
  /** Whom and what the System Log names. */
  readonly target: readonly LogParty[]
  /** What is logged where all of it was done, beside what each step is logged as. */
  readonly event: EventType | null
  /** Notes that it has begun. */
  begin(): void
  /** Notes what came of it. @returns what the task shows as its result */
  finish(result: Result): Readonly<Record<string, unknown>> | null
  /** Notes that it failed. */
  fail(message: string): void
}

/** Why there is nothing to be done, as a phrase. */
export interface Needless {
  readonly needless: string
}
