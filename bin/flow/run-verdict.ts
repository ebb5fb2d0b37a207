import { AppError, errorTable } from '#core/errors.ts'
import type { RunResult } from '#engine/contract.ts'
import type { PeopleReport } from '#sync/account/run-account.ts'
import type { Allowance } from '../allowance.ts'
import { rowsAllowed } from '../allowance.ts'
import type { Allowances } from '../verdict.ts'
import type { PushTotals } from './push-totals.ts'

/** How many users may stay behind without the run counting as failed. */
export interface RunAllowances extends Allowances {
  /** For people whom Okta listed and no push decided about; a share is of those who were listed. @default 0 people */
  readonly lost?: Allowance | undefined
}

/** How a run is to be judged. */
export interface RunVerdict {
  /** Why it did not succeed; `null` where it did. */
  readonly error: AppError | null
  /** Exit status of a command that does nothing but this run. */
  readonly exit: 0 | 1 | 3
  /** Whether a service refused the key or token: then every further run would fail, too. */
  readonly keyRefused: boolean
}

const refusedKeys: ReadonlySet<string> = new Set(['OKTA_REFUSED', 'PENDO_REFUSED', 'PENDO_READ_ONLY'])

/** Exit status by which a service refused or could not be reached. */
export const refused = 3

/**
 * Judges a run.
 *
 * 1. What failed the run speaks first; where the flow itself ended it over a list that was too short, the list. Else a push
 *    that Pendo refused or did not answer and that left somebody out, whatever is allowed: the card answers with it and the
 *    flow goes on. Else an error that a For Each - Ignore Errors dropped, where a service
 *    refused or could not be reached. Else rows beyond the allowances, then a list that was too short, then one that broke
 *    off, then people who were lost beyond theirs.
 * 2. The exit status is 3 where any of the first three comes from a service that refused or could not be reached, and where
 *    a run that did not succeed has rows that failed by a fault of Pendo's own, though others got through. So it is where
 *    the flow ended with an error of its own and had caught one of a service that refused or could not be reached: If Error
 *    and Return Error are how an author words it. What a run caught that did not end so was dealt with.
 */
export function judgeRun(
  { error, ignoredErrors, caughtErrors }: Pick<RunResult, 'error' | 'ignoredErrors' | 'caughtErrors'>,
  push: PushTotals,
  allowances: RunAllowances,
  people: PeopleReport | null = null
): RunVerdict {
  const refusal = push.refusal === null ? null : new AppError('FLOW_PUSH_REFUSED', [push.refusal])
  const unreached = ignoredErrors.find(isRefusal) ?? null
  const own = error === null ? null : (people?.shrunk ?? error)
  const first = own ?? refusal ?? unreached ?? leftBehind(push, people, allowances)
  const failures = error === null ? [] : [error, ...(isReturned(error) ? caughtErrors : [])]
  const anyRefusal = refusal !== null || unreached !== null || failures.some(isRefusal)
  const keyRefused = push.keyRefused || [...failures, ...ignoredErrors].some((one) => refusedKeys.has(rootOf(one).code))
  if (anyRefusal || (first !== null && push.isRepeatable)) return { error: first, exit: refused, keyRefused }
  return { error: first, exit: first === null ? 0 : 1, keyRefused }
}

/** The verdict of a run that failed by what is done behind it. */
export function failedBehind(error: AppError): RunVerdict {
  return { error, exit: isRefusal(error) ? refused : 1, keyRefused: refusedKeys.has(rootOf(error).code) }
}

/** Errors of services that did answer. Where the status is 4xx, what the card asked for was at fault, not the service. */
const answered: ReadonlySet<string> = new Set(['OKTA_FAILED', 'HTTP_FAILED'])

/** Whether an error comes from a service that refused or could not be reached. */
function isRefusal(error: AppError): boolean {
  const root = rootOf(error)
  const { status = 0 } = root as { status?: number }
  if (answered.has(root.code) && status >= 400 && status < 500) return false
  return errorTable[root.code].exit === refused
}

/** Whether the flow ended with an error that its author wrote. */
function isReturned(error: AppError): boolean {
  return rootOf(error).code === 'CARD_RETURNED_ERROR'
}

/** What a card failed with. */
function rootOf(error: AppError): AppError {
  return error.cause instanceof AppError ? error.cause : error
}

function leftBehind(push: PushTotals, people: PeopleReport | null, allowances: RunAllowances): AppError | null {
  return (
    beyondAllowances(push, allowances) ??
    people?.shrunk ??
    (people === null ? null : leftOut(people, allowances.lost ?? { rows: 0 }))
  )
}

/** Whom the run left out: an unknown number where a list broke off, which only an allowance of everybody covers. */
function leftOut(report: PeopleReport, allowance: Allowance): AppError | null {
  const { lost, listed, isWhole } = report.people
  const isAnybodyAllowed = 'percent' in allowance && allowance.percent === 100
  if (!isWhole && !isAnybodyAllowed)
    return new AppError('SYNC_LIST_BROKE_OFF', [listed ?? 0], { where: '--allow-lost' })
  const allowed = rowsAllowed(allowance, listed ?? 0)
  if (lost <= allowed) return null
  const [first] = report.lost
  const example = first === undefined ? '' : `"${first.login}" for one`
  return new AppError('SYNC_PEOPLE_LOST', [listed ?? 0, lost, allowed, example], { where: '--allow-lost' })
}

function beyondAllowances(push: PushTotals, allowances: Allowances): AppError | null {
  const { usersUpdated, usersUnchanged, usersFailed, usersMissing, firstLoss } = push
  const rows = usersUpdated + usersUnchanged + usersFailed
  // An id that is in a list twice is named once among the missing; its second row counts as failed.
  const failed = usersFailed - usersMissing
  const missingAllowed = rowsAllowed(allowances.missing, rows)
  const failedAllowed = rowsAllowed(allowances.failed, rows)
  const beyond = [
    usersMissing > missingAllowed ? `${usersMissing} missing in Pendo (allowed ${missingAllowed})` : '',
    failed > failedAllowed ? `${failed} failed or not sent (allowed ${failedAllowed})` : ''
  ].filter((part) => part !== '')
  if (beyond.length === 0) return null
  return new AppError('FLOW_ROWS_BEYOND_ALLOWANCE', [beyond.join(', '), firstLoss ?? ''], { where: 'User List' })
}
