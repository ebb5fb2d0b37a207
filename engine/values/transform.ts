import { AppError } from '#core/errors.ts'
import type { Transform } from '../export/pin.ts'
import { convert, parseJson } from './convert.ts'
import type { Flags } from './flags.ts'
import type { ValueKind } from './value-type.ts'
import { describeValue } from './value-type.ts'

/** What each transform makes of a value. */
const kindOf: ReadonlyMap<string, ValueKind> = new Map([
  ['stringify', 'string'],
  ['toString', 'string'],
  ['booleanToString', 'string'],
  ['parseFloat', 'number'],
  ['dateTime', 'Date'],
  ['isoString', 'string']
])

/**
 * What a pin makes of the value that it carries. A value that already is what the transform makes stays as it is: the
 * declared type of an output may be wrong, and a list is not wrapped a second time.
 *
 * @param name - the input at the pin's end, for the message
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function applyTransform(value: unknown, transform: Transform, flags: Flags, name: string): unknown {
  if (!flags.autoTransform || value === null || value === undefined) return value
  const { convert: how, wraps } = transform
  if (how === 'wrapArray') return wrap(value)
  const made = how === 'parse' ? parse(value, name) : convertTo(value, kindOf.get(how), flags, name)
  return wraps ? wrap(made) : made
}

function wrap(value: unknown): unknown {
  return value === null || Array.isArray(value) ? value : [value]
}

function parse(value: unknown, name: string): unknown {
  if (typeof value !== 'string') return value
  if (value.trim() === '') return null
  const parsed = parseJson(value, name)
  if (parsed !== undefined) return parsed
  throw new AppError('CARD_VALUE_INVALID', [name, `${describeValue(value)} is no JSON`], { where: name })
}

function convertTo(value: unknown, kind: ValueKind | undefined, flags: Flags, name: string): unknown {
  // A transform that nobody has seen: the input's own type still converts.
  return kind === undefined ? value : convert(value, { kind, isList: false }, flags, name)
}
