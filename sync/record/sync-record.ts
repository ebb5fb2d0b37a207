import type { ErrorCode } from '#core/errors.ts'
import type { RunMode } from '#engine/history/records.ts'

export type { RunMode } from '#engine/history/records.ts'

/** Why a run began: at its time, after a time that was missed, again after a failure, or by hand. */
export type SyncTrigger = 'schedule' | 'caught up' | 'repeat' | 'hand'

/**
 * What a run came to for the people it was about.
 *
 * - `complete`: it came to its end and nobody was left behind beyond what is allowed: a full success
 * - `incomplete`: it came to its end, and left people behind, or its list broke off, so that nobody knows
 * - `failed`: it failed, or a service refused or could not be reached
 * - `halted`: it was stopped before its first push, since it ran on too little
 * - `missed`: it did not run at its time, and will not
 */
export type SyncVerdict = 'complete' | 'incomplete' | 'failed' | 'halted' | 'missed'

/** People of a run. */
export interface SyncCounts {
  /** Active people that Okta listed, each once; `null` where the run listed none. */
  readonly listed: number | null
  /** Rows that were sent to Pendo. */
  readonly processed: number
  readonly updated: number
  /** Rows that were not sent, since Pendo has confirmed the same values before. */
  readonly unchanged: number
  /** Rows that were refused or not sent. */
  readonly failed: number
  /** People whom Pendo does not know as visitors. */
  readonly missing: number
  /** Rows that are kept to be delivered later. */
  readonly undelivered: number
  /** People who were listed and whom no push of the run decided about. */
  readonly lost: number
}

/** What is kept of a run of a sync, for weeks and months. */
export interface SyncRecord {
  /** `null` where nothing ran. */
  readonly runId: string | null
  readonly flowId: string
  readonly flow: string
  readonly mode: RunMode
  readonly trigger: SyncTrigger
  /** Which try of the same due time it was, from 1. */
  readonly attempt: number
  /** The time of the schedule that it stands for, in milliseconds since 1970; `null` for a run by hand. */
  readonly dueAt: number | null
  /** For what did not run, when that was found. */
  readonly startedAt: number
  readonly endedAt: number
  readonly verdict: SyncVerdict
  /** Code of what went wrong; `null` for a full success. */
  readonly code: ErrorCode | null
  /** The same in a sentence. */
  readonly reason: string | null
  /** Whether every list came to its end: else Okta has more people than were listed. True where nothing was listed. */
  readonly isListedWhole: boolean
  /** Whether it is worth repeating: a service refused, could not be reached, or failed for a time. */
  readonly isRepeatable: boolean
  readonly counts: SyncCounts
}
