/** Types of Pendo's fields that change what a value is; all others compare values as they stand. */
export type ComparedType = 'number' | 'boolean' | 'time' | 'other'

const comparedTypes: ReadonlyMap<string, ComparedType> = new Map([
  ['integer', 'number'],
  ['float', 'number'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['time', 'time']
])

/** @param type - `Type` of a field in Pendo's schema */
export function comparedTypeOf(type: string | undefined): ComparedType {
  return comparedTypes.get(type ?? '') ?? 'other'
}

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i
const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Whether a value of Okta's is the value that Pendo has.
 *
 * 1. Absent, null and the empty text are one: no value.
 * 2. In a field for numbers, booleans or times both are read as that first, where they can be: `"42.0"` is 42, `"True"`
 *    is true, a date or moment in ISO 8601 (UTC, where no offset is given) is its epoch milliseconds.
 * 3. Else texts, numbers and booleans are compared as texts, to the letter: 42 is `"42"`, and `"007"` is not 7.
 * 4. Lists and objects are compared as JSON, in their order.
 */
export function isSameValue(okta: unknown, pendo: unknown, type: ComparedType = 'other'): boolean {
  return textOf(okta, type) === textOf(pendo, type)
}

function textOf(value: unknown, type: ComparedType): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  return String(readAs[type](value))
}

const readAs: Readonly<Record<ComparedType, (value: unknown) => unknown>> = {
  number: (value) => (typeof value === 'string' && decimal.test(value) ? Number(value) : value),
  boolean: (value) => (typeof value === 'string' && /^(?:true|false)$/i.test(value) ? value.toLowerCase() : value),
  time: (value) => (typeof value === 'string' ? (epochOf(value) ?? value) : value),
  other: (value) => value
}

function epochOf(text: string): number | null {
  const parts = iso.exec(text)
  if (parts === null) return null
  const [, time, , , offset] = parts
  const ms = Date.parse(time === undefined || offset !== undefined ? text : `${text}Z`)
  return Number.isNaN(ms) ? null : ms
}
