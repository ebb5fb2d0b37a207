import type { AppError } from '#core/errors.ts'
import type { Finding } from '#engine/check/finding.ts'
import type { Grade } from '#engine/check/rule.ts'

/** What came of checking one file. */
export interface CheckedFile {
  /** The path as it was given. */
  readonly file: string
  readonly formatVersion: string | null
  /** Top-level flows with cards. */
  readonly flows: number
  readonly findings: readonly Finding[]
  /** Why the file could not be checked. */
  readonly error: AppError | null
}

/** How many findings of each grade there are. */
export function gradeCounts(checked: readonly CheckedFile[]): Record<Grade, number> {
  const counts: Record<Grade, number> = { error: 0, warning: 0, advice: 0 }
  for (const { findings } of checked) for (const { grade } of findings) counts[grade]++
  return counts
}

/** Where a finding lies, in words; empty where the file as a whole is meant. */
export function placeOf({ flow, card, cardId, field }: Finding): string {
  return [
    flow === null ? null : `flow "${flow}"`,
    card === null ? null : `card "${card}" (${cardId})`,
    field === null ? null : `field ${field}`
  ]
    .filter((part) => part !== null)
    .join(', ')
}
