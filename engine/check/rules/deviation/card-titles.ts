import type { Rule } from '../../rule.ts'

/** The rule `card-titles`. */
export const cardTitles: Rule = {
  id: 'card-titles',
  grade: 'warning',
  title: 'A card has the same title in both places',
  consequence: 'The Console shows one of them, and nobody knows which.',
  repair: 'Write the same title into both places.',
  *find(context) {
    for (const card of context.cards()) {
      const { node, model } = card.titles
      if (node !== model) yield { card, what: `The card is called "${String(node)}" and "${String(model)}"` }
    }
  }
}
