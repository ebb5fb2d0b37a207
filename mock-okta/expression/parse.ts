import { ExpressionError } from './expression-error.ts'

/** What a value may be; text in double quotes, the others bare. */
export type Literal = string | number | boolean | null

/** Operators between a property and a value. */
export const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Operator = (typeof operators)[number]

/** An expression as a tree; `and` and `or` have two terms or more. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[] }
  | { readonly kind: 'not'; readonly term: Expression }
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'present'; readonly path: string }

interface Token {
  readonly kind: 'parenthesis' | 'text' | 'number' | 'word' | 'end'
  readonly text: string
  readonly at: number
}

/** Deepest nesting of parentheses and `not`. */
const deepest = 100
/** Most comparisons of one expression: each takes up to four of SQLite's 32,766 parameters. */
const mostComparisons = 5_000

const pattern =
  /\s*(?:([()])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.:$-]))|([A-Za-z_$][\w.:$-]*)|($))/suy

function* tokens(text: string): Generator<Token, void, undefined> {
  pattern.lastIndex = 0
  for (;;) {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) throw new ExpressionError(`unreadable at "${text.slice(at, at + 20).trim()}"`)
    const [, parenthesis, quoted, number, word] = match
    const found = parenthesis ?? quoted ?? number ?? word ?? ''
    const kind =
      parenthesis !== undefined
        ? 'parenthesis'
        : quoted !== undefined
          ? 'text'
          : number !== undefined
            ? 'number'
            : word !== undefined
              ? 'word'
              : 'end'
    // Read before the consumer goes on, because the pattern is shared.
    const next = pattern.lastIndex
    yield { kind, text: found, at }
    if (kind === 'end') return
    pattern.lastIndex = next
  }
}

function unquote(token: Token): string {
  try {
    return JSON.parse(token.text) as string
  } catch {
    throw new ExpressionError(`the text ${token.text.slice(0, 40)} has a control character or an unknown escape`)
  }
}

const said = ({ kind, text }: Token): string => (kind === 'end' ? 'the end' : `"${text}"`)

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #comparisons = 0

  constructor(text: string) {
    this.#tokens = [...tokens(text)]
  }

  parse(): Expression {
    const expression = this.#or(0)
    if (this.#peek().kind !== 'end') throw new ExpressionError(`${said(this.#peek())} is one too many`)
    return expression
  }

  #peek(): Token {
    return this.#tokens[this.#at] as Token
  }

  #take(): Token {
    const token = this.#peek()
    if (token.kind !== 'end') this.#at++
    return token
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek()
    if (kind !== 'word' || text.toLowerCase() !== word) return false
    this.#at++
    return true
  }

  #or(depth: number): Expression {
    return this.#chain('or', () => this.#chain('and', () => this.#term(depth)))
  }

  #chain(kind: 'and' | 'or', next: () => Expression): Expression {
    const first = next()
    const terms = [first]
    while (this.#takeWord(kind)) terms.push(next())
    return terms.length === 1 ? first : { kind, terms }
  }

  #term(depth: number): Expression {
    if (depth > deepest) throw new ExpressionError('it is nested too deeply')
    const token = this.#peek()
    if (token.kind === 'parenthesis' && token.text === '(') {
      this.#at++
      const inner = this.#or(depth + 1)
      const close = this.#take()
      if (close.text !== ')' || close.kind !== 'parenthesis')
        throw new ExpressionError(`${said(close)} in place of ")"`)
      return inner
    }
    if (this.#takeWord('not')) return { kind: 'not', term: this.#term(depth + 1) }
    return this.#comparison()
  }

  #comparison(): Expression {
    if (++this.#comparisons > mostComparisons) throw new ExpressionError('it has too many comparisons')
    const property = this.#take()
    if (property.kind !== 'word') throw new ExpressionError(`${said(property)} in place of a property`)
    const word = this.#take()
    const operator = word.text.toLowerCase()
    if (word.kind === 'word' && operator === 'pr') return { kind: 'present', path: property.text }
    if (word.kind !== 'word' || !(operators as readonly string[]).includes(operator)) {
      throw new ExpressionError(`${said(word)} in place of an operator`)
    }
    return { kind: 'compare', path: property.text, operator: operator as Operator, value: this.#literal() }
  }

  #literal(): Literal {
    const token = this.#take()
    if (token.kind === 'text') return unquote(token)
    if (token.kind === 'number') return Number(token.text)
    const word = token.kind === 'word' ? token.text.toLowerCase() : ''
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    throw new ExpressionError(`${said(token)} in place of a value`)
  }
}

/**
 * Reads an expression of the grammar that Okta's `filter` and `search` share, that of SCIM filters (RFC 7644, section
 * 3.4.2.2) without brackets: `and` binds closer than `or`, operators are read in any case, properties as they are
 * spelt.
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse()
}
