import { AppError } from '#core/errors.ts'
import type { LeaverPolicy } from '#sync/leavers/leaver-policy.ts'
import type { Allowance } from '../allowance.ts'

/** Runs from one full sync to the next, where nothing else is asked for. */
export const usualFullEvery = 4

/** How a sync treats what it has pushed before. */
export interface SyncSettings {
  /** Send only what changed since Pendo confirmed it. */
  readonly delta?: boolean
  /** With `delta`: every which run sends everything. @default 4 */
  readonly fullEvery?: number
  /** What becomes of visitors whose person left. @default keep */
  readonly leavers?: LeaverPolicy
  /** How many may have left at once. @default 20 % of those who are known */
  readonly allowLeavers?: Allowance
}

/**
 * Refuses options that would do nothing, since whoever gives one counts on it.
 * @throws AppError `CONFIG_INVALID`
 */
export function refuseIdleSyncSettings(given: SyncSettings & { readonly data?: string }): void {
  const { delta, fullEvery, leavers, allowLeavers, data } = given
  const touches = leavers !== undefined && leavers.kind !== 'keep'
  if (delta && data === undefined)
    throw invalid('--delta', 'what was sent is kept in the data file: name one with --data')
  if (touches && data === undefined) {
    throw invalid('--leavers', 'whom earlier runs pushed is kept in the data file: name one with --data')
  }
  if (fullEvery !== undefined && !delta) throw invalid('--full-every', 'it does nothing without --delta')
  if (allowLeavers !== undefined && !touches) {
    throw invalid(
      '--allow-leavers',
      'it does nothing where leavers are kept; say --leavers flag=FIELD or --leavers blank'
    )
  }
}

function invalid(option: string, what: string): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option })
}
