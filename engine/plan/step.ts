import type { Card } from '../export/card.ts'

/** One card to execute, and the hidden cards that take parts out of its outputs right afterwards. */
export interface CardStep {
  readonly kind: 'card'
  readonly card: Card
  readonly expands: readonly Card[]
}

/** An If/Else with its two branches, and the Join at which they meet. */
export interface IfStep {
  readonly kind: 'if'
  readonly card: Card
  readonly whenTrue: readonly Step[]
  readonly whenFalse: readonly Step[]
  readonly join: CardStep
}

/** What is executed next in a flow. Inline flows are not steps: the card that holds one runs it. */
export type Step = CardStep | IfStep

/** The cards of steps as they may come to be executed: a branch after its If/Else, its Join after both. */
export function* cardsOf(steps: readonly Step[]): Generator<Card, void, undefined> {
  for (const step of steps) {
    yield step.card
    if (step.kind === 'card') yield* step.expands
    else {
      yield* cardsOf(step.whenTrue)
      yield* cardsOf(step.whenFalse)
      yield* cardsOf([step.join])
    }
  }
}
