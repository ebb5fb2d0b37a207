import { stripTypeScriptTypes } from 'node:module'
import type { Token } from './tokens.ts'
import { tokensOf } from './tokens.ts'

/** A source with one thing in it broken. */
export interface Mutant {
  /** Place in the source, in UTF-16 code units; `text` stands for what is from `start` to `end`. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** What is broken, in one line: `=== becomes !==`. */
  readonly what: string
}

/** What stands for a word or sign of the same kind, but of another meaning. */
const swaps: ReadonlyMap<string, string> = new Map([
  ...both('===', '!=='),
  ...both('&&', '||'),
  ...both('true', 'false'),
  ...both('some', 'every'),
  ...both('floor', 'ceil'),
  ...both('min', 'max'),
  ...both('startsWith', 'endsWith'),
  ...both('toLowerCase', 'toUpperCase'),
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
  ['/', '*'],
  ['%', '*'],
  ['**', '*'],
  ['+=', '-='],
  ['-=', '+='],
  ['??', '&&']
])

/**
 * Every way in which one thing of a TypeScript source can be broken: an operator or edge turned round, `!` left out, a
 * condition negated, the first branch of `?:` left out, a number one more or less. Types, texts and patterns stay.
 */
export function mutantsOf(source: string): Mutant[] {
  // Types become blanks, so that places stay.
  const tokens = tokensOf(stripTypeScriptTypes(source))
  return tokens.flatMap((token, index) => mutantsAt(source, tokens, index, token))
}

function mutantsAt(source: string, tokens: readonly Token[], index: number, token: Token): Mutant[] {
  const { kind, text } = token
  const before = tokens[index - 1]
  if (text === 'if' && before?.text !== '.') return negated(source, tokens, index)
  if (kind === 'number') return numbers(token)
  if (text === '?') return withoutBranch(tokens, index)
  if (text === '!') return [replaced(token, '', '! is left out')]
  const swap = swaps.get(text)
  const isUnary = (text === '+' || text === '-') && (before === undefined || !isValue(before))
  if (swap === undefined || isUnary || (kind === 'word' && isName(tokens, index))) return []
  return [replaced(token, swap, `${text} becomes ${swap}`)]
}

/** Of words, `true` and `false` are values unless they are keys, and the others methods, which stand behind a dot. */
function isName(tokens: readonly Token[], index: number): boolean {
  const [before, word, after] = [tokens[index - 1]?.text, tokens[index]?.text, tokens[index + 1]?.text]
  if (word === 'true' || word === 'false') return after === ':' && before !== '?'
  return before !== '.'
}

function isValue({ kind, text }: Token): boolean {
  return kind === 'sign' ? [')', ']', '}'].includes(text) : text !== 'return'
}

function numbers(token: Token): Mutant[] {
  const value = Number(token.text.replaceAll('_', ''))
  if (!Number.isFinite(value)) return []
  return [value + 1, value - 1].map((other) => replaced(token, String(other), `${token.text} becomes ${other}`))
}

function negated(source: string, tokens: readonly Token[], index: number): Mutant[] {
  const [open, close] = [tokens[index + 1], tokens[matching(tokens, index + 1)]]
  if (open?.text !== '(' || close === undefined) return []
  const end = close.start + 1
  return [{ start: open.start, end, text: `(!${source.slice(open.start, end)})`, what: 'the condition is negated' }]
}

function withoutBranch(tokens: readonly Token[], index: number): Mutant[] {
  const [from, to] = [tokens[index + 1], tokens[colonOf(tokens, index)]]
  if (from === undefined || to === undefined) return []
  return [{ start: from.start, end: to.start, text: 'undefined ', what: 'the first branch of ?: is left out' }]
}

/** The closing bracket of an opening one. */
function matching(tokens: readonly Token[], from: number): number {
  let depth = 0
  return tokens.findIndex(({ text }, index) => {
    if (index < from) return false
    if (['(', '[', '{'].includes(text)) depth += 1
    if ([')', ']', '}'].includes(text)) depth -= 1
    return depth === 0
  })
}

/** The colon of a question mark. */
function colonOf(tokens: readonly Token[], from: number): number {
  let depth = 0
  let inner = 0
  return tokens.findIndex(({ text, kind }, index) => {
    if (index <= from || kind !== 'sign') return false
    if (['(', '[', '{'].includes(text)) depth += 1
    if ([')', ']', '}'].includes(text)) depth -= 1
    if (depth !== 0) return false
    if (text === '?') inner += 1
    return text === ':' && inner-- === 0
  })
}

function replaced({ start, text }: Token, other: string, what: string): Mutant {
  return { start, end: start + text.length, text: other, what }
}

function both(one: string, other: string): [string, string][] {
  return [
    [one, other],
    [other, one]
  ]
}
