import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { fold } from '../fold.ts'
import type { Attributes } from '../schema/read-value.ts'
import type { AttributeSet } from '../schema/shape.ts'
import type { Comparison, Filter, FilterValue } from './filter.ts'
import type { Operand } from './operand.ts'
import { readOperand } from './operand.ts'

/**
 * Whether one element of a list meets the condition of a value path; for PATCH, where the element is in hand. Lists
 * of resources are searched by the database.
 * @param subs - the sub-attributes of the list
 * @throws ScimRefusal `invalidFilter`
 */
export function matchesElement(filter: Filter, subs: AttributeSet, element: Attributes): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((part) => matchesElement(part, subs, element))
    case 'or':
      return filter.filters.some((part) => matchesElement(part, subs, element))
    case 'not':
      return !matchesElement(filter.filter, subs, element)
    case 'element':
      return false
    case 'present': {
      const attribute = subs.get(filter.path.toLowerCase())?.attribute
      return attribute !== undefined && ![undefined, null, ''].includes(element[attribute.name] as string)
    }
    case 'compare': {
      const attribute = subs.get(filter.path.toLowerCase())?.attribute
      return attribute !== undefined && compare(attribute, filter.op, filter.value, element[attribute.name])
    }
  }
}

function compare(attribute: ScimAttribute, op: Comparison, value: FilterValue, own: unknown): boolean {
  const operand = readOperand(attribute, op, value)
  const held = comparable(attribute, own)
  if (operand === null) return (held === null || held === '') === (op === 'eq')
  if (op === 'ne') return held !== operand
  return held !== null && holds(op, held, operand)
}

/** A value of an element as it is compared; null where there is none. */
export function comparable(attribute: ScimAttribute, value: unknown): Operand | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return attribute.caseExact ? String(value) : fold(String(value))
}

function holds(op: Exclude<Comparison, 'ne'>, held: Operand, operand: Operand): boolean {
  const [a, b] = [String(held), String(operand)]
  // As the database orders texts: by their bytes.
  const order = () => Buffer.compare(Buffer.from(a), Buffer.from(b))
  switch (op) {
    case 'eq':
      return held === operand
    case 'co':
      return a.includes(b)
    case 'sw':
      return a.startsWith(b)
    case 'ew':
      return a.endsWith(b)
    case 'gt':
      return order() > 0
    case 'ge':
      return order() >= 0
    case 'lt':
      return order() < 0
    case 'le':
      return order() <= 0
  }
}
