import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { ScimRefusal } from '../refusal.ts'
import type { AttributePath, ExtensionNode, Shape } from '../schema/shape.ts'
import { extensionAt, resolvePath } from '../schema/shape.ts'
import type { List } from './expressions.ts'
import { expressionOf, listOf } from './expressions.ts'
import type { Comparison, Filter, FilterValue } from './filter.ts'
import type { Operand } from './operand.ts'
import { readOperand } from './operand.ts'
import type { Storage } from './storage.ts'

/** A condition for the database: never null, so that `not` turns it round. Its text holds names of our schemas alone. */
export interface Condition {
  readonly sql: string
  readonly values: readonly Operand[]
}

const never: Condition = { sql: '0', values: [] }

/**
 * Makes the condition of a filter. An attribute that the schema does not know matches nothing; an unassigned one is
 * unequal to every value; of a list it is enough that one value matches.
 * @throws ScimRefusal `invalidFilter` for an operator or value that the attribute does not have
 */
export function compileFilter(shape: Shape, storage: Storage, filter: Filter): Condition {
  const compile = (part: Filter) => compileFilter(shape, storage, part)
  switch (filter.kind) {
    case 'and':
    case 'or':
      return join(filter.kind, filter.filters.map(compile))
    case 'not':
      return negate(compile(filter.filter))
    case 'element': {
      const path = resolvePath(shape, filter.path)
      if (path === null) return never
      if (!path.node.attribute.multiValued || path.sub !== null) {
        throw new ScimRefusal('invalidFilter', `The filter cannot be used: ${filter.path} is no list.`)
      }
      const list = listOf(storage, path)
      const parts = filter.rest === null ? [filter.filter] : [filter.filter, filter.rest]
      return anyOf(
        list,
        join(
          'and',
          parts.map((part) => compileElement(list, part))
        )
      )
    }
    case 'present': {
      const extension = extensionAt(shape, filter.path)
      if (extension !== null) return presenceOfExtension(storage, extension)
      const path = resolvePath(shape, filter.path)
      return path === null ? never : presenceAt(storage, path)
    }
    case 'compare': {
      const path = resolvePath(shape, filter.path)
      return path === null ? never : compareAt(storage, path, filter.op, filter.value)
    }
  }
}

/** The condition on one element of a list that lies in a table of its own, with the list's columns. @throws ScimRefusal `invalidFilter` */
export function compileElementOf(shape: Shape, storage: Storage, name: string, filter: Filter): Condition {
  const path = resolvePath(shape, name)
  return path === null ? never : compileElement(listOf(storage, path), filter)
}

type Judge = (expression: string, attribute: ScimAttribute) => Condition

/** The condition on what a path names: a value, or one of the values of a list. */
function compilePath(
  storage: Storage,
  path: AttributePath,
  judge: Judge,
  overList: (list: List, condition: Condition) => Condition
): Condition {
  const { node, sub } = path
  if (!node.attribute.multiValued) {
    const expression = expressionOf(storage, path)
    return expression === null ? never : judge(expression, sub ?? node.attribute)
  }
  const list = listOf(storage, path)
  // A list that is compared itself is compared by its values.
  const compared = sub ?? node.subs.get('value')?.attribute ?? node.attribute
  const expression = list.expression(compared === node.attribute ? null : compared.name)
  return expression === null ? never : overList(list, judge(expression, compared))
}

/** An extension is stored only where something is in it. */
function presenceOfExtension({ json }: Storage, { urn }: ExtensionNode): Condition {
  return json === null ? never : { sql: `(json_extract(${json}, '$."${urn}"') is not null)`, values: [] }
}

/** A list is there with its first element, whichever sub-attributes that has: empty ones are not stored. */
function presenceAt(storage: Storage, path: AttributePath): Condition {
  const isList = path.node.attribute.multiValued && path.sub === null
  return isList ? anyOf(listOf(storage, path), { sql: '1', values: [] }) : compilePath(storage, path, presence, anyOf)
}

function compareAt(storage: Storage, path: AttributePath, op: Comparison, value: FilterValue): Condition {
  const judge: Judge = (expression, attribute) => comparison(expression, attribute, op, value)
  if (value === null && (op === 'eq' || op === 'ne')) {
    const present = presenceAt(storage, path)
    return op === 'eq' ? negate(present) : present
  }
  if (op !== 'ne') return compilePath(storage, path, judge, anyOf)
  return compilePath(storage, path, judge, (list, condition) =>
    join('or', [anyOf(list, condition), negate(anyOf(list, { sql: '1', values: [] }))])
  )
}

function compileElement(list: List, filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return join(
        filter.kind,
        filter.filters.map((part) => compileElement(list, part))
      )
    case 'not':
      return negate(compileElement(list, filter.filter))
    case 'element':
      throw new ScimRefusal('invalidFilter', 'The filter cannot be used: a value path holds no other one.')
    case 'present':
    case 'compare': {
      const attribute = list.subs.get(filter.path.toLowerCase())?.attribute
      const expression = attribute === undefined ? null : list.expression(attribute.name)
      if (attribute === undefined || expression === null) return never
      return filter.kind === 'present'
        ? presence(expression, attribute)
        : comparison(expression, attribute, filter.op, filter.value)
    }
  }
}

const anyOf = ({ from }: List, { sql, values }: Condition): Condition => ({
  sql: `exists (select 1 from ${from} and ${sql})`,
  values
})

const negate = ({ sql, values }: Condition): Condition => ({ sql: `(not ${sql})`, values })

const join = (word: 'and' | 'or', parts: readonly Condition[]): Condition => ({
  sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`,
  values: parts.flatMap(({ values }) => values)
})

const presence: Judge = (expression, { type }) => ({
  sql:
    type === 'string' || type === 'reference' ? `(coalesce(${expression}, '') <> '')` : `(${expression} is not null)`,
  values: []
})

function comparison(expression: string, attribute: ScimAttribute, op: Comparison, value: FilterValue): Condition {
  const operand = readOperand(attribute, op, value)
  if (operand === null) return op === 'eq' ? negate(presence(expression, attribute)) : presence(expression, attribute)
  const condition = (sql: string, ...values: Operand[]): Condition => ({ sql, values })
  switch (op) {
    case 'eq':
      return condition(`(${expression} is ?)`, operand)
    case 'ne':
      return condition(`(${expression} is not ?)`, operand)
    case 'co':
      return condition(`(coalesce(instr(${expression}, ?), 0) > 0)`, operand)
    case 'sw':
      return condition(`(coalesce(instr(${expression}, ?), 0) = 1)`, operand)
    case 'ew': {
      const length = [...String(operand)].length
      if (length === 0) return condition(`(${expression} is not null)`)
      return condition(`coalesce(substr(${expression}, ${-length}) = ?, 0)`, operand)
    }
    default: {
      const sign = { gt: '>', ge: '>=', lt: '<', le: '<=' }[op]
      return condition(`coalesce(${expression} ${sign} ?, 0)`, operand)
    }
  }
}
