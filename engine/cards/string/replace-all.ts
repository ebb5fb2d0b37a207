import type { CardCall } from '../define-card.ts'
import type { Pattern } from './pattern.ts'
import { matcherOf, tooMuchWork } from './pattern.ts'

/** Steps for all matches together: several seconds. Most matches look at far less than what they are charged. */
const mostStepsOfAll = 300_000_000

/** One character of a text: itself, a class, an escape. */
const one = String.raw`(?:[^\\()[\]{}.*+?^$|]|\\[dDwWsStnr.*+?^$|()[\]{}/\\-]|\.|\[\^?[^\\[\]^]+\])`

/** All but a character, repeated, and then that character, as in `<[^>]*>`. */
const upTo = String.raw`\[\^([^\\[\]^])\][*+]\1`

/** Expressions that have looked no further than their match when they have found it. */
const looksAtMatchOnly: readonly RegExp[] = [
  new RegExp(`^(?:${one}(?![*+?{]))*(?:${upTo})?(?![*+?{])(?:${one}(?![*+?{]))*(?:${one}[*+])?$`, 'u'),
  new RegExp(`^(?:${one}[*+]?|\\(\\?:${one}[*+]?\\))(?:\\|(?:${one}[*+]?|\\(\\?:${one}[*+]?\\)))*$`, 'u')
]

/** Whether a repetition may be without end; an escaped sign is taken for one, too. */
const isUnbounded = (source: string): boolean => /[*+]|,\}/.test(source)

/**
 * The text with all matches replaced. Each match takes time proportional to what the expression looks at, which may be
 * the rest of the text every time, and so the square of the text in all: the steps of all matches are counted together.
 * @throws AppError `CARD_VALUE_INVALID` as `matcherOf`, and where all matches together take too many steps
 */
export function replaceAll(pattern: Pattern, text: string, replacement: string, call: CardCall): string {
  const matcher = matcherOf(pattern, text, call)
  const { source } = pattern
  // The engine does not say how far it looked.
  if (looksAtMatchOnly.some((simple) => simple.test(source))) return matcher.replaceAll(replacement)
  const size = Math.max(1, matcher.programSize())
  // What repeats nothing without end looks no further than it has instructions.
  const furthest = isUnbounded(source) ? text.length : size
  let left = mostStepsOfAll
  while (matcher.find()) {
    left -= size * Math.min(furthest, text.length - matcher.end())
    if (left < 0) throw tooMuchWork(pattern, 'finding all instances in so long a text takes too many steps', call)
  }
  return matcher.replaceAll(replacement)
}
