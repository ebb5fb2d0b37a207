import type { Rule } from '../../rule.ts'

/** The rule `card-id`. */
export const cardId: Rule = {
  id: 'card-id',
  grade: 'error',
  title: 'No two cards of a flow share an id',
  consequence: 'Okta refuses to import the file.',
  repair: 'Give the copied card a new id, in its pins and orderings too.',
  *find({ flows }) {
    for (const flow of flows) {
      const seen = new Set<string>()
      for (const card of flow.cards) {
        if (seen.has(card.id)) yield { card, what: `The id ${card.id} belongs to two cards of the flow` }
        seen.add(card.id)
      }
    }
  }
}
