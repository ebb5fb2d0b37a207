import { AppError } from '#core/errors.ts'
import { isoOf, readDate } from './dates.ts'
import type { Flags } from './flags.ts'
import { jsonText } from './json-text.ts'
import { refuseHugeJson } from './longest.ts'
import type { ValueType } from './value-type.ts'
import { describeType, describeValue } from './value-type.ts'

/**
 * A value as the type that an input is declared to have. Null stays null: what it means is for the card to say.
 *
 * 1. A list is asked for: each item is converted, and what is no list becomes one of a single item. Objects stay objects
 *    in a list of texts, and texts stay texts in a list of objects.
 * 2. Text is asked for and an object or list comes: its JSON.
 * 3. An object is asked for and text comes: the text is read as JSON; empty text is null. A list is left as it is, since
 *    real exports declare lists as objects.
 * 4. Empty text is no number, no True/False, no date: null.
 *
 * @param name - the input, for the message
 * @throws AppError `CARD_VALUE_INVALID` where the value cannot become that type
 */
export function convert(value: unknown, type: ValueType, flags: Flags, name: string): unknown {
  if (value === null || value === undefined) return null
  if (!type.isList) return convertOne(value, type, flags, name)
  const items = Array.isArray(value) ? value : [value]
  // Real exports declare lists of any kind as lists of objects.
  if (type.kind === 'object') return items
  // Lists are long and mostly right: only one with a misfit is copied.
  const misfit = items.findIndex((item) => !fitsInList(item, type.kind))
  return misfit === -1
    ? items
    : items.map((item) =>
        fitsInList(item, type.kind) ? item : convert(item, { kind: type.kind, isList: false }, flags, name)
      )
}

/** Items that are not converted: in real exports a list of texts may be one of objects. */
function fitsInList(item: unknown, kind: ValueType['kind']): boolean {
  return fits(item, kind) || (kind === 'string' && typeof item === 'object')
}

function fits(value: unknown, kind: ValueType['kind']): boolean {
  switch (kind) {
    case 'string':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'object':
      return typeof value === 'object' && value !== null
    case 'Date':
      return false
    default:
      return true
  }
}

function convertOne(value: unknown, type: ValueType, flags: Flags, name: string): unknown {
  if (fits(value, type.kind)) return value
  const converted = conversions[type.kind]?.(value, flags, name)
  if (converted !== undefined) return converted
  throw new AppError(
    'CARD_VALUE_INVALID',
    [name, `it takes ${describeType(type)} and was given ${describeValue(value)}`],
    {
      where: name
    }
  )
}

/** Each answers `undefined` for what cannot be converted. */
const conversions: Partial<Record<ValueType['kind'], (value: unknown, flags: Flags, name: string) => unknown>> = {
  string: (value, { looseStrings }, name) => {
    if (typeof value === 'object') return jsonText(value, name)
    return looseStrings ? String(value) : undefined
  },
  number: (value, { looseStrings }) => {
    if (typeof value === 'boolean') return value ? 1 : 0
    if (typeof value !== 'string' || !looseStrings) return undefined
    return value.trim() === '' ? null : (numberOf(value) ?? undefined)
  },
  boolean: (value, { looseBooleans }) => {
    // An object may have a toString of its own that is no function.
    if (!looseBooleans || typeof value === 'object') return undefined
    if (value === '') return null
    const text = String(value).trim().toLowerCase()
    if (text === 'true' || text === '1') return true
    return text === 'false' || text === '0' ? false : undefined
  },
  object: (value, _, name) => {
    if (typeof value !== 'string') return undefined
    if (value.trim() === '') return null
    const parsed = parseJson(value, name)
    return typeof parsed === 'object' ? parsed : undefined
  },
  Date: (value) => {
    if (value === '') return null
    if (typeof value === 'string') return readDate(value) ?? undefined
    return typeof value === 'number' ? (isoOf(value) ?? undefined) : undefined
  }
}

/** The number that a text is; `null` for what is none. Hexadecimal and the like are not taken for numbers. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim()
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return null
  const number = Number(trimmed)
  return Number.isFinite(number) ? number : null
}

/**
 * The value of a JSON text; `undefined` where it is none.
 * @param name - the input that has the text, for the message
 * @throws AppError `CARD_VALUE_INVALID` where it is too large to be read
 */
export function parseJson(text: string, name: string): unknown {
  refuseHugeJson(text, name)
  try {
    return JSON.parse(text)
  } catch {
    // Not an error here: whoever asks says what it means that the text is no JSON.
    return undefined
  }
}
