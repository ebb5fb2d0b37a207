import type { Value } from './difference.ts'

/** What something has: to be shown, and to be compared with what it has in the other file. */
export interface Term<V extends Value = Value> {
  readonly value: V
  /** The same text for the same value. Never shown: it may hold a secret. */
  readonly canon: string
}
