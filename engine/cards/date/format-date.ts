import type { DateTime } from 'luxon'
import type { CardCall } from '../define-card.ts'
import { readFormat } from './tokens.ts'
import { zoneAbbreviation } from './zone-abbreviation.ts'

/** What each token writes. Where luxon has the same under another name, its name. */
const writers: ReadonlyMap<string, string | ((date: DateTime) => string)> = new Map<
  string,
  string | ((date: DateTime) => string)
>([
  ['D', 'd'],
  ['DD', 'dd'],
  ['DDD', 'o'],
  ['DDDD', 'ooo'],
  ['Do', ({ day }) => ordinal(day)],
  ['DO', ({ day }) => ordinal(day)],
  ['M', 'M'],
  ['MM', 'MM'],
  ['MMM', 'MMM'],
  ['MMMM', 'MMMM'],
  ['Y', 'y'],
  ['YY', 'yy'],
  ['YYYY', 'yyyy'],
  ['y', 'y'],
  ['yy', 'yy'],
  ['yyyy', 'yyyy'],
  ['d', 'E'],
  ['dd', (date) => date.toFormat('EEE').slice(0, 2)],
  ['ddd', 'EEE'],
  ['dddd', 'EEEE'],
  ['h', 'h'],
  ['hh', 'hh'],
  ['H', 'H'],
  ['HH', 'HH'],
  ['m', 'm'],
  ['mm', 'mm'],
  ['s', 's'],
  ['ss', 'ss'],
  ['S', (date) => date.toFormat('SSS').slice(0, 1)],
  ['SS', (date) => date.toFormat('SSS').slice(0, 2)],
  ['SSS', 'SSS'],
  ['a', (date) => date.toFormat('a').toLowerCase()],
  ['A', (date) => date.toFormat('a').toUpperCase()],
  ['z', zoneAbbreviation],
  ['Z', 'ZZ'],
  ['ZZ', 'ZZZ'],
  ['X', (date) => String(Math.floor(date.toMillis() / 1000))],
  ['x', (date) => String(date.toMillis())],
  ['Q', 'q']
])

/**
 * A date as a format has it, in English.
 * @throws AppError `CARD_VALUE_INVALID` for a format that is too long
 */
export function formatDate(date: DateTime, format: string, call: CardCall): string {
  if (format.trim() === '') {
    call.rely('card.date.empty-format')
    return date.toISO({ suppressMilliseconds: true, precision: 'second' }) ?? ''
  }
  return readFormat(format)
    .map((part) => {
      if ('text' in part) return part.text
      if (part.token === 'z') call.rely('card.date.zone-abbreviation')
      const writer = writers.get(part.token) ?? part.token
      return typeof writer === 'string' ? date.toFormat(writer) : writer(date)
    })
    .join('')
}

/** 1st, 2nd, 3rd, 4th. */
function ordinal(day: number): string {
  const tens = Math.trunc(day / 10) === 1
  const ending = tens ? undefined : ['st', 'nd', 'rd'][(day % 10) - 1]
  return `${day}${ending ?? 'th'}`
}
