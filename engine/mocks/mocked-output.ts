import { stemOf } from '../export/address.ts'
import type { JsonObject } from '../values/own.ts'

/** What an output is called. */
interface Named {
  readonly path: string
  readonly key: string
}

/** Which output of a card a name in a mock means: its path or key, also without the letters that publications add. */
export function namesOutput(name: string, { path, key }: Named): boolean {
  return name === path || name === key || name === stemOf(path) || name === stemOf(key)
}

/** The value that a mock has for an output; `undefined` where it has none. */
export function outputIn(values: JsonObject, { path, key }: Named): unknown {
  for (const name of [path, key, stemOf(path), stemOf(key)]) if (Object.hasOwn(values, name)) return values[name]
  return undefined
}
