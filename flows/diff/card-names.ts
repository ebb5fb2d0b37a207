import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import { blocksOf } from './blocks.ts'
import type { CardName } from './difference.ts'
import type { Scopes } from './scope.ts'

/** What the cards of a file are called: by title, and by number where several cards of a flow share one. */
export class CardNames {
  readonly #scopes: Scopes
  readonly #names = new Map<Card, CardName>()
  readonly #named = new Set<Flow>()

  constructor(scopes: Scopes) {
    this.#scopes = scopes
  }

  of(card: Card): CardName {
    const { top } = card.flow
    if (!this.#named.has(top)) this.#nameCards(top)
    return this.#names.get(card) ?? { title: card.title, kind: card.kind, nth: null }
  }

  #nameCards(top: Flow): void {
    this.#named.add(top)
    const byTitle = Map.groupBy(this.#cardsOf(top), ({ title }) => title)
    for (const [title, cards] of byTitle) {
      for (const [at, card] of cards.entries()) {
        this.#names.set(card, { title, kind: card.kind, nth: cards.length === 1 ? null : at + 1 })
      }
    }
    // What comes out of the branches of an If/Else is shown at its end.
    for (const flow of top.withInline()) {
      for (const [card, join] of this.#scopes.of(flow).joins) this.#names.set(join, this.of(card))
    }
  }

  *#cardsOf(flow: Flow): Generator<Card, void, undefined> {
    for (const { card } of this.#scopes.of(flow).placed) {
      // The start of a block is hidden, and has the title of the card that holds the block.
      if (!(flow.isInline && card === flow.start)) yield card
      for (const block of blocksOf(card)) yield* this.#cardsOf(block.flow)
    }
  }
}
