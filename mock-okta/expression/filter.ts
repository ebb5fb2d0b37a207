import type { Condition } from './compile.ts'
import { compareText, compileExpression } from './compile.ts'
import { readDate } from './date.ts'
import { ExpressionError } from './expression-error.ts'
import { parseExpression } from './parse.ts'

/** What a `filter` knows: properties that are compared exactly. */
export interface FilterProperties {
  /** Texts, by their columns. */
  readonly words: ReadonlyMap<string, string>
  /** Times, by their columns; these alone have an order. */
  readonly times: ReadonlyMap<string, string>
  /** What is related to other things, as a condition on the id of one. @default none */
  readonly related?: ReadonlyMap<string, (id: string) => Condition>
}

const orders: ReadonlySet<string> = new Set(['gt', 'ge', 'lt', 'le'])

/**
 * Compiles a `filter`: `eq` for words, and order too for times; values compared with their case.
 * @throws ExpressionError
 */
export function compileFilter(text: string, { words, times, related }: FilterProperties): Condition {
  return compileExpression(parseExpression(text), {
    negation: false,
    compare(path, operator, value) {
      const time = times.get(path)
      const word = words.get(path)
      const relation = related?.get(path)
      if (time === undefined && word === undefined && relation === undefined) {
        throw new ExpressionError(`"${path}" cannot be filtered by`)
      }
      if (operator !== 'eq' && !(orders.has(operator) && time !== undefined)) {
        throw new ExpressionError(`"${operator}" does not go with "${path}"`)
      }
      if (typeof value !== 'string') throw new ExpressionError(`the value of "${path}" has to be in double quotes`)
      if (relation !== undefined) return relation(value)
      if (time === undefined) return compareText(word ?? '', operator, value)
      const date = readDate(value)
      if (date === null) throw new ExpressionError(`"${value}" is no date`)
      return compareText(time, operator, date)
    },
    present(path) {
      throw new ExpressionError(`"pr" does not go with "${path}"`)
    }
  })
}
