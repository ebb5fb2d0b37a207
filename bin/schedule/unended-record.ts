import type { AppError } from '#core/errors.ts'
import { errorTable } from '#core/errors.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { PeopleAccount } from '#sync/account/account.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { refused } from '../flow/run-verdict.ts'
import type { SyncOccasion } from '../flow/sync-record.ts'
import { noCounts } from '../flow/sync-record.ts'

/** What a record says beside its occasion and how it came out. */
type Blank = Omit<SyncRecord, keyof SyncOccasion | 'verdict'>

/** A record of what never began. @param at - when that was found, in milliseconds since 1970 */
export function blank({ id, name }: Pick<Flow, 'id' | 'name'>, at: number): Blank {
  return {
    runId: null,
    flowId: id,
    flow: name,
    startedAt: at,
    endedAt: at,
    code: null,
    reason: null,
    isListedWhole: true,
    isRepeatable: false,
    counts: noCounts
  }
}

/**
 * What is known of a run that broke off: whom Okta had listed, and whom it lost. People whose push was under way are not
 * counted as lost, since Pendo may have them; what its pushes came to went with its process.
 * @param people - its account; `null` where nobody had been listed or pushed
 */
export function brokenOffPeople(
  people: PeopleAccount | null
): Pick<SyncRecord, 'isListedWhole' | 'counts'> & Partial<Pick<SyncRecord, 'runId'>> {
  if (people === null) return { isListedWhole: true, counts: noCounts }
  const { runId, isWhole, listed, lost } = people
  return { runId, isListedWhole: isWhole, counts: { ...noCounts, listed, lost } }
}

/** How a run failed. */
export function failed({
  code,
  message
}: Pick<AppError, 'code' | 'message'>): Pick<SyncRecord, 'verdict' | 'code' | 'reason' | 'isRepeatable'> {
  return { verdict: 'failed', code, reason: message, isRepeatable: errorTable[code].exit === refused }
}
