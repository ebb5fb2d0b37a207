import type { SyncCounts } from '../record/sync-record.ts'
import type { PeopleAccount } from './account.ts'

/** The pushes of a run, summed up from what their cards answered. */
export interface PushSums {
  readonly recordsProcessed: number
  readonly usersUpdated: number
  /** Rows that are missing, refused or were not sent. */
  readonly usersFailed: number
  readonly usersMissing: number
}

/** What only a memory of pushes knows. */
export interface RememberedSums {
  /** Rows that were not sent, since Pendo has confirmed the same values before. @default 0 */
  readonly unchanged?: number
  /** Rows that are kept to be delivered later. @default 0 */
  readonly undelivered?: number
}

/** The people of a run, for its record. @param people - its account; `null` where the flow has none */
export function countsOf(
  push: PushSums,
  people: Pick<PeopleAccount, 'listed' | 'lost'> | null,
  { unchanged = 0, undelivered = 0 }: RememberedSums = {}
): SyncCounts {
  return {
    listed: people?.listed ?? null,
    processed: push.recordsProcessed,
    updated: push.usersUpdated,
    unchanged,
    failed: push.usersFailed - push.usersMissing,
    missing: push.usersMissing,
    undelivered,
    lost: people?.lost ?? 0
  }
}
