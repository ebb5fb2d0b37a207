import { ExpressionError } from './expression-error.ts'
import type { Expression, Literal, Operator } from './parse.ts'

/** A condition in SQL with the values of its places, in order. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** What a kind of expression can say: its properties and operators, each as a condition. */
export interface Vocabulary {
  /** @throws ExpressionError for a property or operator that is not there, or a value that does not fit */
  compare(path: string, operator: Operator, value: Literal): Condition
  /** The condition that a property has a value. @throws ExpressionError */
  present(path: string): Condition
  /** Whether `not` may be said. */
  readonly negation: boolean
}

/** What nothing fits. */
export const never: Condition = { sql: '0', values: [] }

/** SQL for the operators between two values of one type; `co`, `sw` and `ew` are for text alone. */
const comparisons = { eq: '=', ne: 'is not', gt: '>', ge: '>=', lt: '<', le: '<=' } as const

/** The last character of Unicode: every text with a beginning lies between the beginning and it with this behind. */
const last = '\u{10FFFF}'

/** Compares an SQL expression with a text. */
export function compareText(sql: string, operator: Operator, value: string): Condition {
  if (operator === 'co') return { sql: `instr(${sql}, ?) > 0`, values: [value] }
  // As a range, so that an index serves it.
  if (operator === 'sw') return { sql: `(${sql} >= ? and ${sql} <= ?)`, values: [value, value + last] }
  if (operator === 'ew') return { sql: `substr(${sql}, -length(?)) = ?`, values: [value, value] }
  return { sql: `${sql} ${comparisons[operator]} ?`, values: [value] }
}

/** Compares an SQL expression with a number. */
export function compareNumber(sql: string, operator: Operator, value: number): Condition {
  if (operator === 'co' || operator === 'sw' || operator === 'ew') return never
  return { sql: `${sql} ${comparisons[operator]} ?`, values: [value] }
}

/** Joins conditions in a balanced tree, because SQLite limits how deep an expression may be. */
function join(conditions: readonly Condition[], word: 'and' | 'or'): Condition {
  const [only, second] = conditions
  if (only === undefined) return never
  if (second === undefined) return only
  const middle = Math.ceil(conditions.length / 2)
  const left = join(conditions.slice(0, middle), word)
  const right = join(conditions.slice(middle), word)
  return { sql: `(${left.sql} ${word} ${right.sql})`, values: [...left.values, ...right.values] }
}

/**
 * Compiles an expression to SQL with bound values.
 * @throws ExpressionError
 */
export function compileExpression(expression: Expression, vocabulary: Vocabulary): Condition {
  switch (expression.kind) {
    case 'compare':
      return vocabulary.compare(expression.path, expression.operator, expression.value)
    case 'present':
      return vocabulary.present(expression.path)
    case 'not': {
      if (!vocabulary.negation) throw new ExpressionError('"not" cannot be said here')
      const { sql, values } = compileExpression(expression.term, vocabulary)
      return { sql: `not coalesce(${sql}, 0)`, values }
    }
    default:
      return join(
        expression.terms.map((term) => compileExpression(term, vocabulary)),
        expression.kind
      )
  }
}
