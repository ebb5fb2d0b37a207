import { cardsOf } from '../../../plan/step.ts'
import type { Rule } from '../../rule.ts'

/** The rule `pin-order`. */
export const pinOrder: Rule = {
  id: 'pin-order',
  grade: 'warning',
  title: 'A pin leads to a card that comes later',
  consequence: 'The input is empty when its card is executed.',
  repair: 'Move the card behind the one whose output it uses.',
  *find(context) {
    for (const flow of context.flows) {
      const order = context.orderOf(flow)
      if (order === null) continue
      const place = new Map([...cardsOf(order)].map((card, at) => [card, at]))
      for (const card of flow.cards) {
        for (const pin of card.outputs.flatMap((output) => output.pins)) {
          const [from, to] = [place.get(card), place.get(pin.to.card)]
          if (from === undefined || to === undefined || from < to) continue
          yield { field: pin.to, what: `The input is fed by "${card.title}" (${card.id}), which is executed later` }
        }
      }
    }
  }
}
