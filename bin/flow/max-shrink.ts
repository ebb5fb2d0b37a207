import { AppError } from '#core/errors.ts'
import type { Allowance } from '../allowance.ts'

/** How many people fewer Okta may list than at the last full success: `none` where nobody is to be stopped. */
export type MaxShrink = Allowance | 'none'

const usual: Allowance = { percent: 20 }

/**
 * What a run is held against; `undefined` where nothing is. Only a data file knows how many there were last time.
 * @throws AppError `CONFIG_INVALID` where the option is given without a data file
 */
export function maxShrinkOf({ maxShrink, data }: { maxShrink?: MaxShrink; data?: string }): Allowance | undefined {
  if (data === undefined && maxShrink !== undefined) {
    const what = 'the last full success, which it is held against, is kept in the data file: name one with --data'
    throw new AppError('CONFIG_INVALID', ['--max-shrink', what], { where: '--max-shrink' })
  }
  if (data === undefined || maxShrink === 'none') return undefined
  return maxShrink ?? usual
}
