import type { Condition, Vocabulary } from './compile.ts'
import { compareText, compileExpression } from './compile.ts'
import { readDate } from './date.ts'
import { ExpressionError } from './expression-error.ts'
import { parseExpression } from './parse.ts'

/** The properties that `filter` knows, by their columns. */
const columns: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['status', 'status'],
  ['lastUpdated', 'last_updated'],
  ['profile.login', 'login'],
  ['profile.email', 'email'],
  ['profile.firstName', 'first_name'],
  ['profile.lastName', 'last_name']
])

const vocabulary: Vocabulary = {
  negation: false,
  compare(path, operator, value) {
    const column = columns.get(path)
    if (column === undefined) throw new ExpressionError(`"${path}" cannot be filtered by`)
    const orders = operator === 'gt' || operator === 'ge' || operator === 'lt' || operator === 'le'
    if (operator !== 'eq' && !(orders && path === 'lastUpdated')) {
      throw new ExpressionError(`"${operator}" does not go with "${path}"`)
    }
    if (typeof value !== 'string') throw new ExpressionError(`the value of "${path}" has to be in double quotes`)
    if (path !== 'lastUpdated') return compareText(column, operator, value)
    const date = readDate(value)
    if (date === null) throw new ExpressionError(`"${value}" is no date`)
    return compareText(column, operator, date)
  },
  present(path) {
    throw new ExpressionError(`"pr" does not go with "${path}"`)
  }
}

/**
 * Compiles a `filter` of users: seven properties, values compared with their case.
 * @throws ExpressionError
 */
export function compileUserFilter(text: string): Condition {
  return compileExpression(parseExpression(text), vocabulary)
}
