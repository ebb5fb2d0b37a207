import { ScimRefusal } from '../refusal.ts'
import type { FilterValue } from './filter.ts'
import { comparisons } from './filter.ts'

/** Longest filter, in characters. */
const maxLength = 10_000

/** Most words of a filter; a comparison takes two or three. */
const maxWords = 600

/** Deepest nesting of brackets and `not`. */
const maxDepth = 60

/** Stands between `]` and the sub-attribute behind it, so that the element is not lost in the library's tree. */
export const elementMark = '_element_.'

/** Stands for `$`, which the library's words do not have. */
export const dollarMark = '_dollar_'

/** A filter whose values have been taken out; in their places stand texts with their numbers. */
export interface LiftedFilter {
  readonly text: string
  readonly values: readonly FilterValue[]
}

const token = /\s+|"(?:[^"\\]|\\.)*"|[()[\]]|[^\s()[\]"]+/gsy
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i

const refuse = (what: string): ScimRefusal => new ScimRefusal('invalidFilter', `The filter cannot be used: ${what}.`)

function readString(text: string): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse(`${text} is no JSON string`)
  }
  if (typeof value !== 'string' || value.includes('\0') || !value.isWellFormed()) {
    throw refuse(`${text} holds a character that no text may hold`)
  }
  return value
}

function readWord(word: string): FilterValue {
  const folded = word.toLowerCase()
  if (folded === 'true' || folded === 'false') return folded === 'true'
  if (folded === 'null') return null
  if (number.test(word)) return Number(word)
  throw refuse(`${word} is no value; a text stands in double quotes`)
}

/**
 * Takes the values out of a filter before `scim2-parse-filter` reads it. That library keeps to the grammar of operators
 * and brackets, but reads escapes of JSON strings in its own way, knows no negative number before a space and no `$ref`,
 * and parses without bound.
 * @throws ScimRefusal `invalidFilter` for a value that is none, and for a filter beyond all measure
 */
export function liftValues(filter: string): LiftedFilter {
  if (filter.length > maxLength) throw refuse(`it is longer than ${maxLength} characters`)
  const values: FilterValue[] = []
  const lift = (value: FilterValue) => `"${values.push(value) - 1}"`
  let text = ''
  let words = 0
  let depth = 0
  let negations = 0
  let previous = ''
  let end = 0
  for (const [piece] of filter.matchAll(token)) {
    end += piece.length
    if (piece.trim() === '') {
      text += ' '
      continue
    }
    const isOperand = (comparisons as readonly string[]).includes(previous)
    if (piece.startsWith('"')) text += lift(readString(piece))
    else if (isOperand && !/[()[\]]/.test(piece)) text += lift(readWord(piece))
    else if (piece.startsWith('.') && previous === ']') text += `.${elementMark}${piece.slice(1)}`
    else text += piece.replaceAll('$', dollarMark)
    if (piece === '(' || piece === '[') depth++
    if (piece === ')' || piece === ']') depth--
    previous = isOperand ? '' : piece.toLowerCase()
    if (previous === 'not') negations++
    if (++words > maxWords || depth + negations > maxDepth) throw refuse('it has too many parts')
  }
  if (end !== filter.length) throw refuse('a text in it has no end')
  return { text, values }
}
