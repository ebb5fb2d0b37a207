import type { ExportSchedule } from '#schemas/export/flow.ts'

/** When a flow is started by itself: five cron fields and a time zone (IANA name, old aliases included). */
export interface Schedule {
  readonly minutes: string
  readonly hours: string
  readonly dayOfMonth: string
  readonly month: string
  /** Sunday is 0. */
  readonly dayOfWeek: string
  readonly timeZone: string
}

/** Reads the schedule of a flow; `null` where there is none. */
export function readSchedule(raw: ExportSchedule | null | undefined): Schedule | null {
  if (raw === null || raw === undefined || Object.keys(raw).length === 0) return null
  return {
    minutes: raw.minutes ?? '0',
    hours: raw.hours ?? '*',
    dayOfMonth: raw.dayOfTheMonth ?? '*',
    month: raw.month ?? '*',
    dayOfWeek: raw.dayOfTheWeek ?? '*',
    timeZone: raw.timeZone ?? 'UTC'
  }
}

/** The schedule as a cron expression of five fields. */
export function cronOf({ minutes, hours, dayOfMonth, month, dayOfWeek }: Schedule): string {
  return [minutes, hours, dayOfMonth, month, dayOfWeek].join(' ')
}
