import type { PushResult } from '#connector/pendo/push/contract.ts'
import { AppError, errorTable } from '#core/errors.ts'
import type { Allowance } from './allowance.ts'
import { rowsAllowed } from './allowance.ts'

/** Rows that may stay behind without the push counting as failed. */
export interface Allowances {
  /** For rows that Pendo does not know. */
  readonly missing: Allowance
  /** For rows that failed or were not sent. */
  readonly failed: Allowance
}

/**
 * The error by which a push ends, or null when it succeeded; the exit status is that of the error's code.
 *
 * 1. What stopped the push (Ctrl-C, a refused key, no Pendo, the limit of new visitors) ends it whatever is allowed,
 *    and so does a list that broke off.
 * 2. Else rows are held against the allowances: missing rows against `--allow-missing` only, failed and unsent rows
 *    against `--allow-failed` only. Beyond them the first of the calls that failed for good speaks that is to blame.
 *
 * @param report - where the reasons of the rows stand; without one the option that writes them is named
 */
export function verdictOf(
  { counts, stoppedBy, listError, failures }: PushResult,
  allowances: Allowances,
  report = '--report out.csv'
): AppError | null {
  if (stoppedBy !== null) return stoppedBy
  if (listError !== null) return listError
  const { updated, unchanged, missing, failed, unsent } = counts
  const length = updated + unchanged + missing + failed + unsent
  const missingAllowed = rowsAllowed(allowances.missing, length)
  const failedAllowed = rowsAllowed(allowances.failed, length)
  const beyond: string[] = []
  if (missing > missingAllowed) beyond.push(`${missing} missing in Pendo (allowed ${missingAllowed})`)
  if (failed + unsent > failedAllowed) {
    const someGotThrough = updated + unchanged + missing > 0
    const blamed = [...failures.values()].find((error) => isToBlame(error, someGotThrough))
    if (blamed !== undefined) return blamed
    beyond.push(`${failed} failed and ${unsent} not sent (allowed ${failedAllowed})`)
  }
  if (beyond.length === 0) return null
  return new AppError('ROWS_BEYOND_ALLOWANCE', [beyond.join(', '), report], { where: 'User List' })
}

/** No answer at all is told as such; an answer such as 503 only where it was the answer to everything. */
function isToBlame({ code }: AppError, someGotThrough: boolean): boolean {
  if (code === 'PENDO_FAILED' || code === 'PENDO_RATE_LIMITED') return !someGotThrough
  return errorTable[code].exit !== null
}
