import { DateTime } from 'luxon'
import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

/**
 * A date in UTC, from the ISO text that a Date & Time field holds.
 * @param input - label of the input, for the message
 * @throws AppError `CARD_VALUE_INVALID` for an empty one: a flow that goes by a made-up date does harm
 */
export function givenDate(text: string | undefined, input: string, call: CardCall): DateTime<true> {
  if (text === undefined) {
    call.rely('card.date.empty-date')
    throw new AppError('CARD_VALUE_INVALID', [input, 'it is empty, and a date is needed'], { where: input })
  }
  return existing(DateTime.fromISO(text, { zone: 'utc', locale: 'en-US' }), input)
}

/**
 * The ISO text of a date, as Date & Time fields hold it.
 * @throws AppError `CARD_VALUE_INVALID` for a date outside the years 0 to 9999, which ISO texts of four digits cannot tell
 */
export function dateText(date: DateTime, output: string): string {
  const { year } = existing(date, output)
  if (year >= 0 && year <= 9999) return date.toJSDate().toISOString()
  throw outOfRange(output)
}

function existing(date: DateTime, field: string): DateTime<true> {
  if (date.isValid) return date as DateTime<true>
  throw outOfRange(field)
}

function outOfRange(field: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [field, 'the date is outside the years 0 to 9999'], { where: field })
}
