import { getOwnValue } from './own-value.ts'

const steps = /\[(\d+|\*)\]|\["([^"]*)"\]|([^.[\]]+)/g

/**
 * The value at a path of a JSON value: `Resources[0].emails[0].value`; `[*]` is every element of a list, and the value is
 * then a list; `["urn:a.b"]` is a name that holds dots. Undefined where there is nothing; the empty path is the value itself.
 */
export function readPath(value: unknown, path: string): unknown {
  let found: unknown[] = [value]
  let isList = false
  for (const [, index, quoted, name] of path.matchAll(steps)) {
    if (index === '*') {
      isList = true
      found = found.flatMap((one) => (Array.isArray(one) ? one : []))
    } else {
      const key = index ?? quoted ?? name ?? ''
      found = found.map((one) => getOwnValue(one, key)).filter((one) => one !== undefined)
    }
  }
  return isList ? found : found[0]
}
