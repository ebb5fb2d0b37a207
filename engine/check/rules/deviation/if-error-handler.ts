import type { Rule } from '../../rule.ts'

/** The rule `if-error-handler`. */
export const ifErrorHandler: Rule = {
  id: 'if-error-handler',
  grade: 'warning',
  title: 'An If Error card has both of its blocks',
  consequence: 'An error in the tried block has nowhere to go.',
  repair: 'Open the card in the Console and save the flow again.',
  *find(context) {
    for (const card of context.cards()) {
      if (card.kind !== 'control:tryCatch') continue
      if (card.errorHandling.handler === null) yield { card, what: 'The card has no block for errors' }
      if (!card.inputs.some((input) => input.inlineFlow !== null)) yield { card, what: 'The card has no block to try' }
    }
  }
}
