import { comparable, matchesElement } from '../filter/match.ts'
import { ScimRefusal } from '../refusal.ts'
import type { Attributes } from '../schema/read-value.ts'
import { isObject, isPrimary, readSingle, readValue } from '../schema/read-value.ts'
import type { AttributeNode } from '../schema/shape.ts'
import type { Change } from './read-patch.ts'

/**
 * Applies a change to a list of values. A value that becomes the primary one takes that from the others.
 * @throws ScimRefusal `invalidValue`, `invalidFilter` or `noTarget`
 */
export function changeList(container: Attributes, change: Change): void {
  const { name } = change.node.attribute
  const before = (container[name] ?? []) as Attributes[]
  const isWhole = change.filter === null && change.sub === null
  if (isWhole && change.verb === 'add') {
    if (addValues(before, change) > 0) container[name] = before
    return
  }
  const { list, changed } = isWhole ? changeWhole(before, change) : changeElements(before, change)
  const after = onePrimary(
    list.filter((item) => Object.keys(item).length > 0),
    changed,
    name
  )
  if (after.length === 0) delete container[name]
  else container[name] = after
}

interface Outcome {
  readonly list: Attributes[]
  /** The elements that are new or were written. */
  readonly changed: ReadonlySet<Attributes>
}

function changeWhole(before: Attributes[], { verb, node, value }: Change): Outcome {
  if (verb === 'remove') return { list: remaining(before, node, value), changed: new Set() }
  const items = readItems(node, value)
  return { list: items, changed: new Set(items) }
}

function readItems(node: AttributeNode, value: unknown): Attributes[] {
  const given = value === null || Array.isArray(value) ? value : [value]
  return (readValue(node, given, node.attribute.name) ?? []) as Attributes[]
}

/** The values of lists that were added to, by {@link keyOf}: a PATCH may add thousands, one by one. */
const heldBy = new WeakMap<readonly Attributes[], Set<string>>()

/** A text by which values are told apart, whatever the order of their names. */
const keyOf = (item: Attributes): string =>
  JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Adds to a list, in place, the values that it has not. @returns how many it has then */
function addValues(list: Attributes[], { node, value }: Change): number {
  const held = heldBy.get(list) ?? new Set(list.map(keyOf))
  heldBy.set(list, held)
  const added = readItems(node, value).filter((item) => {
    const key = keyOf(item)
    const isNew = !held.has(key)
    held.add(key)
    return isNew
  })
  if (added.some(isPrimary)) {
    for (const [at, item] of list.entries()) {
      if (!isPrimary(item)) continue
      const after = { ...item, primary: false }
      held.delete(keyOf(item))
      held.add(keyOf(after))
      list[at] = after
    }
  }
  for (const item of added) list.push(item)
  return list.length
}

/** What is left when values are removed: nothing, or, where Entra lists the values, all but those that fit one of them. */
function remaining(before: Attributes[], node: AttributeNode, value: unknown): Attributes[] {
  if (value === undefined || value === null) return []
  /** The values that go, by the names of the sub-attributes that were given; there are few such sets of names. */
  const gone = new Map<string, { readonly names: readonly string[]; readonly values: Set<string> }>()
  for (const item of Array.isArray(value) ? value : [value]) {
    const read = readSingle(node, typeof item === 'string' ? { value: item } : item, node.attribute.name)
    if (!isObject(read)) throw new ScimRefusal('invalidValue', `${node.attribute.name} has no value to remove.`)
    const names = Object.keys(read).sort()
    const kind = gone.get(names.join()) ?? { names, values: new Set() }
    gone.set(names.join(), kind)
    kind.values.add(comparedBy(names, node, read))
  }
  const kinds = [...gone.values()]
  return before.filter((item) => !kinds.some(({ names, values }) => values.has(comparedBy(names, node, item))))
}

/** Some sub-attributes of an element as they are compared, with letter case or without. */
function comparedBy(names: readonly string[], { subs }: AttributeNode, item: Attributes): string {
  const compared = names.map((name) => {
    const attribute = subs.get(name.toLowerCase())?.attribute
    return attribute === undefined ? null : comparable(attribute, item[name])
  })
  return JSON.stringify(compared)
}

function changeElements(before: Attributes[], change: Change): Outcome {
  const { verb, node, filter, sub, value } = change
  const { name } = node.attribute
  const isMeant = (item: Attributes) => filter === null || matchesElement(filter, node.subs, item)
  const meant = new Set(before.filter(isMeant))
  if (verb === 'remove') {
    const list = before.flatMap((item) => (!meant.has(item) ? [item] : sub === null ? [] : [without(item, sub.name)]))
    return { list, changed: new Set() }
  }
  const read: Attributes =
    sub === null
      ? ((readSingle(node, value, name) ?? {}) as Attributes)
      : { [sub.name]: readSingle({ attribute: sub, subs: new Map() }, value, `${name}.${sub.name}`) }
  const written = (item: Attributes) => filled({ ...item, ...read })
  if (meant.size === 0) {
    const made = written(elementFrom(change))
    return { list: [...before, made], changed: new Set([made]) }
  }
  const changed = new Set<Attributes>()
  const list = before.map((item) => {
    if (!meant.has(item)) return item
    const after = written(item)
    changed.add(after)
    return after
  })
  return { list, changed }
}

/** The element that is made where none is meant: an `add` makes one that fits its filter, as Entra expects. */
function elementFrom({ verb, node, filter }: Change): Attributes {
  const parts = filter === null ? [] : filter.kind === 'and' ? filter.filters : [filter]
  const made: Attributes = {}
  for (const part of parts) {
    const attribute = part.kind === 'compare' && part.op === 'eq' ? node.subs.get(part.path.toLowerCase()) : undefined
    if (verb !== 'add' || attribute === undefined || part.kind !== 'compare') {
      throw new ScimRefusal('noTarget', `No value of ${node.attribute.name} fits the filter of the path.`)
    }
    made[attribute.attribute.name] = readSingle(attribute, part.value, node.attribute.name)
  }
  return made
}

const filled = (item: Attributes): Attributes =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))

const without = (item: Attributes, name: string): Attributes => filled({ ...item, [name]: undefined })

function onePrimary(list: Attributes[], changed: ReadonlySet<Attributes>, name: string): Attributes[] {
  const chosen = list.filter((item) => changed.has(item) && isPrimary(item))
  if (chosen.length > 1) throw new ScimRefusal('invalidValue', `${name} has more than one primary value.`)
  const [primary] = chosen
  return primary === undefined
    ? list
    : list.map((item) => (item === primary || !isPrimary(item) ? item : { ...item, primary: false }))
}
