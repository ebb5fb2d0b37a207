import type { DateTime } from 'luxon'

/**
 * Months from one date to another, with the part of a month that is left over; negative backwards.
 *
 * Counted from the date with the later day of the month (of equal days, from `to`), so that a month lies between the 31st of January and the 28th
 * of February; what is left over is a part of the month in which the count ends. Moment counts so, whose formats Okta has.
 */
export function monthsBetween(from: DateTime, to: DateTime): number {
  return from.day > to.day ? counted(from, to) : 0 - counted(to, from)
}

function counted(from: DateTime, to: DateTime): number {
  const whole = (to.year - from.year) * 12 + to.month - from.month
  const near = from.plus({ months: whole })
  const direction = to < near ? -1 : 1
  const far = from.plus({ months: whole + direction })
  const part = (to.toMillis() - near.toMillis()) / Math.abs(far.toMillis() - near.toMillis())
  return whole + part + 0
}
