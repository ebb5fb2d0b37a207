import { fold } from '../profile/fold.ts'
import type { Condition, Vocabulary } from './compile.ts'
import { compareNumber, compareText, compileExpression, never } from './compile.ts'
import { readDate } from './date.ts'
import { ExpressionError } from './expression-error.ts'
import type { Literal, Operator } from './parse.ts'
import { parseExpression } from './parse.ts'

/** Times that can be searched; that of the last sign-in and of the password cannot. */
const times: ReadonlyMap<string, string> = new Map([
  ['created', 'created'],
  ['activated', 'activated'],
  ['statusChanged', 'status_changed'],
  ['lastUpdated', 'last_updated']
])
/** Properties of the user itself whose values have one case. */
const words: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['status', 'status'],
  ['type.id', 'type_id']
])
/** Attributes of the profile with an indexed column of their folded text; only these can be asked with `co`. */
const names: ReadonlyMap<string, string> = new Map([
  ['profile.login', 'folded_login'],
  ['profile.email', 'folded_email'],
  ['profile.firstName', 'folded_first_name'],
  ['profile.lastName', 'folded_last_name']
])

/** The place of an attribute in the text of a profile. */
const placeOf = (attribute: string): string => `$."${attribute}"`

/** Says whether a profile may have the attribute. */
export type KnowsAttribute = (name: string) => boolean

/** @throws ExpressionError for anything but an attribute of profiles */
function attributeOf(path: string, knows: KnowsAttribute): string {
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
function compareAttribute(attribute: string, operator: Operator, value: Literal): Condition {
  const any = (type: string, { sql, values }: Condition): Condition => ({
    sql: `exists (select 1 from json_each(users.folded, ?) where type ${type} and ${sql})`,
    values: [placeOf(attribute), ...values]
  })
  if (typeof value === 'string') return any(`= 'text'`, compareText('value', operator, fold(value)))
  if (typeof value === 'number') return any(`in ('integer', 'real')`, compareNumber('value', operator, value))
  return operator === 'eq' ? any(`= '${value}'`, { sql: '1', values: [] }) : never
}

const vocabularyOf = (knows: KnowsAttribute): Vocabulary => ({
  negation: false,
  compare(path, operator, value) {
    if (operator === 'ne' || operator === 'ew') throw new ExpressionError(`"${operator}" cannot be said in a search`)
    if (value === null) throw new ExpressionError('null is no value of a search')
    const time = times.get(path)
    if (time !== undefined) return compareTime(time, path, operator, value)
    const name = names.get(path)
    if (operator === 'co' && name === undefined) throw new ExpressionError(`"co" does not go with "${path}"`)
    if (name !== undefined) return typeof value === 'string' ? compareText(name, operator, fold(value)) : never
    const word = words.get(path)
    if (word === undefined) return compareAttribute(attributeOf(path, knows), operator, value)
    if (typeof value !== 'string') throw new ExpressionError(`the value of "${path}" has to be in double quotes`)
    return compareText(word, operator, path === 'status' ? value.toUpperCase() : value)
  },
  present(path) {
    const column = times.get(path) ?? names.get(path) ?? words.get(path)
    if (column !== undefined) return { sql: `${column} is not null`, values: [] }
    const attribute = attributeOf(path, knows)
    return {
      sql: `exists (select 1 from json_each(users.folded, ?) where type <> 'null')`,
      values: [placeOf(attribute)]
    }
  }
})

/**
 * Compiles a `search` of users: any property, values compared whatever their case.
 * @throws ExpressionError
 */
export function compileUserSearch(text: string, knows: KnowsAttribute): Condition {
  return compileExpression(parseExpression(text), vocabularyOf(knows))
}

/**
 * What a search is sorted by, in SQL.
 * @throws ExpressionError for a property that cannot be searched
 */
export function compileSort(path: string, knows: KnowsAttribute): Condition {
  const column = times.get(path) ?? names.get(path) ?? words.get(path)
  if (column !== undefined) return { sql: column, values: [] }
  return { sql: 'json_extract(users.folded, ?)', values: [placeOf(attributeOf(path, knows))] }
}
