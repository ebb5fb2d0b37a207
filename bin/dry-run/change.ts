/** What would become of a visitor, in the order in which it is told. */
export const changeKinds = ['create', 'change', 'same', 'unchanged', 'missing', 'failed', 'unsent'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What a kind means, as a heading. */
export const kindTitles: Readonly<Record<ChangeKind, string>> = {
  create: 'Would be created',
  change: 'Would be changed',
  same: 'Would be sent and stay as they are',
  unchanged: 'Would not be sent, since nothing changed since Pendo confirmed them (--delta)',
  missing: 'Unknown to Pendo, and not created',
  failed: 'Would be refused',
  unsent: 'Cannot be sent'
}

/** What would become of a visitor; of one that is created or changed there is one for each field. */
export interface Change {
  readonly kind: ChangeKind
  /** `null` for a row without a usable id. */
  readonly visitorId: string | null
  /** Field, as it is pushed; `null` where it is about the visitor as a whole. */
  readonly field: string | null
  /** What Pendo has; `null` where it has none. */
  readonly before: unknown
  /** What Pendo would be sent; `null` empties the field. */
  readonly after: unknown
  /** Stable code of the reason. */
  readonly code: string | null
  /** Why it is refused or cannot be sent. */
  readonly reason: string | null
  /** Origin of the Pendo. */
  readonly pendo: string
  /** Group of fields. */
  readonly group: string
}
