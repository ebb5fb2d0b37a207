import type { Card } from '../export/card.ts'
import type { Field } from '../export/field.ts'
import type { Flow } from '../export/flow.ts'
import type { CheckContext } from './context.ts'

/**
 * How much a finding weighs. `error`: Okta's importer rejects the file. `warning`: the file differs from what every
 * real export has. `advice`: it imports and runs, and people or data may get lost.
 */
export type Grade = 'error' | 'warning' | 'advice'

/** What a rule found: where, and what is the matter there. */
export interface Spot {
  readonly flow?: Flow
  readonly card?: Card
  readonly field?: Field
  /** One sentence without its full stop; the place is said elsewhere. */
  readonly what: string
}

/** A rule of the check: data, and one function that looks for it. */
export interface Rule {
  /** Stable: public, never renamed, never reused. */
  readonly id: string
  readonly grade: Grade
  /** What is wanted, as a heading. */
  readonly title: string
  /** What comes of it otherwise, in one sentence. */
  readonly consequence: string
  /** What to do about it, in one sentence. */
  readonly repair: string
  /** What the Console says when it meets this, where that is known. */
  readonly consoleText?: string
  readonly find: (context: CheckContext) => Iterable<Spot>
}
