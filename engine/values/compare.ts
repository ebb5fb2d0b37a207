import { AppError } from '#core/errors.ts'
import { numberOf } from './convert.ts'
import { isoOf, readDate } from './dates.ts'
import { isEmpty } from './empty.ts'
import type { Flags } from './flags.ts'
import { identityOf } from './identity.ts'
import type { ValueKind } from './value-type.ts'

/** One side of a comparison: the value, and what the card declares it to be, which decides how `>` compares. */
export interface Operand {
  readonly value: unknown
  readonly kind: ValueKind
}

/** The comparisons that condition cards, Find and Filter offer. */
export const operators = [
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  '%',
  'in',
  'not in',
  'has',
  "doesn't have",
  'is empty',
  'is not empty',
  '===',
  '!=='
] as const

type Operator = (typeof operators)[number]

/**
 * Whether a comparison holds.
 * @param operator - one of {@link operators}; empty is `==`
 * @throws AppError `CARD_VALUE_INVALID` for an operator that no card offers
 */
export function holds(left: Operand, operator: string, right: Operand, flags: Flags): boolean {
  const name = operator === '' ? '==' : operator
  if (!isOperator(name)) {
    throw new AppError('CARD_VALUE_INVALID', ['operator', `"${operator}" is no comparison`], { where: 'operator' })
  }
  return tests[name](left, right, flags)
}

function isOperator(name: string): name is Operator {
  return (operators as readonly string[]).includes(name)
}

const tests: Readonly<Record<Operator, (left: Operand, right: Operand, flags: Flags) => boolean>> = {
  '==': equal,
  '!=': (left, right, flags) => !equal(left, right, flags),
  '>': (left, right, flags) => order(left, right, flags) > 0,
  '>=': (left, right, flags) => order(left, right, flags) >= 0,
  '<': (left, right, flags) => order(left, right, flags) < 0,
  '<=': (left, right, flags) => order(left, right, flags) <= 0,
  '%': isMultiple,
  in: isIn,
  'not in': (left, right, flags) => !isIn(left, right, flags),
  has: hasKey,
  "doesn't have": (left, right) => !hasKey(left, right),
  'is empty': ({ value }) => isEmpty(value),
  'is not empty': ({ value }) => !isEmpty(value),
  '===': ({ value: left }, { value: right }) => identityOf(left) === identityOf(right),
  '!==': ({ value: left }, { value: right }) => identityOf(left) !== identityOf(right)
}

/** Equality across types as far as the flags allow; lists and objects by structure, dates by time. */
function equal(left: Operand, right: Operand, flags: Flags): boolean {
  const [a, b] = [left.value ?? null, right.value ?? null]
  if (a === b) return true
  if (isNullLike(a) && isNullLike(b)) return flags.looseNulls
  if (a === null || b === null) return false
  if (typeof a === 'object' || typeof b === 'object') return identityOf(a) === identityOf(b)
  if (left.kind === 'Date' || right.kind === 'Date') {
    const [at, bt] = [dateOf(a), dateOf(b)]
    if (at !== null && bt !== null) return at === bt
  }
  if (typeof a === typeof b) return false
  if (typeof a === 'boolean' || typeof b === 'boolean') return flags.looseBooleans && truthOf(a) === truthOf(b)
  return flags.looseStrings && numberFrom(a) === numberFrom(b) && numberFrom(a) !== null
}

/** Null, empty text, and the text `null`. */
function isNullLike(value: unknown): boolean {
  return value === null || value === '' || value === 'null'
}

/** True, False, their names and numbers; anything else stands for itself and equals neither. */
function truthOf(value: unknown): unknown {
  if (typeof value === 'object') return value
  const text = String(value).toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : value
}

/** Negative, zero or positive; NaN, for which no test holds, where the two cannot be compared. */
function order(left: Operand, right: Operand, flags: Flags): number {
  const [a, b] = [left.value, right.value]
  if (a === null || a === undefined || b === null || b === undefined) return Number.NaN
  if (left.kind === 'Date' || right.kind === 'Date') {
    const [at, bt] = [dateOf(a), dateOf(b)]
    if (at !== null && bt !== null) return Date.parse(at) - Date.parse(bt)
  }
  const numeric = left.kind === 'number' || right.kind === 'number' || typeof a === 'number' || typeof b === 'number'
  if (numeric && (flags.looseStrings || typeof a === typeof b)) {
    return (sizeOf(a) ?? Number.NaN) - (sizeOf(b) ?? Number.NaN)
  }
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number.NaN
}

/** A number, or that of a percentage: a published template tests whether the `95.50%` of a Divide card is over 95. */
function sizeOf(value: unknown): number | null {
  return numberFrom(typeof value === 'string' ? value.replace(/%\s*$/, '') : value)
}

function numberFrom(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? numberOf(value) : typeof value === 'boolean' ? Number(value) : null
}

function dateOf(value: unknown): string | null {
  if (typeof value === 'string') return readDate(value)
  return typeof value === 'number' ? isoOf(value) : null
}

function isMultiple({ value: a }: Operand, { value: b }: Operand): boolean {
  const [number, of] = [numberFrom(a), numberFrom(b)]
  return number !== null && of !== null && of !== 0 && number % of === 0
}

/** An item of a list, or a part of a text. */
function isIn(left: Operand, right: Operand, flags: Flags): boolean {
  const { value } = right
  if (Array.isArray(value)) return value.some((item) => equal(left, { value: item, kind: right.kind }, flags))
  if (typeof value !== 'string' || left.value === null || left.value === undefined) return false
  return typeof left.value !== 'object' && value.includes(String(left.value))
}

function hasKey({ value: object }: Operand, { value: key }: Operand): boolean {
  if (typeof object !== 'object' || object === null || (typeof key === 'object' && key !== null)) return false
  return Object.hasOwn(object, String(key))
}
