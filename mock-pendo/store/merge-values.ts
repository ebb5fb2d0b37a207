import type { DatabaseSync } from 'node:sqlite'

type Values = Record<string, unknown>

/** Puts the values of `patch` over those of `stored`, both JSON objects as text, `stored` possibly null. */
export function mergeValues(stored: string | null, patch: string): string {
  // A push of the same list again is the usual case.
  if (stored === null || stored === patch) return patch
  return JSON.stringify(assign(JSON.parse(stored), JSON.parse(patch)))
}

/** As {@link mergeValues}, but a null in `patch` clears the value. */
export function mergeAndClear(stored: string | null, patch: string): string {
  const merged = assign(stored === null ? {} : JSON.parse(stored), JSON.parse(patch))
  return JSON.stringify(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)))
}

function assign(target: Values, patch: Values): Values {
  for (const name of Object.keys(patch)) {
    // A field may bear this name; a plain assignment would change the prototype and lose the value.
    if (name === '__proto__') {
      Object.defineProperty(target, name, { value: patch[name], enumerable: true, configurable: true, writable: true })
    } else target[name] = patch[name]
  }
  return target
}

/** Makes both merges callable from SQL, as `merge_values` and `merge_and_clear`. */
export function addMergeFunctions(database: DatabaseSync): void {
  const options = { deterministic: true, directOnly: true }
  database.function('merge_values', options, mergeValues as (...texts: unknown[]) => string)
  database.function('merge_and_clear', options, mergeAndClear as (...texts: unknown[]) => string)
}
