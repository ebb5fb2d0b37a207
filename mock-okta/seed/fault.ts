import { AppError } from '#core/errors.ts'

/** Why a thing cannot be put in. @param where - such as `groups.0` @param reason - as a phrase */
export const seedFault = (where: string, reason: string): AppError =>
  new AppError('MOCK_REQUEST_INVALID', [`body.${where} cannot be put in: ${reason}`], { where })
