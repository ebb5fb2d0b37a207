import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { ScimRefusal } from '../refusal.ts'
import type { AttributeNode, AttributeSet } from './shape.ts'

/** An object of attributes by the names of the schema. */
export type Attributes = Record<string, unknown>

/** Whether a value of JSON is an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (where: string, what: string): ScimRefusal => new ScimRefusal('invalidValue', `${where} ${what}.`)

/**
 * Reads a value of an attribute as its schema wants it: names in the schema's spelling, what the schema does not know
 * and what is read-only left out, booleans also from the texts that Entra sends.
 * @param where - the attribute's path, for the sentence of a refusal
 * @returns undefined where the value leaves the attribute unassigned: null, an empty list, an object with nothing in it
 * @throws ScimRefusal `invalidValue`
 */
export function readValue(node: AttributeNode, value: unknown, where: string): unknown {
  if (value === null || value === undefined) return undefined
  if (!node.attribute.multiValued) return readSingle(node, value, where)
  if (!Array.isArray(value)) throw refuse(where, 'is a list')
  const items = value.map((item) => readSingle(node, item, where)).filter((item) => item !== undefined)
  if (items.filter(isPrimary).length > 1) throw refuse(where, 'has more than one primary value')
  return items.length === 0 ? undefined : items
}

/** Reads one element of a list, or the value of an attribute that is none. @throws ScimRefusal `invalidValue` */
export function readSingle(node: AttributeNode, value: unknown, where: string): unknown {
  if (value === null) return undefined
  if (node.attribute.type !== 'complex') return readSimple(node.attribute, value, where)
  if (!isObject(value)) throw refuse(where, 'is an object')
  const read = readAttributes(node.subs, value, `${where}.`)
  return Object.keys(read).length === 0 ? undefined : read
}

/** Reads the attributes of an object that a set knows and that may be written. @throws ScimRefusal `invalidValue` */
export function readAttributes(set: AttributeSet, given: Record<string, unknown>, prefix = ''): Attributes {
  const read: Attributes = {}
  for (const [name, value] of Object.entries(given)) {
    const node = set.get(name.toLowerCase())
    if (node === undefined || node.attribute.mutability === 'readOnly') continue
    const own = readValue(node, value, prefix + node.attribute.name)
    if (own === undefined) delete read[node.attribute.name]
    else if (node.attribute.returned !== 'never') read[node.attribute.name] = own
  }
  return read
}

/** Whether an element of a list is its primary value. */
export function isPrimary(item: unknown): boolean {
  return isObject(item) && item.primary === true
}

/** A boolean, also as the text that Entra sends; null for anything else. */
export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.toLowerCase() : ''
  return word === 'true' ? true : word === 'false' ? false : null
}

function readSimple({ type, required }: ScimAttribute, value: unknown, where: string): unknown {
  if (type === 'boolean') {
    const read = readBoolean(value)
    if (read === null) throw refuse(where, 'is true or false')
    return read
  }
  if (typeof value !== 'string') throw refuse(where, 'is a text')
  if (value.includes('\0') || !value.isWellFormed()) throw refuse(where, 'holds a character that no text may hold')
  if (required && value.trim() === '') throw refuse(where, 'must not be empty')
  return value
}
