import type { Entry } from './tokens.ts'

/** A feature that more entries have says nothing about which of them is meant. */
const mostSharing = 20

/** How entries of one kind are recognised. */
export interface Recognition<T extends Entry> {
  /** What an entry consists of, a feature as often as it occurs. */
  readonly featuresOf: (entry: T) => readonly string[]
  /** Entries alike in this, of which each file has but one left, are taken for the same; `null` where that says nothing. */
  readonly sortOf: (entry: T) => string | null
}

/**
 * Pairs the entries of two files: by id, by name, among those of one name and then among all by what they consist of,
 * and last where each file has but one of its sort. The work grows with the features, not with their square.
 */
export function pairEntries<T extends Entry>(
  older: readonly T[],
  newer: readonly T[],
  { featuresOf, sortOf }: Recognition<T>
): [T, T][] {
  const pairs: [T, T][] = []
  const left = { older: new Set(older), newer: new Set(newer) }
  const take = (found: readonly [T, T][]) => {
    for (const [a, b] of found) {
      if (!left.older.has(a) || !left.newer.has(b)) continue
      left.older.delete(a)
      left.newer.delete(b)
      pairs.push([a, b])
    }
  }
  const likeness = memoized(featuresOf)
  take(samePairs(left, ({ id }) => id))
  take(samePairs(left, (entry) => entry.name))
  const namesakes = Map.groupBy(left.newer, (entry) => entry.name)
  for (const [name, group] of Map.groupBy(left.older, (entry) => entry.name)) {
    const others = namesakes.get(name) ?? []
    take(likestPairs(group, others, likeness, 0))
    const rest = others.filter((b) => left.newer.has(b))
    take(group.filter((a) => left.older.has(a)).flatMap((a, at) => pairOf(a, rest[at])))
  }
  take(likestPairs([...left.older], [...left.newer], likeness, 0.5))
  take(samePairs(left, (entry) => sortOf(entry)))
  return pairs
}

interface Left<T> {
  readonly older: ReadonlySet<T>
  readonly newer: ReadonlySet<T>
}

/** Pairs what has a key that nothing else of its file has. */
function samePairs<T>(left: Left<T>, keyOf: (entry: T) => string | null): [T, T][] {
  const newer = Map.groupBy(left.newer, keyOf)
  return [...Map.groupBy(left.older, keyOf)].flatMap(([key, [a, ...more]]) => {
    const [b, ...others] = newer.get(key) ?? []
    return key === null || a === undefined || more.length > 0 || others.length > 0 ? [] : pairOf(a, b)
  })
}

/** Pairs what is most alike first. @param least - the share of common features that is asked for, 0 to 1 */
function likestPairs<T>(
  older: readonly T[],
  newer: readonly T[],
  featuresOf: (entry: T) => ReadonlyMap<string, number>,
  least: number
): [T, T][] {
  const holders = new Map<string, T[]>()
  for (const entry of newer) {
    for (const feature of featuresOf(entry).keys()) {
      const known = holders.get(feature)
      if (known === undefined) holders.set(feature, [entry])
      else known.push(entry)
    }
  }
  const found = older.flatMap((a) => {
    const features = featuresOf(a)
    const near = [...features.keys()].flatMap((feature) => {
      const sharing = holders.get(feature) ?? []
      return sharing.length > mostSharing ? [] : sharing
    })
    return [...new Set(near)].map((b) => ({ a, b, share: shareOf(features, featuresOf(b)) }))
  })
  return found
    .filter(({ share }) => share >= least)
    .sort((one, other) => other.share - one.share)
    .map(({ a, b }): [T, T] => [a, b])
}

/** How much two bags of features have in common, from 0 to 1. */
function shareOf(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let common = 0
  for (const [feature, count] of some) common += Math.min(count, others.get(feature) ?? 0)
  const size = sizeOf(some) + sizeOf(others)
  return size === 0 ? 0 : (2 * common) / size
}

function sizeOf(features: ReadonlyMap<string, number>): number {
  let size = 0
  for (const count of features.values()) size += count
  return size
}

function memoized<T extends Entry>(featuresOf: (entry: T) => readonly string[]) {
  const known = new Map<T, ReadonlyMap<string, number>>()
  return (entry: T): ReadonlyMap<string, number> => {
    const bag = known.get(entry) ?? bagOf(featuresOf(entry))
    known.set(entry, bag)
    return bag
  }
}

function bagOf(features: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>()
  for (const feature of features) bag.set(feature, (bag.get(feature) ?? 0) + 1)
  return bag
}

function pairOf<T>(a: T, b: T | undefined): [T, T][] {
  return b === undefined ? [] : [[a, b]]
}
