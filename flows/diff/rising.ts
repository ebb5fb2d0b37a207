/**
 * The places of a longest rising part of a sequence of distinct numbers: what has kept its order. Takes n log n steps.
 */
export function risingPart(values: readonly number[]): number[] {
  const ends: number[] = []
  const before = new Array<number>(values.length).fill(-1)
  for (const [at, value] of values.entries()) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    if (low > 0) before[at] = ends[low - 1] ?? -1
    ends[low] = at
  }
  const part: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) part.push(at)
  return part.reverse()
}
