import { filledBy } from './user-attributes.ts'

type Attributes = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `served` without what stands at the end of `path`. */
function without(served: Attributes, [name = '', ...rest]: readonly string[]): Attributes {
  const entries = Object.entries(served)
  if (rest.length === 0) return Object.fromEntries(entries.filter(([key]) => key !== name))
  return Object.fromEntries(
    entries.flatMap(([key, value]): [string, unknown][] => {
      if (key !== name || !isObject(value)) return [[key, value]]
      const left = without(value, rest)
      return Object.keys(left).length === 0 ? [] : [[key, left]]
    })
  )
}

function schemasOf(served: unknown, own: unknown): unknown[] {
  const lists = [served, own].filter(Array.isArray)
  return [...new Set(lists.flat())]
}

/**
 * The body of a PUT: what the server answered with Okta's values written over it. What Okta does not know comes back as
 * it was; lists are replaced whole, complex attributes part by part.
 * @param own - what Okta says
 * @param emptied - attributes of the Okta profile that have lost their value; they are missing in the body
 */
export function mergeUser(served: Attributes, own: Attributes, emptied: readonly string[] = []): Attributes {
  const paths = emptied.map(filledBy).filter((path) => path !== null)
  const kept = paths.reduce<Attributes>(without, served)
  const entries = new Map(Object.entries(kept))
  for (const [name, value] of Object.entries(own)) {
    const before = entries.get(name)
    entries.set(name, isObject(value) && isObject(before) ? { ...before, ...value } : value)
  }
  entries.set('schemas', schemasOf(served.schemas, own.schemas))
  return Object.fromEntries(entries)
}
