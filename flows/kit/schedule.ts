import { AppError } from '#core/errors.ts'
import type { Schedule } from '#engine/export/schedule.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** A day of the week. */
export type Day = (typeof days)[number]

interface TimeOfDay {
  /** `HH:MM`, 24 hours. */
  readonly at: string
  /** IANA name of the time zone in which `at` is meant. */
  readonly timeZone: string
}

/** What schedules that are written as code have in common: they begin with the minute, and neither begin nor end. */
const always = { seconds: '0', startDate: null, endDate: null } as const

/** Once a week: `weekly('Monday', { at: '06:00', timeZone: 'Europe/Berlin' })`. @throws AppError `FLOW_CODE_INVALID` */
export function weekly(day: Day, { at, timeZone }: TimeOfDay): Schedule {
  return {
    ...timeOf(at),
    ...always,
    dayOfMonth: '*',
    month: '*',
    dayOfWeek: String(days.indexOf(day)),
    timeZone: zoneOf(timeZone)
  }
}

/** Once a day. @throws AppError `FLOW_CODE_INVALID` */
export function daily({ at, timeZone }: TimeOfDay): Schedule {
  return { ...timeOf(at), ...always, dayOfMonth: '*/1', month: '*', dayOfWeek: '*', timeZone: zoneOf(timeZone) }
}

function timeOf(at: string): { minutes: string; hours: string } {
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at) ?? []
  if (hours === '') throw new AppError('FLOW_CODE_INVALID', ['A schedule', `"${at}" is no time of day such as 06:00`])
  return { minutes: String(Number(minutes)), hours: String(Number(hours)) }
}

function zoneOf(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    // An offset such as +02:00 has no name by which Okta could know it.
    if (/^[+-]/.test(timeZone)) throw new RangeError('an offset')
    return timeZone
  } catch (cause) {
    throw new AppError('FLOW_CODE_INVALID', ['A schedule', `"${timeZone}" is no time zone such as Europe/Berlin`], {
      cause
    })
  }
}
