import type { Rule } from '../../rule.ts'

/** The rule `card-unordered`. */
export const cardUnordered: Rule = {
  id: 'card-unordered',
  grade: 'error',
  title: 'Every card has a place in the order of execution',
  consequence: 'Okta refuses to import the file.',
  repair: 'Connect the card with the one before it.',
  *find({ flows }) {
    for (const flow of flows) {
      if (flow.cards.length < 2) continue
      const ordered = new Set(flow.orderings.flat())
      for (const card of flow.cards) {
        if (!ordered.has(card.id)) yield { card, what: 'The card stands in no ordering' }
      }
    }
  }
}
