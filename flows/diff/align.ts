import { risingPart } from './rising.ts'

/** How often a stretch is divided before its rest is paired in one go: bounds the work whatever the sequences are. */
const deepest = 40

/**
 * Pairs equal keys of two sequences without crossing, as one would lay two lists side by side: equal beginnings and ends
 * first, then keys that occur once in both, and the same again in the stretches between. Where no key is unique, the
 * occurrences are paired in their order. Takes about n log n steps, at most 40 times that.
 * @returns pairs of places, ascending in both
 */
export function align(older: readonly string[], newer: readonly string[]): [number, number][] {
  const pairs: [number, number][] = []
  const stretch = (range: Range, depth: number) => {
    const { aFrom, bFrom, aTo, bTo } = trimmed(older, newer, range, pairs)
    if (aFrom === aTo || bFrom === bTo) return
    const inner = { aFrom, bFrom, aTo, bTo }
    const anchors = depth < deepest ? uniquePairs(older, newer, inner) : []
    if (anchors.length === 0) {
      pairs.push(...occurrencePairs(older, newer, inner))
      return
    }
    let [a, b] = [aFrom, bFrom]
    for (const [nextA, nextB] of [...anchors, [aTo, bTo] as [number, number]]) {
      stretch({ aFrom: a, aTo: nextA, bFrom: b, bTo: nextB }, depth + 1)
      ;[a, b] = [nextA + 1, nextB + 1]
    }
    pairs.push(...anchors)
  }
  stretch({ aFrom: 0, aTo: older.length, bFrom: 0, bTo: newer.length }, 0)
  return pairs.sort(([a], [b]) => a - b)
}

interface Range {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

/** Pairs equal beginnings and ends, and gives what is left between them. */
function trimmed(older: readonly string[], newer: readonly string[], range: Range, pairs: [number, number][]): Range {
  let { aFrom, bFrom, aTo, bTo } = range
  while (aFrom < aTo && bFrom < bTo && older[aFrom] === newer[bFrom]) pairs.push([aFrom++, bFrom++])
  while (aFrom < aTo && bFrom < bTo && older[aTo - 1] === newer[bTo - 1]) pairs.push([--aTo, --bTo])
  return { aFrom, bFrom, aTo, bTo }
}

/** Keys that occur once in each of two stretches, as far as they do not cross. */
function uniquePairs(older: readonly string[], newer: readonly string[], range: Range): [number, number][] {
  const inOlder = placesByKey(older, range.aFrom, range.aTo)
  const inNewer = placesByKey(newer, range.bFrom, range.bTo)
  const unique: [number, number][] = []
  for (const [key, [a = 0, ...more]] of inOlder) {
    const [b, ...others] = inNewer.get(key) ?? []
    if (b !== undefined && more.length === 0 && others.length === 0) unique.push([a, b])
  }
  return withoutCrossing(unique)
}

/** The first occurrence of a key with the first one, the second with the second, as far as they do not cross. */
function occurrencePairs(older: readonly string[], newer: readonly string[], range: Range): [number, number][] {
  const inNewer = placesByKey(newer, range.bFrom, range.bTo)
  const used = new Map<string, number>()
  const found: [number, number][] = []
  for (let a = range.aFrom; a < range.aTo; a++) {
    const key = older[a] ?? ''
    const nth = used.get(key) ?? 0
    const b = inNewer.get(key)?.[nth]
    used.set(key, nth + 1)
    if (b !== undefined) found.push([a, b])
  }
  return withoutCrossing(found)
}

function withoutCrossing(pairs: readonly [number, number][]): [number, number][] {
  return risingPart(pairs.map(([, b]) => b)).flatMap((at) => pairs.slice(at, at + 1))
}

function placesByKey(keys: readonly string[], from: number, to: number): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = from; at < to; at++) {
    const key = keys[at] ?? ''
    const known = places.get(key)
    if (known === undefined) places.set(key, [at])
    else known.push(at)
  }
  return places
}
