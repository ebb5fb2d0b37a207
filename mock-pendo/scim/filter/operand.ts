import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { fold } from '../fold.ts'
import { ScimRefusal } from '../refusal.ts'
import { readBoolean } from '../schema/read-value.ts'
import type { Comparison, FilterValue } from './filter.ts'

/** A value as it is compared: folded text, milliseconds of a date, 1 and 0 for true and false. */
export type Operand = string | number

const onlyEqual: readonly Comparison[] = ['eq', 'ne']
const ordered: readonly Comparison[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const withoutOrder: readonly Comparison[] = ['eq', 'ne', 'co', 'sw', 'ew']

const refuse = ({ name }: ScimAttribute, what: string): ScimRefusal =>
  new ScimRefusal('invalidFilter', `The filter cannot be used: ${name} ${what}.`)

/** Date and time as XML Schema has them; a zone that is missing is UTC, as in what the server answers. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/i

/** Epoch milliseconds; NaN for a text that is no date and time, though a lenient reader may see one. */
function readTime(text: string): number {
  const found = dateTime.exec(text)
  return found === null ? Number.NaN : Date.parse(found[1] === undefined ? `${text}Z` : text)
}

/**
 * The value that an attribute is compared with; null stands for "unassigned".
 * @throws ScimRefusal `invalidFilter` for an operator or a value that the attribute's type does not have
 */
export function readOperand(attribute: ScimAttribute, op: Comparison, value: FilterValue): Operand | null {
  const allow = (operators: readonly Comparison[]) => {
    if (!operators.includes(op)) throw refuse(attribute, `cannot be compared by ${op}`)
  }
  if (attribute.returned === 'never') throw refuse(attribute, 'cannot be asked for')
  if (value === null) {
    allow(onlyEqual)
    return null
  }
  switch (attribute.type) {
    case 'boolean': {
      allow(onlyEqual)
      const read = readBoolean(value)
      if (read === null) throw refuse(attribute, 'is true or false')
      return read ? 1 : 0
    }
    case 'dateTime': {
      allow(ordered)
      const read = typeof value === 'string' ? readTime(value) : Number.NaN
      if (Number.isNaN(read)) throw refuse(attribute, 'is a date and time such as "2026-01-02T03:04:05Z"')
      return read
    }
    case 'binary':
      allow(withoutOrder)
  }
  if (attribute.type === 'complex') throw refuse(attribute, 'is compared by one of its sub-attributes')
  if (typeof value !== 'string') throw refuse(attribute, 'is a text, which stands in double quotes')
  return attribute.caseExact ? value : fold(value)
}
