import { AppError } from '#core/errors.ts'
import type { Schedule } from '../export/schedule.ts'

/**
 * A schedule from a cron expression: minute, hour, day of the month, month, day of the week, and before them, where it has
 * six fields, the second.
 * @param flow - its name, for the error
 * @throws AppError `SCHEDULE_INVALID` for another number of fields; what they hold is read by DueTimes
 */
export function readCron(text: string, timeZone: string, flow: string): Schedule {
  const fields = text.trim().split(/\s+/)
  const [seconds, minutes, hours, dayOfMonth, month, dayOfWeek] = fields.length === 5 ? ['0', ...fields] : fields
  if (
    fields.length > 6 ||
    seconds === undefined ||
    minutes === undefined ||
    hours === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined
  ) {
    const what = `"${text}" is no cron expression of five fields, such as "0 6 * * 1" for Mondays at 06:00`
    throw new AppError('SCHEDULE_INVALID', [flow, what], { where: flow })
  }
  return { seconds, minutes, hours, dayOfMonth, month, dayOfWeek, timeZone, startDate: null, endDate: null }
}
