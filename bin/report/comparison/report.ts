import type { ComparisonCounts } from '#compare/comparison.ts'
import type { Difference, DifferenceKind } from '#compare/difference.ts'

/** A comparison as it is reported. */
export interface ComparisonReport {
  /** Address of the org, or name of the list. */
  readonly okta: string
  /** Address of the Pendo. */
  readonly pendo: string
  readonly visitorIdKey: string
  readonly group: string
  readonly valueKeys: readonly string[]
  readonly fieldsLacking: readonly string[]
  readonly counts: ComparisonCounts
  /** Differences that are allowed. */
  readonly allowed: number
  /** The differences of a kind. @param limit - most of them; without it all */
  of(kind: DifferenceKind, limit?: number): Iterable<Difference>
}

/** A value of a difference as text for people; nothing is the empty text. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
