import { fold } from '../profile/fold.ts'
import type { Condition, Vocabulary } from './compile.ts'
import { compareNumber, compareText, compileExpression, never } from './compile.ts'
import { readDate } from './date.ts'
import { ExpressionError } from './expression-error.ts'
import type { Literal, Operator } from './parse.ts'
import { parseExpression } from './parse.ts'

/** What a `search` knows of a kind of thing. */
export interface SearchProperties {
  /** Times, by their columns. */
  readonly times: ReadonlyMap<string, string>
  /** Properties of the thing itself whose values have one case, by their columns. */
  readonly words: ReadonlyMap<string, string>
  /** Those of `words` that are written in capitals. */
  readonly capitals: ReadonlySet<string>
  /** Attributes of the profile with a column of their folded text; only these can be asked with `co`. */
  readonly names: ReadonlyMap<string, string>
  /** The column with the folded profile. */
  readonly folded: string
  /** Whether a profile may have the attribute. */
  knows(attribute: string): boolean
}

/** The place of an attribute in the text of a profile. */
const placeOf = (attribute: string): string => `$."${attribute}"`

/** @throws ExpressionError for anything but an attribute of profiles */
function attributeOf(path: string, { knows }: SearchProperties): string {
  const attribute = path.startsWith('profile.') ? path.slice('profile.'.length) : ''
  if (attribute === '' || !knows(attribute)) throw new ExpressionError(`"${path}" cannot be searched by`)
  return attribute
}

function compareTime(column: string, path: string, operator: Operator, value: Literal): Condition {
  if (operator === 'sw' || operator === 'co') throw new ExpressionError(`"${operator}" does not go with "${path}"`)
  const date = typeof value === 'string' ? readDate(value) : null
  if (date === null) throw new ExpressionError(`${JSON.stringify(value)} is no date`)
  return compareText(column, operator, date)
}

/** An attribute may be a list, which fits when any of its values does. */
function compareAttribute(folded: string, attribute: string, operator: Operator, value: Literal): Condition {
  const any = (type: string, { sql, values }: Condition): Condition => ({
    sql: `exists (select 1 from json_each(${folded}, ?) where type ${type} and ${sql})`,
    values: [placeOf(attribute), ...values]
  })
  if (typeof value === 'string') return any(`= 'text'`, compareText('value', operator, fold(value)))
  if (typeof value === 'number') return any(`in ('integer', 'real')`, compareNumber('value', operator, value))
  return operator === 'eq' ? any(`= '${value}'`, { sql: '1', values: [] }) : never
}

const columnOf = ({ times, names, words }: SearchProperties, path: string): string | undefined =>
  times.get(path) ?? names.get(path) ?? words.get(path)

const vocabularyOf = (properties: SearchProperties): Vocabulary => ({
  negation: false,
  compare(path, operator, value) {
    if (operator === 'ne' || operator === 'ew') throw new ExpressionError(`"${operator}" cannot be said in a search`)
    if (value === null) throw new ExpressionError('null is no value of a search')
    const time = properties.times.get(path)
    if (time !== undefined) return compareTime(time, path, operator, value)
    const name = properties.names.get(path)
    if (operator === 'co' && name === undefined) throw new ExpressionError(`"co" does not go with "${path}"`)
    if (name !== undefined) return typeof value === 'string' ? compareText(name, operator, fold(value)) : never
    const word = properties.words.get(path)
    if (word === undefined) {
      return compareAttribute(properties.folded, attributeOf(path, properties), operator, value)
    }
    if (typeof value !== 'string') throw new ExpressionError(`the value of "${path}" has to be in double quotes`)
    return compareText(word, operator, properties.capitals.has(path) ? value.toUpperCase() : value)
  },
  present(path) {
    const column = columnOf(properties, path)
    if (column !== undefined) return { sql: `${column} is not null`, values: [] }
    const attribute = attributeOf(path, properties)
    return {
      sql: `exists (select 1 from json_each(${properties.folded}, ?) where type <> 'null')`,
      values: [placeOf(attribute)]
    }
  }
})

/**
 * Compiles a `search`: any property, values compared whatever their case.
 * @throws ExpressionError
 */
export function compileSearch(text: string, properties: SearchProperties): Condition {
  return compileExpression(parseExpression(text), vocabularyOf(properties))
}

/**
 * What a search is sorted by, in SQL.
 * @throws ExpressionError for a property that cannot be searched
 */
export function compileSort(path: string, properties: SearchProperties): Condition {
  const column = columnOf(properties, path)
  if (column !== undefined) return { sql: column, values: [] }
  return { sql: `json_extract(${properties.folded}, ?)`, values: [placeOf(attributeOf(path, properties))] }
}
