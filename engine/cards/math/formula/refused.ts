import { AppError } from '#core/errors.ts'

/** The error for a formula that is not worked out. */
export function refused(why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', ['formula', why], { where: 'formula' })
}
