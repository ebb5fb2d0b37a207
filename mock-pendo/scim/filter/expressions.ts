import type { AttributePath, AttributeSet } from '../schema/shape.ts'
import type { Storage } from './storage.ts'

/** A list of a resource: where its elements are, and how an element's sub-attributes are read. */
export interface List {
  /** What follows `from`, up to a condition that can be extended by `and`. */
  readonly from: string
  readonly subs: AttributeSet
  /** The expression of a sub-attribute; of the element itself where the list is of simple values. */
  expression(sub: string | null): string | null
}

/** The path of JSON to an attribute, quoted for SQLite. The names are those of schemas and hold no quotes. */
const jsonPath = (names: readonly (string | null)[]): string =>
  `'$${names.flatMap((name) => (name === null ? [] : [`."${name}"`])).join('')}'`

/** The expression of an attribute that is no list; null where nothing is stored of it. */
export function expressionOf({ columns, json }: Storage, { extension, node, sub }: AttributePath): string | null {
  const names = [node.attribute.name, ...(sub === null ? [] : [sub.name])]
  const column = extension === null ? columns.get(names.join('.').toLowerCase()) : undefined
  if (column !== undefined) return column
  return json === null ? null : `json_extract(${json}, ${jsonPath([extension, ...names])})`
}

/** Where the elements of a list are. */
export function listOf({ lists, json }: Storage, { extension, node }: AttributePath): List {
  const stored = lists.get(node.attribute.name.toLowerCase())
  if (stored !== undefined) {
    const expression = (sub: string | null) => stored.columns.get(sub?.toLowerCase() ?? '') ?? null
    return { from: stored.from, subs: node.subs, expression }
  }
  return {
    from: `json_each(${json ?? `'{}'`}, ${jsonPath([extension, node.attribute.name])}) e where 1`,
    subs: node.subs,
    expression: (sub) => (sub === null ? 'e.value' : `json_extract(e.value, ${jsonPath([sub])})`)
  }
}

/** The expression of the value by which a list is sorted: that of its primary element, else of its first one. */
export function primaryOf(list: List, expression: string): string {
  const primary = list.subs.has('primary') ? list.expression('primary') : null
  const order = primary === null ? '' : ` order by coalesce(${primary}, 0) desc`
  return `(select ${expression} from ${list.from}${order} limit 1)`
}
