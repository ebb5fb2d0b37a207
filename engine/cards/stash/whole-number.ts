import { AppError } from '#core/errors.ts'

/**
 * A limit or an offset; fractions are cut off.
 * @throws AppError `CARD_VALUE_INVALID` for a negative one
 */
export function wholeNumber(value: number, name: string): number {
  if (value >= 0 && value <= Number.MAX_SAFE_INTEGER) return Math.trunc(value)
  throw new AppError('CARD_VALUE_INVALID', [name, `${value} is no number of rows`], { where: name })
}
