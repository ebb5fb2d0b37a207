import type { Input } from '../../export/field.ts'
import type { CheckContext } from '../context.ts'
import type { Path, Point } from './point.ts'
import { sourcesOf } from './sources-of.ts'

/** Longer paths come of flows that call themselves and wrap a value once more each time. */
const longestPath = 12

/** Where a value comes from: every place it passes on its way back, and the ends beyond which nothing is known. */
export interface Trace {
  readonly points: readonly Point[]
  /** Literals, and outputs of cards that take the value from outside: from Okta, from a request, from a person. */
  readonly ends: readonly Point[]
}

/**
 * Follows a value backwards: through pins, hidden cards, function cards, tables, and from a helper flow to all its
 * callers. What a value may be is the union over all callers and branches.
 */
export function traceBack(context: CheckContext, input: Input, path: Path): Trace {
  const points: Point[] = [{ kind: 'input', input, path, isWhole: true }]
  const ends: Point[] = []
  const seen = new Seen()
  for (const point of points) {
    if (!seen.add(point)) continue
    const sources = sourcesOf(context, point)
    if (sources.length === 0) ends.push(point)
    for (const source of sources) {
      if (source.path.length > longestPath) continue
      points.push({ ...source, isWhole: source.isWhole && point.isWhole })
    }
  }
  return { points, ends }
}

class Seen {
  readonly #paths = new Map<object, Set<string>>()

  /** Whether the point is new. */
  add(point: Point): boolean {
    const at = point.kind === 'input' ? point.input : point.kind === 'output' ? point.output : point.card
    const paths = this.#paths.get(at) ?? new Set()
    this.#paths.set(at, paths)
    const path = JSON.stringify([point.path, point.isWhole])
    const isNew = !paths.has(path)
    paths.add(path)
    return isNew
  }
}
