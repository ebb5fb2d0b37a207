/** A bench: answers one question with a table for people and figures for machines. */
export type Bench = (
  options: Readonly<Record<string, number>>,
  progress: (line: string) => void
) => Promise<{ table: readonly object[]; figures: Readonly<Record<string, number>> }>

/** The middle value; of an even number of values the lower of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

/** A figure with so many digits after the point. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
