/** ISO 8601 as cards and services write it: a date, or a date with a time, with or without an offset. */
const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?$/
const offset = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** The form in which the card Now gives its `full`. Dates of published templates are read from it. */
const written = /^([A-Z][a-z]+) (\d{1,2}), (\d{4}) (\d{2}:\d{2}:\d{2}\.\d{3})$/

/** Month, day and year, as JavaScript reads them. Published templates pin what Date to Text has so written to a date. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** Names of the months, in English as in all that cards give. */
export const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

/**
 * A standard date as ISO text in UTC with milliseconds; `null` for what is none. A time without an offset is in UTC,
 * never in the zone of the machine.
 */
export function readDate(text: string): string | null {
  const trimmed = text.trim()
  const bare = trimmed.replace(offset, '')
  if (isoDate.test(bare)) {
    if (!isDay(bare)) return null
    const zone = trimmed.slice(bare.length).toUpperCase()
    return isoOf(Date.parse(`${bare.replace(' ', 'T')}${bare.length > 10 ? zone || 'Z' : ''}`))
  }
  const [, ...numbers] = american.exec(trimmed) ?? []
  if (numbers.length > 0) {
    const [month = '', day = '', year = ''] = numbers.map((number) => number.padStart(2, '0'))
    return isDay(`${year}-${month}-${day}`) ? isoOf(Date.parse(`${year}-${month}-${day}`)) : null
  }
  const [, month = '', day = '', year = '', time = ''] = written.exec(trimmed) ?? []
  if (months.includes(month)) {
    const number = String(months.indexOf(month) + 1).padStart(2, '0')
    return isoOf(Date.parse(`${year}-${number}-${day.padStart(2, '0')}T${time}Z`))
  }
  // The form of HTTP headers and mail, which names its zone.
  return /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})$/.test(trimmed)
    ? isoOf(Date.parse(trimmed))
    : null
}

/** Whether the month has such a day: JavaScript takes the 30th of February for one of March. */
function isDay(date: string): boolean {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number)
  // The calendar is the same every 400 years, and JavaScript takes years up to 99 for those of the last century.
  return (day ?? 0) <= new Date(Date.UTC((year ?? 0) + 400, month ?? 0, 0)).getUTCDate()
}

/** ISO text of a moment; `null` where it is none. */
export function isoOf(ms: number): string | null {
  return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString()
}
