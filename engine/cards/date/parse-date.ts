import { DateTime } from 'luxon'
import { AppError } from '#core/errors.ts'
import { describeValue } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'
import { readers } from './readers.ts'
import type { FormatPart } from './tokens.ts'
import { readFormat } from './tokens.ts'

/** Longest text that is taken for a date, in characters. */
const maxLength = 1000

/** What a date has at its beginning where the format does not tell it, from the largest unit down. */
const leading = [
  { unit: 'year', luxon: 'yyyy' },
  { unit: 'month', luxon: 'MM' },
  { unit: 'day', luxon: 'dd' }
] as const

/**
 * The moment that a text tells in a format, in English and in UTC where it names no offset.
 * @throws AppError `CARD_VALUE_INVALID` for a text that does not fit, or a format that cannot be read by
 */
export function parseDate(text: string, format: string, call: CardCall): DateTime<true> {
  const given = text.trim()
  const pattern = format.trim()
  if (given.length > maxLength) throw misfit(text, format)
  if (pattern === 'x' || pattern === 'X') return fromNumber(given, pattern, text)
  const parts = readFormat(pattern)
  const units = unitsOf(parts)
  const { prefix, prefixFormat } = missing(units, call)
  const shortYear = parts.some((part) => 'token' in part && (part.token === 'YY' || part.token === 'yy'))
  const date = DateTime.fromFormat(
    prefix + withOffset(withoutOrdinals(given, parts), parts),
    prefixFormat + luxonFormat(parts),
    {
      zone: 'utc',
      locale: 'en-US'
    }
  )
  if (!date.isValid) {
    call.rely('card.date.text-misfit')
    throw misfit(text, format)
  }
  return shortYear ? inOurCentury(date, call) : date
}

function fromNumber(given: string, token: 'x' | 'X', text: string): DateTime<true> {
  const number = /^[+-]?\d{1,16}(?:\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN
  const date = DateTime.fromMillis(Math.trunc(token === 'x' ? number : number * 1000), { zone: 'utc' })
  if (date.isValid) return date
  throw misfit(text, token)
}

/** @throws AppError `CARD_VALUE_INVALID` for a token that nothing can be read by, or a unit that is told twice */
function unitsOf(parts: readonly FormatPart[]): ReadonlySet<string> {
  const units = new Set<string>()
  for (const part of parts) {
    if ('text' in part) continue
    const unit = readers.get(part.token)?.unit
    if (unit === undefined) throw unreadable(`no date can be read by its "${part.token}"`)
    if (units.has(unit)) throw unreadable(`it tells the ${unit} twice`)
    units.add(unit)
  }
  if (units.size === 0) throw unreadable('it tells no part of a date')
  return units
}

function luxonFormat(parts: readonly FormatPart[]): string {
  return parts.map((part) => ('text' in part ? quoted(part.text) : (readers.get(part.token)?.luxon ?? ''))).join('')
}

/** Text as luxon takes it for itself: in quotes, quotes doubled outside of them. */
function quoted(text: string): string {
  return text
    .split("'")
    .map((piece) => (piece === '' ? '' : `'${piece}'`))
    .join("''")
}

/** 1st is read as 1, where the format has ordinals. */
function withoutOrdinals(text: string, parts: readonly FormatPart[]): string {
  const has = parts.some((part) => 'token' in part && /^D[oO]$/.test(part.token))
  return has ? text.replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/i, '$1') : text
}

/** A Z at the end is the offset of UTC. */
function withOffset(text: string, parts: readonly FormatPart[]): string {
  const last = parts.at(-1)
  if (last === undefined || !('token' in last) || !/^ZZ?$/.test(last.token)) return text
  return text.replace(/Z$/i, last.token === 'Z' ? '+00:00' : '+0000')
}

/** The day on which the card runs supplies what is larger than all that the format tells. */
function missing(units: ReadonlySet<string>, call: CardCall): { prefix: string; prefixFormat: string } {
  if (units.has('year')) return { prefix: '', prefixFormat: '' }
  const known = units.has('month') || units.has('day of the year') ? 1 : units.has('day') ? 2 : 3
  const today = DateTime.fromMillis(call.clock.now(), { zone: 'utc', locale: 'en-US' })
  call.rely('card.date.missing-parts')
  const prefixFormat = `${leading
    .slice(0, known)
    .map(({ luxon }) => luxon)
    .join('-')} `
  return { prefix: today.toFormat(prefixFormat), prefixFormat }
}

/** Years of two digits up to 68 are of this century, as Moment has it; luxon ends at 60. */
function inOurCentury(date: DateTime<true>, call: CardCall): DateTime<true> {
  call.rely('card.date.short-year')
  return date.year > 1960 && date.year <= 1968 ? (date.plus({ years: 100 }) as DateTime<true>) : date
}

function unreadable(why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', ['format', why], { where: 'format' })
}

function misfit(text: string, format: string): AppError {
  return new AppError(
    'CARD_VALUE_INVALID',
    ['start', `${describeValue(text)} is no date in the form ${describeValue(format)}`],
    {
      where: 'start'
    }
  )
}
