import type { Matcher } from 're2js'
import { RE2JS, RE2JSException } from 're2js'
import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

/** Most steps of all matches: characters looked at by instructions of the expression. It takes a few seconds at most. */
export const maxSteps = 50_000_000

/**
 * The same for an expression that is held to the beginning of the text: it is tried there only, and mostly ends where
 * its match does, so that the product says little. It takes minutes at the very most.
 */
const maxStepsFromStart = 4_000_000_000

/** Longest text that any expression is matched against, in characters. */
const maxLength = 10_000_000

/** A regular expression as it stands on a card. */
export interface Pattern {
  readonly source: string
  readonly heedsCase: boolean
  /** Label of the input that holds it, for the message. */
  readonly input: string
}

/**
 * A regular expression as authors write it for Okta, in JavaScript's spelling. One match takes time proportional to the
 * text, whatever the expression, which may come from outside (for all of them see `replaceAll`); look-around and
 * back-references cannot be had that way.
 *
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function compilePattern({ source, heedsCase, input }: Pattern, call: CardCall): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source), heedsCase ? 0 : RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    call.rely('card.string.pattern-refused')
    const shown = source.length <= 40 ? `"${source}"` : `the text of ${source.length} characters`
    throw new AppError('CARD_VALUE_INVALID', [input, `${shown} is no pattern that can be matched (${error.message})`], {
      where: input,
      cause: error
    })
  }
}

/**
 * A match of a text against an expression.
 * @throws AppError `CARD_VALUE_INVALID` where the expression is none, or the text too long for it
 */
export function matcherOf(pattern: Pattern, text: string, call: CardCall): Matcher {
  const compiled = compilePattern(pattern, call)
  const most = isHeldToStart(pattern) ? maxStepsFromStart : maxSteps
  const longest = Math.min(maxLength, Math.floor(most / Math.max(1, compiled.programSize())))
  if (text.length <= longest) return compiled.matcher(text)
  throw tooMuchWork(pattern, `a text of ${text.length} characters is too long for it, which takes ${longest}`, call)
}

/** The refusal of a match that would take too long. */
export function tooMuchWork({ input }: Pattern, why: string, call: CardCall): AppError {
  call.rely('card.string.most-work')
  return new AppError('CARD_VALUE_INVALID', [input, why], { where: input })
}

/** Whether the whole expression begins with `^`, and not one alternative of several. */
const isHeldToStart = ({ source }: Pattern): boolean => source.startsWith('^') && !source.includes('|')
