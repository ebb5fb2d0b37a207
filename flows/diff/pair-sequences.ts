import { align } from './align.ts'

/** One way to tell that two things are the same. */
export interface Likeness<T> {
  readonly keyOf: (thing: T) => string
  /** Whether things with this key belong together wherever they are, so that one of them has been moved. */
  readonly crosses: boolean
}

/**
 * Pairs the things of two sequences: first those with the same id, then by each likeness in turn, with what is paired
 * already as fixed points. A thing is in one pair at most; each likeness takes about n log n steps.
 * @param idOf - ids that are the same in both sequences belong together
 */
export function pairSequences<T>(
  older: readonly T[],
  newer: readonly T[],
  idOf: (thing: T) => string,
  likenesses: readonly Likeness<T>[]
): [T, T][] {
  const partners = new Array<number | undefined>(older.length).fill(undefined)
  const taken = new Set<number>()
  const pair = (a: number, b: number) => {
    if (partners[a] !== undefined || taken.has(b)) return
    partners[a] = b
    taken.add(b)
  }

  const places = new Map(newer.map((thing, at) => [idOf(thing), at]))
  for (const [a, thing] of older.entries()) {
    const b = places.get(idOf(thing))
    if (b !== undefined) pair(a, b)
  }

  for (const { keyOf, crosses } of likenesses) {
    const byNewer = new Map(partners.flatMap((b, a) => (b === undefined ? [] : [[b, a] as const])))
    const keys = older.map((thing, a) => (partners[a] === undefined ? `free ${keyOf(thing)}` : `pair ${a}`))
    const newerKeys = newer.map((thing, b) => {
      const a = byNewer.get(b)
      return a === undefined ? `free ${keyOf(thing)}` : `pair ${a}`
    })
    for (const [a, b] of align(keys, newerKeys)) pair(a, b)
    if (!crosses) continue
    const left = Map.groupBy(
      [...newer.keys()].reverse().filter((b) => !taken.has(b)),
      (b) => newerKeys[b]
    )
    for (const [a, key] of keys.entries()) {
      const b = partners[a] === undefined ? left.get(key)?.pop() : undefined
      if (b !== undefined) pair(a, b)
    }
  }

  return partners.flatMap((b, a) => {
    const pair = [older[a], b === undefined ? undefined : newer[b]]
    return pair[0] === undefined || pair[1] === undefined ? [] : [pair as [T, T]]
  })
}
