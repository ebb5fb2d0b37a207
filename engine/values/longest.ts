import { AppError } from '#core/errors.ts'
import { mostWritten } from './json-text.ts'

/** Longest text that a built-in card may give, in characters: texts that double step by step end here, not with the memory. */
export const longestText = 80_000_000

/** Longest list that a built-in card may give, in items. */
export const longestList = 5_000_000

/** Most lists and objects that a text of JSON may begin: each takes many times the memory of the character that begins it. */
const mostBegun = 5_000_000

/**
 * Refuses a text or list that is too long to go on with.
 * @param name - of the output, for the message
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function refuseLong(value: unknown, name: string): void {
  if (typeof value === 'string') {
    if (value.length > longestText) throw tooLong(name, `its text has more than ${longestText} characters`)
  } else if (Array.isArray(value) && value.length > longestList) throw tooManyItems(name)
}

/** The refusal of a list with more than {@link longestList} items. */
export function tooManyItems(name: string): AppError {
  return tooLong(name, `its list has more than ${longestList} items`)
}

/**
 * Refuses a text of JSON that is longer than what is written, or would take the memory before it is read.
 * @param name - the input that has the text, for the message
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function refuseHugeJson(text: string, name: string): void {
  // A short text cannot begin so many.
  if (text.length <= mostBegun) return
  if (text.length > mostWritten) throw tooLong(name, `its JSON has more than ${mostWritten} characters`)
  if (isMoreThan(mostBegun, text, ['[', '{'])) {
    throw tooLong(name, `its JSON has more than ${mostBegun} opening brackets and braces`)
  }
}

function isMoreThan(most: number, text: string, signs: readonly string[]): boolean {
  let found = 0
  for (const sign of signs) {
    for (let at = text.indexOf(sign); at !== -1 && found <= most; at = text.indexOf(sign, at + 1)) found += 1
  }
  return found > most
}

function tooLong(name: string, why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [name, why], { where: name })
}
