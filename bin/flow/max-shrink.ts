import { AppError } from '#core/errors.ts'
import type { Allowance } from '../allowance.ts'

/** How many people fewer Okta may list than in the last run that was not stopped; with `none` no run is stopped for that. */
export type MaxShrink = Allowance | 'none'

const usual: Allowance = { percent: 20 }

/** What runs are held against, where the last run is kept; `undefined` where nothing is. */
export function maxShrinkOf(maxShrink: MaxShrink = usual): Allowance | undefined {
  return maxShrink === 'none' ? undefined : maxShrink
}

/**
 * What a single run is held against: without a data file nobody knows how many there were last time.
 * @throws AppError `CONFIG_INVALID` where the option is given without a data file
 */
export function maxShrinkOfOne({ maxShrink, data }: { maxShrink?: MaxShrink; data?: string }): Allowance | undefined {
  if (data !== undefined) return maxShrinkOf(maxShrink)
  if (maxShrink === undefined) return undefined
  const what = 'the last run, which it is held against, is kept in the data file: name one with --data'
  throw new AppError('CONFIG_INVALID', ['--max-shrink', what], { where: '--max-shrink' })
}
