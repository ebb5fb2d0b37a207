import type { JsonObject } from '../../values/own.ts'
import { getOwn, setOwn } from '../../values/own.ts'
import type { Path } from '../../values/paths.ts'
import { segmentsOf, writePath } from '../../values/paths.ts'

/**
 * Sets values at paths of an object of its own. Values that come from other cards are never changed: what lies on a path
 * is copied first, once, however many paths lead through it.
 */
export class PathWriter {
  readonly object: JsonObject
  readonly #own = new Set<object>()

  /** @param start - an object or list to begin with; it is copied */
  constructor(start: object = {}) {
    this.object = copyOf(start) as JsonObject
    this.#own.add(this.object)
  }

  /**
   * Sets the value at a path, by the rules of {@link writePath}. As in reading, an own key that is the whole rest of a
   * dotted path wins over its parts.
   * @throws AppError `CARD_VALUE_INVALID` for a path that leads through a plain value, or far behind the end of a list
   */
  set(path: Path, value: unknown): void {
    const keys = typeof path === 'string' ? keysOf(this.object, path) : segmentsOf(path)
    let at: object = this.object
    for (const key of keys.slice(0, -1)) {
      const next = getOwn(at, key)
      if (typeof next !== 'object' || next === null) break
      at = this.#owned(at, key, next)
    }
    writePath(this.object, keys, value)
  }

  #owned(parent: object, key: string, value: object): object {
    if (this.#own.has(value)) return value
    const copy = copyOf(value)
    this.#own.add(copy)
    setOwn(parent, key, copy)
    return copy
  }
}

/** The keys that a dotted path stands for in an object. */
function keysOf(object: object, path: string): readonly string[] {
  const segments = path.split('.')
  const keys: string[] = []
  let at: unknown = object
  for (const [index, segment] of segments.entries()) {
    if (typeof at !== 'object' || at === null) return [...keys, ...segments.slice(index)]
    const rest = segments.slice(index).join('.')
    if (Object.hasOwn(at, rest)) return [...keys, rest]
    keys.push(segment)
    at = getOwn(at, segment)
  }
  return keys
}

function copyOf(value: object): object {
  return Array.isArray(value) ? [...value] : { ...value }
}
