import type { Redaction } from '../history/redaction.ts'
import { nameOfPair, shorten } from '../history/shorten.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject } from '../values/own.ts'
import type { MatcherName } from './matcher.ts'
import { hasPattern, matcherIn, typeNameOf } from './matcher.ts'

/** A place at which a run did not come to what was expected. Secrets are taken out as in the history of runs. */
export interface Difference {
  /** Such as `outputs.user.email` or `calls[0].inputs["Message/Text"]`. */
  readonly path: string
  /** What was expected, as JSON; `nothing` where nothing was. */
  readonly expected: string
  /** What came, likewise; at the path `check` the text of what it threw, as it is, line by line. */
  readonly actual: string
}

/** Characters of JSON that a difference shows of a value. */
const longest = 20_000

/** Levels to which values are compared. */
const mostLevels = 1_000

/** Where a comparison stands. */
interface Place {
  readonly path: string
  /** The field by whose name a secret is known: the nearest, or the one above that hides all below it. */
  readonly field: string
  readonly level: number
  /** Objects have no other keys than those expected, and nothing is a matcher. */
  readonly isExact: boolean
}

/**
 * Holds a value against what is expected of it. An object has to have the keys that are expected, and may have others;
 * a list has the expected items in their order, and no others; everything else is the same. Matchers say otherwise.
 * @param name - what the value is called, the beginning of every path
 */
export function compare(expected: unknown, actual: unknown, name: string, redaction: Redaction): Difference[] {
  return hold(expected, actual, { path: name, field: '', level: 0, isExact: false })

  function hold(wanted: unknown, got: unknown, place: Place): Difference[] {
    if (place.level > mostLevels) return [differ(place, `at most ${mostLevels} levels`, 'more levels')]
    const matcher = place.isExact ? null : matcherIn(wanted)
    if (matcher !== null) return match(matcher.name as MatcherName, matcher.operand, got, place)
    if (Array.isArray(wanted) && Array.isArray(got)) return list(wanted, got, place)
    if (isObject(wanted) && isObject(got)) return object(wanted, got, place)
    return wanted === got ? [] : [differ(place, shown(wanted, place), shown(got, place))]
  }

  function list(wanted: readonly unknown[], got: readonly unknown[], place: Place): Difference[] {
    return Array.from({ length: Math.max(wanted.length, got.length) }, (_, index) => {
      const at = { ...place, path: `${place.path}[${index}]`, level: place.level + 1 }
      return index < wanted.length
        ? hold(wanted[index], got[index], at)
        : [differ(at, 'nothing', shown(got[index], at))]
    }).flat()
  }

  function object(wanted: JsonObject, got: JsonObject, place: Place): Difference[] {
    const held = Object.keys(wanted).flatMap((key) => hold(wanted[key], getOwn(got, key), below(place, key, got)))
    if (!place.isExact) return held
    const others = Object.keys(got).filter((key) => !Object.hasOwn(wanted, key))
    const more = others.map((key) => {
      const at = below(place, key, got)
      return differ(at, 'nothing', shown(got[key], at))
    })
    return [...held, ...more]
  }

  function match(matcher: MatcherName, operand: unknown, got: unknown, place: Place): Difference[] {
    if (matcher === '$exact') return hold(operand, got, { ...place, isExact: true })
    if (matcher === '$contains' && Array.isArray(operand) && Array.isArray(got)) return contains(operand, got, place)
    return isMatch(matcher, operand, got)
      ? []
      : [differ(place, shown({ [matcher]: operand }, place), shown(got, place))]
  }

  /** Every item has to be there, one after the other; others may stand between them. */
  function contains(wanted: readonly unknown[], got: readonly unknown[], place: Place): Difference[] {
    const missing: Difference[] = []
    let from = 0
    for (const [index, item] of wanted.entries()) {
      const at = { ...place, path: `${place.path}.$contains[${index}]`, level: place.level + 1 }
      const found = got.findIndex((one, position) => position >= from && hold(item, one, at).length === 0)
      if (found >= 0) from = found + 1
      else missing.push(differ(at, shown(item, at), `none of ${shown(got.slice(from), at)}`))
    }
    return missing
  }

  function below(place: Place, key: string, holder: JsonObject): Place {
    const own = key.toLowerCase() === 'value' ? (nameOfPair(holder) ?? key) : key
    const field = redaction.hides(place.field) ? place.field : own
    return { ...place, path: `${place.path}${step(key)}`, field, level: place.level + 1 }
  }

  function shown(value: unknown, { field }: Place): string {
    if (value === undefined) return 'nothing'
    return JSON.stringify(shorten(value, field, longest, redaction).value)
  }

  function differ({ path }: Place, wanted: string, got: string): Difference {
    return { path, expected: wanted, actual: got === wanted ? `${got}, but another value` : got }
  }
}

/** The matchers that say yes or no. */
function isMatch(matcher: MatcherName, operand: unknown, got: unknown): boolean {
  switch (matcher) {
    case '$absent':
      return got === undefined
    case '$matches':
      return hasPattern(got, String(operand))
    case '$type':
      return got !== undefined && typeNameOf(got) === operand
    default:
      return typeof operand === 'string' && typeof got === 'string' && got.includes(operand)
  }
}

function step(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
