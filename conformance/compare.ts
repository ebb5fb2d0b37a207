import { isDeepStrictEqual } from 'node:util'
import type { Comparison } from './suite.ts'

type Compare = (found: unknown, expected: string) => boolean

/** A value as Runscope compares it: a text as it is, everything else as JSON writes it, and nothing as the empty text. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** No value, null, and texts, lists and objects with nothing in them; `false` and 0 are values. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** A number, or a text that is one; NaN else. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

const byNumber =
  (holds: (found: number, expected: number) => boolean): Compare =>
  (found, expected) =>
    holds(numberOf(found), numberOf(expected))

const hasValue: Compare = (found, expected) => {
  if (typeof found !== 'object' || found === null) return asText(found) === expected
  return Object.values(found).some((value) => asText(value) === expected)
}

const contains: Compare = (found, expected) =>
  Array.isArray(found) ? hasValue(found, expected) : asText(found).includes(expected)

const comparisons: Readonly<Record<Comparison, Compare>> = {
  empty: isEmpty,
  not_empty: (found) => !isEmpty(found),
  equal: (found, expected) => asText(found) === expected || isSameJson(found, expected),
  not_equal: (found, expected) => asText(found) !== expected && !isSameJson(found, expected),
  contains,
  does_not_contain: (found, expected) => !contains(found, expected),
  has_key: (found, expected) => typeof found === 'object' && found !== null && Object.hasOwn(found, expected),
  has_value: hasValue,
  is_null: (found) => found === null,
  // A text of digits is none: real Okta stops at one.
  is_a_number: (found) => typeof found === 'number',
  is_a_boolean: (found) => typeof found === 'boolean',
  is_a_list: Array.isArray,
  equal_number: byNumber((found, expected) => found === expected),
  is_less_than: byNumber((found, expected) => found < expected),
  is_less_than_or_equals: byNumber((found, expected) => found <= expected),
  is_greater_than: byNumber((found, expected) => found > expected),
  is_greater_than_or_equal: byNumber((found, expected) => found >= expected),
  one_of: (found, expected) => expected.split(' ').includes(asText(found)),
  has_at_most: (found, expected) => found === undefined || (Array.isArray(found) && found.length <= Number(expected))
}

/** Whether two values are the same JSON whatever its white space: `{"a": 1}` and an object. */
function isSameJson(found: unknown, expected: string): boolean {
  if (typeof found !== 'object' || found === null) return false
  try {
    return isDeepStrictEqual(found, JSON.parse(expected))
  } catch {
    return false
  }
}

/** Whether a text is the name of a comparison. */
export function isComparison(name: string): name is Comparison {
  return Object.hasOwn(comparisons, name)
}

/** Whether a value found in an answer is as a rule expects it. */
export function isAsExpected(found: unknown, is: Comparison, expected: string): boolean {
  return comparisons[is](found, expected)
}

const words: Readonly<Record<Comparison, string>> = {
  empty: 'is empty or missing',
  not_empty: 'is there and not empty',
  equal: 'is',
  not_equal: 'is not',
  contains: 'contains',
  does_not_contain: 'does not contain',
  has_key: 'has the key',
  has_value: 'has the value',
  is_null: 'is null',
  is_a_number: 'is a number',
  is_a_boolean: 'is true or false',
  is_a_list: 'is a list',
  equal_number: 'is',
  is_less_than: 'is less than',
  is_less_than_or_equals: 'is at most',
  is_greater_than: 'is more than',
  is_greater_than_or_equal: 'is at least',
  one_of: 'is one of',
  has_at_most: 'has no more elements than'
}

/** A comparison in words, to stand between what is compared and what it is compared with. */
export function wordsOf(is: Comparison): string {
  return words[is]
}
