import type { DateTime } from 'luxon'
import type { CardCall } from '../define-card.ts'
import type { Unit } from './unit.ts'

/** What a unit consists of where a fraction of it is no length of its own, as days and months have none in a calendar. */
const calendar: Partial<Record<Unit, { readonly unit: 'days' | 'months'; readonly times: number }>> = {
  days: { unit: 'days', times: 1 },
  weeks: { unit: 'days', times: 7 },
  months: { unit: 'months', times: 1 },
  years: { unit: 'months', times: 12 }
}

/**
 * A date so many units later; earlier where the number is negative. Days of a month that has fewer become its last.
 * Parts of hours and less are exact, parts of days and months are rounded to whole ones, a half away from zero.
 */
export function moved(date: DateTime, scale: number, unit: Unit, call: CardCall): DateTime {
  const { unit: counted, times } = calendar[unit] ?? { unit, times: 1 }
  const amount = scale * times
  if (calendar[unit] === undefined) return date.plus({ [counted]: amount })
  const whole = Math.sign(amount) * Math.round(Math.abs(amount))
  if (whole !== amount) call.rely('card.date.part-of-a-day')
  const later = date.plus({ [counted]: whole })
  if (counted === 'months' && later.day !== date.day) call.rely('card.date.month-end')
  return later
}
