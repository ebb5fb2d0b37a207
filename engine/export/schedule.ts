import type { ExportSchedule } from '#schemas/export/flow.ts'

/** When a flow is started by itself: cron fields and a time zone (IANA name, old aliases included). */
export interface Schedule {
  readonly seconds: string
  readonly minutes: string
  readonly hours: string
  readonly dayOfMonth: string
  readonly month: string
  /** Sunday is 0. */
  readonly dayOfWeek: string
  readonly timeZone: string
  /** First day or time, in the time zone; `null` where there is none. */
  readonly startDate: string | null
  /** Last day or time, in the time zone; `null` where there is none. */
  readonly endDate: string | null
}

/** Reads the schedule of a flow; `null` where there is none. */
export function readSchedule(raw: ExportSchedule | null | undefined): Schedule | null {
  if (raw === null || raw === undefined || Object.keys(raw).length === 0) return null
  return {
    seconds: raw.seconds ?? '0',
    minutes: raw.minutes ?? '0',
    hours: raw.hours ?? '*',
    dayOfMonth: raw.dayOfTheMonth ?? '*',
    month: raw.month ?? '*',
    dayOfWeek: raw.dayOfTheWeek ?? '*',
    timeZone: raw.timeZone ?? 'UTC',
    startDate: textOf(raw.startDate),
    endDate: textOf(raw.endDate)
  }
}

/** The schedule as a cron expression: five fields, or six where it does not begin with the minute. */
export function cronOf({ seconds, minutes, hours, dayOfMonth, month, dayOfWeek }: Schedule): string {
  const fields = [minutes, hours, dayOfMonth, month, dayOfWeek]
  return (Number(seconds) === 0 ? fields : [seconds, ...fields]).join(' ')
}

/** A text that says something. */
function textOf(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}
