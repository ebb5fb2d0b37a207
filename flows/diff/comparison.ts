import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Stub } from '#engine/export/stub.ts'
import type { Block } from './difference.ts'
import type { CardPairs } from './pair-cards.ts'
import type { Side } from './side.ts'
import type { Tokens } from './tokens.ts'

/** Two flows whose cards have been paired, being compared. */
export interface Comparison {
  readonly older: Side
  readonly newer: Side
  readonly pairs: CardPairs
  /** The same text for the two cards of a pair, and the two entries of one. */
  readonly tokens: Tokens
}

/** A card of each file that stand for one another, with the blocks around the newer one. */
export interface ComparedCards {
  readonly older: Card
  readonly newer: Card
  readonly within: readonly Block[]
}

/** A flow of a file, or one that it only names. */
export type Callee = Flow | Stub
