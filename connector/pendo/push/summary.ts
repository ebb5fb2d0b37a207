import type { AppError } from '#core/errors.ts'
import type { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import type { Tally } from './tally.ts'

/** How a push ended, beside its sums. */
export interface PushEnd {
  /** What stopped the push, or broke the list off. */
  readonly broken: AppError | null
  /** Whether the end of the list was reached. */
  readonly complete: boolean
  readonly warnings: readonly string[]
}

/** The outputs of the card, from the sums of a push. */
export function outputsOf(tally: Tally, end: PushEnd): PushUserListOutputs {
  const { updated, missing, failed, unsent } = tally.counts
  return {
    statusCode: tally.firstFailure?.status ?? 200,
    message: messageOf(tally, end),
    recordsProcessed: tally.sent,
    usersUpdated: updated,
    usersFailed: missing + failed + unsent,
    usersMissing: [...tally.missing]
  }
}

/** Success or failure in one sentence with the counts, then the cause, which names the repair, or the first warning. */
function messageOf(tally: Tally, { broken, complete, warnings }: PushEnd): string {
  const { counts, firstFailure, firstLoss, taken } = tally
  const { updated, unchanged, missing, failed, unsent } = counts
  const someoneWasReached = taken === 0 || updated + unchanged + missing > 0
  const success = firstFailure === null && broken === null && someoneWasReached
  const rest = unchanged > 0 ? [`${unchanged} unchanged`] : []
  const losses = [
    missing > 0 ? `${missing} missing in Pendo` : '',
    failed > 0 ? `${failed} failed` : '',
    unsent > 0 ? `${unsent} not sent` : ''
  ].filter((part) => part !== '')
  const list = `${complete ? '' : 'the first '}${taken} ${taken === 1 ? 'user' : 'users'}`
  const head = taken === 0 ? 'the User List is empty' : [`${updated} of ${list} updated`, ...rest, ...losses].join(', ')
  const verdict = success ? (losses.length === 0 ? 'Success:' : 'Success, but') : 'Failure:'
  const cause = broken?.message ?? firstFailure?.error.message ?? firstLoss?.reason ?? warnings[0]
  return `${verdict} ${head}.${cause === undefined ? '' : ` ${cause}`}`
}
