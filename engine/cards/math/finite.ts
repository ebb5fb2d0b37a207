import { AppError } from '#core/errors.ts'

/**
 * A result that is a number which JSON can hold; minus zero becomes zero.
 * @throws AppError `CARD_VALUE_INVALID` for a result that is too large, or none
 */
export function finite(result: number, output: string): number {
  if (Number.isFinite(result)) return result + 0
  throw new AppError('CARD_VALUE_INVALID', [output, 'the result is too large for a number'], { where: output })
}
