import { AppError } from '#core/errors.ts'
import { describeValue } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'

/** The units of time, as the card offers them. */
export const units = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
export type Unit = (typeof units)[number]

/**
 * The unit of time that a text names.
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function readUnit(text: string, call: CardCall): Unit {
  const offered = units.find((unit) => unit === text)
  if (offered !== undefined) return offered
  const folded = text.trim().toLowerCase()
  const meant = units.find((unit) => unit === folded || unit === `${folded}s`)
  if (meant === undefined) {
    throw new AppError(
      'CARD_VALUE_INVALID',
      ['units', `it is one of ${units.join(', ')}, not ${describeValue(text)}`],
      {
        where: 'units'
      }
    )
  }
  call.rely('card.date.unit-spelling')
  return meant
}
