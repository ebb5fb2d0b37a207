import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'

/** A kind of card and where it is used. */
export interface CardUse {
  /** The address without the version, which does not change what a card is. */
  readonly address: string
  readonly title: string
  readonly cards: readonly Card[]
}

/**
 * The kinds of cards that flows use, most used first. Inline flows are looked at where they are given: pass what
 * `reachableFrom` or `allFlows` gives.
 */
export function cardsUsed(flows: Iterable<Flow>): CardUse[] {
  const uses = new Map<string, Card[]>()
  for (const flow of flows) {
    for (const card of flow.cards) {
      const address = withoutVersion(card)
      const cards = uses.get(address)
      if (cards === undefined) uses.set(address, [card])
      else cards.push(card)
    }
  }
  return [...uses]
    .map(([address, cards]) => ({ address, title: cards[0]?.title ?? '', cards }))
    .sort((a, b) => b.cards.length - a.cards.length || (a.address < b.address ? -1 : 1))
}

function withoutVersion({ address, parts }: Card): string {
  return address.replace(`:${parts.version}:`, ':*:')
}
