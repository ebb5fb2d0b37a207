import { ScimRefusal } from '../refusal.ts'
import type { Attributes } from '../schema/read-value.ts'
import { isObject, readSingle } from '../schema/read-value.ts'
import { changeList } from './change-list.ts'
import type { Change } from './read-patch.ts'

/**
 * Applies one change to a resource, which is changed in place (RFC 7644, section 3.5.2). What loses its last value goes
 * away with it.
 * @throws ScimRefusal `invalidValue`, `invalidFilter`, `mutability` or `noTarget`
 */
export function applyChange(resource: Attributes, change: Change): void {
  const { extension, node } = change
  const container = extension === null ? resource : ((resource[extension] ?? {}) as Attributes)
  const { name, required } = node.attribute
  if (node.attribute.multiValued) changeList(container, change)
  else if (change.sub !== null) changeSub(container, change)
  else changeSingle(container, change)
  if (required && container[name] === undefined) {
    throw new ScimRefusal('mutability', `${name} is required and cannot be removed.`)
  }
  if (extension === null) return
  if (Object.keys(container).length === 0) delete resource[extension]
  else resource[extension] = container
}

function put(container: Attributes, name: string, value: unknown): void {
  if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) delete container[name]
  else container[name] = value
}

function changeSub(container: Attributes, { verb, node, sub, value }: Change): void {
  if (sub === null) return
  const { name } = node.attribute
  const read =
    verb === 'remove' ? undefined : readSingle({ attribute: sub, subs: new Map() }, value, `${name}.${sub.name}`)
  const whole = { ...(container[name] as Attributes | undefined) }
  put(whole, sub.name, read)
  put(container, name, whole)
}

function changeSingle(container: Attributes, { verb, node, value }: Change): void {
  const { name, type, returned } = node.attribute
  if (verb === 'remove') {
    put(container, name, undefined)
    return
  }
  // Entra gives a manager as the id alone.
  const given = typeof value === 'string' && node.subs.has('value') ? { value } : value
  const read = readSingle(node, given, name)
  if (returned === 'never') return
  if (type !== 'complex' || !isObject(given)) {
    put(container, name, read)
    return
  }
  const cleared = new Set(Object.entries(given).flatMap(([sub, own]) => (own === null ? [sub.toLowerCase()] : [])))
  const kept = Object.entries((container[name] as Attributes | undefined) ?? {}).filter(
    ([sub]) => !cleared.has(sub.toLowerCase())
  )
  put(container, name, { ...Object.fromEntries(kept), ...(read as Attributes | undefined) })
}
