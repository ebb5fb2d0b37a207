import type { Schedule } from '#engine/export/schedule.ts'
import { cronOf } from '#engine/export/schedule.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['January', 'February', 'March', 'April', 'May', 'June']
months.push('July', 'August', 'September', 'October', 'November', 'December')

/** A schedule in plain words; where they fail, the cron expression. */
export function scheduleWords(schedule: Schedule): string {
  const time = timeWords(schedule)
  const days = dayWords(schedule)
  const inMonths = monthWords(schedule)
  if (time === null || days === null || inMonths === null) return `${cronOf(schedule)} (${schedule.timeZone})`
  return `${[days, inMonths, time].filter((part) => part !== '').join(' ')} (${schedule.timeZone})`
}

function timeWords({ minutes, hours }: Schedule): string | null {
  const minuteList = valuesOf(minutes, 0, 59)
  const hourList = valuesOf(hours, 0, 23)
  const [minute] = minuteList ?? []
  if (minuteList === null || hourList === null || minute === undefined) return null
  const span = hourList.length === 24 ? '' : spanWords(hourList)
  if (minuteList.length > 1) {
    const step = /^\*\/(\d+)$/.exec(minutes)?.[1]
    const pace = minutes === '*' ? 'every minute' : step === undefined ? null : `every ${step} minutes`
    if (pace === null || span === null) return null
    return span === '' ? pace : `${pace} ${span}`
  }
  if (hourList.length === 24) return `every hour at minute ${minute}`
  return `at ${listed(hourList.map((hour) => `${padded(hour)}:${padded(minute)}`))}`
}

/** Hours without a gap, as a span. */
function spanWords(hours: readonly number[]): string | null {
  const first = hours[0] ?? 0
  const last = hours.at(-1) ?? 0
  return last - first === hours.length - 1 ? `from ${padded(first)}:00 to ${padded(last)}:59` : null
}

function dayWords({ dayOfMonth, dayOfWeek, hours }: Schedule): string | null {
  const days = valuesOf(dayOfMonth, 1, 31)
  const week = valuesOf(dayOfWeek, 0, 7)?.map((day) => day % 7)
  if (days === null || week === undefined) return null
  const anyDay = days.length === 31
  const names = [...new Set(week)].map((day) => weekdays[day] ?? '')
  if (names.length < 7 && anyDay) return `every ${listed(names)}`
  if (names.length < 7) return null
  if (anyDay) return valuesOf(hours, 0, 23)?.length === 24 ? '' : 'every day'
  return `on day ${listed(days.map(String))} of the month`
}

function monthWords({ month }: Schedule): string | null {
  const list = valuesOf(month, 1, 12)
  if (list === null) return null
  return list.length === 12 ? '' : `in ${listed(list.map((number) => months[number - 1] ?? ''))}`
}

/** The values of a cron field, ascending; `null` where it is written in a way not known here. */
function valuesOf(field: string, least: number, most: number): number[] | null {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part.trim())
    if (match === null) return null
    const [, from, to, step] = match
    const first = from === undefined ? least : Number(from)
    const last = to !== undefined ? Number(to) : from === undefined ? most : step === undefined ? first : most
    const pace = Number(step ?? 1)
    if (first < least || last > most || first > last || pace === 0) return null
    for (let value = first; value <= last; value += pace) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
