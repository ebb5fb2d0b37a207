import { Cron } from 'croner'
import { AppError } from '#core/errors.ts'
import type { Schedule } from '../export/schedule.ts'

/** Times at which a flow was due in a span, the first one first. */
export interface DueSpan {
  readonly times: readonly number[]
  /** Whether there were more before them, which are left out. */
  readonly isCut: boolean
}

/** Intervals that are looked at for the longest one: enough for office hours of a week and for quarters of a year. */
const intervalsLookedAt = 50

/**
 * The times at which a schedule is due, in milliseconds since 1970. Where clocks change, a time of day that does not exist
 * is due at the first moment behind the gap, and one that comes twice is due once, the first time; an hour or minute
 * given by `*` or a step is due in each hour that passes. Day of the month and day of the week, where both are
 * restricted, are due each by itself, as in cron.
 */
export class DueTimes {
  readonly #cron: Cron

  /**
   * @param flow - its name, for the error
   * @throws AppError `SCHEDULE_INVALID`
   */
  constructor(schedule: Schedule, flow: string) {
    const { timeZone, startDate, endDate } = schedule
    try {
      this.#cron = new Cron(patternOf(schedule), {
        timezone: timeZone,
        paused: true,
        mode: '6-part',
        // Else "30 1,2 * * *" would be due neither in the gap nor only once where clocks go back.
        fixedTimeRule: 'no-wildcard',
        ...(startDate === null ? {} : { startAt: dateOf(startDate) }),
        ...(endDate === null ? {} : { stopAt: behind(dateOf(endDate)) })
      })
      // A time zone that does not exist is only seen when a time is asked for.
      this.#cron.nextRun()
    } catch (error) {
      const why = `${cronText(schedule)} in the time zone ${timeZone}: ${reasonOf(error)}`
      throw new AppError('SCHEDULE_INVALID', [flow, why], { cause: error, where: flow })
    }
  }

  /** The first one after a time; `null` where none is left. */
  next(after: number): number | null {
    return this.#cron.nextRun(new Date(after))?.getTime() ?? null
  }

  /** The next ones after a time. */
  upcoming(count: number, after: number): readonly number[] {
    return this.#cron.nextRuns(count, new Date(after)).map((date) => date.getTime())
  }

  /** Those after one time and up to another, the last of them where they are many. */
  between(after: number, until: number, most = 100): DueSpan {
    // The library leaves out a time that is the reference itself.
    const found = this.#cron.previousRuns(most + 1, new Date(until + 1)).map((date) => date.getTime())
    const times = found.filter((time) => time > after && time <= until)
    return { times: times.slice(0, most).reverse(), isCut: times.length > most }
  }

  /** The longest time between two that follow each other, of those to come; `null` where fewer than two are left. */
  longestIntervalMs(after: number): number | null {
    const times = this.upcoming(intervalsLookedAt, after)
    const intervals = times.slice(1).map((time, at) => time - (times[at] ?? time))
    return intervals.length === 0 ? null : Math.max(...intervals)
  }
}

/** Six cron fields. A step of one is every value, also for the rule by which the two day fields go together. */
function patternOf({ seconds, minutes, hours, dayOfMonth, month, dayOfWeek }: Schedule): string {
  const fields = [seconds, minutes, hours, dayOfMonth, month, dayOfWeek]
  return fields.map((field) => (/^\*\/0*1$/.test(field.trim()) ? '*' : field.trim())).join(' ')
}

function cronText(schedule: Schedule): string {
  return `"${patternOf(schedule)}" (second to day of the week)`
}

/** A day, or a time of a day, as the library reads it: in the time zone of the schedule. */
function dateOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new Error(`"${text}" is no day such as 2026-01-31`)
}

/** The moment behind the last one that counts: a day counts whole. */
function behind(date: string): string {
  const isDay = date.length === 10
  const moment = Date.parse(isDay ? `${date}T00:00:00Z` : `${date}Z`)
  return new Date(moment + (isDay ? 86_400_000 : 1_000)).toISOString().slice(0, 19)
}

/** What the library says, without its own names. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (text.includes('timezone')) return 'there is no such time zone'
  return text.replace(/^Cron\w*: /, '').replace(/\.$/, '')
}
