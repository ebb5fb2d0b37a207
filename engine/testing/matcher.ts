import { RE2JS } from 're2js'
import type { JsonObject } from '../values/own.ts'
import { isObject } from '../values/own.ts'

/** The words by which an expectation says something other than a value. */
export const matcherNames = ['$absent', '$contains', '$exact', '$matches', '$type'] as const
export type MatcherName = (typeof matcherNames)[number]

/** The types that `$type` knows. */
export const typeNames = ['text', 'number', 'boolean', 'list', 'object', 'null'] as const

/** An object whose only key begins with `$`: a matcher, or a misspelt one; `null` for everything else. */
export function matcherIn(expected: unknown): { readonly name: string; readonly operand: unknown } | null {
  if (!isObject(expected)) return null
  const [name, ...others] = Object.keys(expected)
  return name?.startsWith('$') && others.length === 0 ? { name, operand: expected[name] } : null
}

/** What is wrong with the operand of a matcher, as a clause; `null` where nothing is. */
export function faultOfMatcher(name: string, operand: unknown): string | null {
  switch (name as MatcherName) {
    case '$exact':
      return null
    case '$absent':
      return operand === true ? null : 'takes true'
    case '$contains':
      return typeof operand === 'string' || Array.isArray(operand) ? null : 'takes a text, or a list of items'
    case '$type':
      return (typeNames as readonly unknown[]).includes(operand) ? null : `takes one of ${typeNames.join(', ')}`
    case '$matches':
      return typeof operand === 'string' ? faultOfPattern(operand) : 'takes a regular expression as a text'
    default:
      return `is not known; there are ${matcherNames.join(', ')}, and {"$exact": {…}} holds any object`
  }
}

/** Whether a text has the pattern somewhere; in time that grows with the text only, whatever the pattern. */
export function hasPattern(text: unknown, pattern: string): boolean {
  return typeof text === 'string' && RE2JS.compile(pattern).matcher(text).find()
}

/** The type of a value by its name for `$type`. */
export function typeNameOf(value: unknown): (typeof typeNames)[number] {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'object'
}

/** Levels to which an expectation is looked into; deeper ones would overflow the stack. */
const mostLevels = 1_000

/**
 * The first fault of an expectation: a matcher that is none, or a value that no run can come to, since runs have JSON;
 * where, as a path below it, and what.
 * @param at - path of the expectation
 */
export function faultOfExpectation(
  expected: unknown,
  at: string,
  level = 0
): { readonly where: string; readonly what: string } | null {
  if (level > mostLevels) return { where: at.slice(0, 80), what: `is nested more than ${mostLevels} levels deep` }
  const matcher = matcherIn(expected)
  if (matcher !== null) {
    const what = faultOfMatcher(matcher.name, matcher.operand)
    if (what !== null) return { where: `${at}.${matcher.name}`, what }
    if (matcher.name === '$exact') return faultOfJson(matcher.operand, `${at}.$exact`, level + 1)
    if (matcher.name !== '$contains') return null
    return faultOfExpectation(matcher.operand, `${at}.$contains`, level + 1)
  }
  // An expectation that is not there at all expects nothing.
  if (level === 0 && expected === undefined) return null
  const what = faultOfPart(expected)
  if (what !== null) return { where: at, what }
  if (typeof expected !== 'object' || expected === null) return null
  for (const [key, part] of Object.entries(expected as JsonObject)) {
    const fault = faultOfExpectation(part, `${at}.${key}`, level + 1)
    if (fault !== null) return fault
  }
  return null
}

/** The first value that is no JSON, where nothing is a matcher. */
function faultOfJson(value: unknown, at: string, level: number): ReturnType<typeof faultOfExpectation> {
  if (level > mostLevels) return { where: at.slice(0, 80), what: `is nested more than ${mostLevels} levels deep` }
  const what = faultOfPart(value)
  if (what !== null) return { where: at, what }
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    const fault = faultOfJson(part, `${at}.${key}`, level + 1)
    if (fault !== null) return fault
  }
  return null
}

/** What is wrong with a value that JSON does not have, itself and not its parts; `null` where nothing is. */
function faultOfPart(value: unknown): string | null {
  switch (typeof value) {
    case 'undefined':
      return 'is undefined; leave it out, or expect {"$absent": true}'
    case 'bigint':
    case 'function':
    case 'symbol':
      return `is a ${typeof value}, which no JSON has`
    case 'number':
      return Number.isFinite(value) ? null : `is ${value}, which no JSON has`
    case 'object':
      return value === null || Array.isArray(value) || isPlain(value)
        ? null
        : `is a ${nameOfClass(value)}, not plain JSON`
    default:
      return null
  }
}

/** Whether an object is of no class; the one of another realm counts, too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function nameOfClass(value: object): string {
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } | null }
  return tag === 'Object' ? prototype.constructor?.name || 'object of a class' : tag
}

function faultOfPattern(pattern: string): string | null {
  try {
    RE2JS.compile(pattern)
    return null
  } catch (error) {
    return `has a regular expression that cannot be used (${error instanceof Error ? error.message : String(error)})`
  }
}
