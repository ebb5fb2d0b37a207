import type { Condition, Vocabulary } from './compile.ts'
import { compareNumber, compareText, compileExpression, never } from './compile.ts'
import { readDate } from './date.ts'
import { ExpressionError } from './expression-error.ts'
import type { Literal, Operator } from './parse.ts'
import { parseExpression } from './parse.ts'

/** Properties with an indexed column of their own. */
const columns: ReadonlyMap<string, string> = new Map([
  ['eventType', 'event_type'],
  ['uuid', 'uuid'],
  ['published', 'published']
])
/** Properties that are lists; any of their items may fit. */
const lists = ['target', 'request.ipChain']

const placeOf = (path: string): string =>
  `$${path
    .split('.')
    .map((part) => `."${part}"`)
    .join('')}`

/** Makes a condition on a property of an event, wherever it lies; `test` says what on an SQL expression. */
function onProperty(path: string, test: (sql: string) => Condition): Condition {
  const column = columns.get(path)
  if (column !== undefined) return test(column)
  const list = lists.find((name) => path.startsWith(`${name}.`))
  const { sql, values } = test('found.value')
  const found =
    list === undefined
      ? 'select json_extract(events.event, ?) as value'
      : 'select json_extract(item.value, ?) as value from json_each(events.event, ?) as item'
  const places = list === undefined ? [placeOf(path)] : [placeOf(path.slice(list.length + 1)), placeOf(list)]
  return { sql: `exists (select 1 from (${found}) as found where ${sql})`, values: [...places, ...values] }
}

function compareValue(sql: string, operator: Operator, value: Literal): Condition {
  if (typeof value === 'string') return compareText(sql, operator, value)
  if (typeof value === 'number') return compareNumber(sql, operator, value)
  if (operator !== 'eq' && operator !== 'ne') return never
  const is = operator === 'eq' ? 'is' : 'is not'
  return { sql: `${sql} ${is} ${value === null ? 'null' : Number(value)}`, values: [] }
}

const vocabulary: Vocabulary = {
  negation: true,
  compare(path, operator, value) {
    if (path !== 'published') return onProperty(path, (sql) => compareValue(sql, operator, value))
    const date = typeof value === 'string' ? readDate(value) : null
    if (date === null) throw new ExpressionError(`${JSON.stringify(value)} is no date`)
    return onProperty(path, (sql) => compareText(sql, operator, date))
  },
  present: (path) => onProperty(path, (sql) => ({ sql: `${sql} is not null`, values: [] }))
}

/**
 * Compiles a `filter` of the System Log: any property, all operators, values compared with their case.
 * @throws ExpressionError
 */
export function compileLogFilter(text: string): Condition {
  return compileExpression(parseExpression(text), vocabulary)
}
