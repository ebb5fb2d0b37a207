import type { DifferencesPart } from '#flows/diff/difference.ts'

/** What `flow diff` has found, with the files it has looked at. */
export interface DiffResult {
  readonly older: string
  readonly newer: string
  readonly parts: readonly DifferencesPart[]
}

/** How many differences there are. */
export function countOf({ parts }: DiffResult): number {
  return parts.reduce((sum, { differences }) => sum + differences.length, 0)
}
