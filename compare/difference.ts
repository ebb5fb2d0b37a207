/** Kinds of difference, in the order in which they are told; `unknown` is told, but is none. */
export const differenceKinds = ['missing', 'case', 'value', 'left', 'duplicate', 'no-id', 'unknown'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** What a kind means, as a heading. */
export const kindTitles: Readonly<Record<DifferenceKind, string>> = {
  missing: 'Active people who are not in Pendo',
  case: 'Ids that differ only by letter case',
  value: 'Values that differ',
  left: 'Visitors whose person left',
  duplicate: 'Active people with an id that somebody else has too',
  'no-id': 'Active people without a usable id',
  unknown: 'Visitors whom Okta does not know (no difference: they may be customers)'
}

/** One difference between Okta and Pendo. */
export interface Difference {
  readonly kind: DifferenceKind
  /** Who it is about, as {@link Person.person}; null for a visitor whom Okta does not know. */
  readonly person: string | null
  /** The id that Okta has; of `left` and `unknown` the id of the visitor; null where there is none. */
  readonly id: string | null
  /** Field whose values differ; null for other kinds. */
  readonly field: string | null
  /**
   * Okta's side: the value, the id of another case, the status of who left, who else has the id, why an id cannot be
   * used; else null. A value that is absent is null.
   */
  readonly okta: unknown
  /** Pendo's side: the value, or the id of the visitor; null where Pendo has none. */
  readonly pendo: unknown
}
