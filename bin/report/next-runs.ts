import Table from 'cli-table3'
import { cronOf } from '#engine/export/schedule.ts'
import { DueTimes } from '#engine/scheduler/due-times.ts'
import { printableLine } from '../printable.ts'
import type { ChosenFlow } from '../schedule/chosen-flows.ts'
import { scheduleWords } from './schedule-words.ts'

/** When a flow runs next. */
export interface NextRuns {
  readonly flow: string
  readonly flowId: string
  readonly file: string
  readonly words: string
  readonly cron: string
  readonly timeZone: string
  /** In milliseconds since 1970. */
  readonly times: readonly number[]
}

/** The next runs of flows. @throws AppError `SCHEDULE_INVALID` */
export function nextRunsOf(chosen: readonly ChosenFlow[], next: number, now: number): readonly NextRuns[] {
  return chosen.map(({ workflows, flow, schedule }) => ({
    flow: flow.name,
    flowId: flow.id,
    file: workflows.file,
    words: scheduleWords(schedule),
    cron: cronOf(schedule),
    timeZone: schedule.timeZone,
    times: new DueTimes(schedule, flow.name).upcoming(next, now)
  }))
}

/** The same as a table for people: by the clock of the schedule, and in UTC. */
export function nextRunsText(runs: readonly NextRuns[]): string {
  return runs
    .map(({ flow, file, words, timeZone, times }) => {
      const heading = `${printableLine(`${flow}: ${words}`)}\n${printableLine(`  in ${file}`)}\n`
      if (times.length === 0) return `${heading}  It does not run any more.\n`
      const table = new Table({ style: { head: [], border: [] }, head: [timeZone, 'UTC'].map(printableLine) })
      table.push(
        ...times.map((time) => [localText(time, timeZone), new Date(time).toISOString().replace('.000Z', 'Z')])
      )
      return `${heading}${table.toString()}\n`
    })
    .join('\n')
}

/** A time by the clock of a zone: `Mon, 2026-03-30 02:30:00 GMT+2`. */
function localText(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset'
  }).formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${part('weekday')}, ${day} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`
}

/** The same for programs. */
export function nextRunsJson(runs: readonly NextRuns[]): object {
  return runs.map(({ times, ...run }) => ({ ...run, next: times.map((time) => new Date(time).toISOString()) }))
}
