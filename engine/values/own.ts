/** An object with text keys, as JSON has them. */
export type JsonObject = Record<string, unknown>

/** Whether a value is an object with keys: no list, no null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value of an own key; inherited ones, such as `constructor`, are not there. */
export function getOwn(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as JsonObject)[key] : undefined
}

/** Sets an own key, `__proto__` like any other: keys come from files and services, and never reach a prototype. */
export function setOwn(object: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    ;(object as JsonObject)[key] = value
  }
}

/** An object of the pairs, in order. */
export function objectOf(pairs: Iterable<readonly [key: string, value: unknown]>): JsonObject {
  const object: JsonObject = {}
  for (const [key, value] of pairs) setOwn(object, key, value)
  return object
}
