import type { AppError } from '#core/errors.ts'
import type { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import type { FieldNotes } from './prepare-row.ts'
import type { Tally } from './tally.ts'

/** The outputs of the card, from the sums of a push. */
export function outputsOf(tally: Tally, broken: AppError | null, warnings: readonly string[]): PushUserListOutputs {
  const { updated, missing, failed, unsent } = tally.counts
  return {
    statusCode: tally.firstFailure?.status ?? 200,
    message: messageOf(tally, broken, warnings),
    recordsProcessed: tally.sent,
    usersUpdated: updated,
    usersFailed: missing + failed + unsent,
    usersMissing: [...tally.missing]
  }
}

/** Success or failure in one sentence with the counts, then the cause, which names the repair, and the first warning. */
function messageOf(tally: Tally, broken: AppError | null, warnings: readonly string[]): string {
  const { counts, firstFailure, firstLoss, sent, taken } = tally
  const { updated, missing, failed, unsent } = counts
  const success = firstFailure === null && broken === null && (sent > 0 || taken === 0)
  const losses = [
    missing > 0 ? `${missing} missing in Pendo` : '',
    failed > 0 ? `${failed} failed` : '',
    unsent > 0 ? `${unsent} not sent` : ''
  ].filter((part) => part !== '')
  const head =
    taken === 0
      ? 'the User List is empty'
      : `${updated} of ${taken} ${taken === 1 ? 'user' : 'users'} updated${losses.length === 0 ? '' : `, ${losses.join(', ')}`}`
  const cause = broken?.message ?? firstFailure?.error.message ?? firstLoss?.reason ?? warnings[0]
  return `${success ? 'Success' : 'Failure'}: ${head}.${cause === undefined ? '' : ` ${cause}`}`
}

/** What looks wrong without failing a row: fields no user has, and values that a custom field of Pendo cannot hold. */
export function warningsOf(valueKeys: readonly string[], notes: FieldNotes, anyRow: boolean): string[] {
  const absent = anyRow ? [...new Set(valueKeys)].filter((key) => !notes.seen.has(key)) : []
  const warnings = absent.map(
    (key) => `No user has the field "${key}" of the Value Keys, so it was not pushed: correct its name or leave it out.`
  )
  for (const [field, row] of notes.nested) {
    warnings.push(
      `The field "${field}" holds an object or a list (row ${row}), and a custom field of Pendo holds text, a number, a boolean or a date: name a path into it, or leave it out of the Value Keys.`
    )
  }
  return warnings
}
