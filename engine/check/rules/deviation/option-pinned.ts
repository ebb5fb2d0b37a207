import type { Rule } from '../../rule.ts'

/** The rule `option-pinned`. */
export const optionPinned: Rule = {
  id: 'option-pinned',
  grade: 'warning',
  title: 'Options are set on the card, not pinned',
  consequence: 'The Console cannot show the option, and the card may use another value.',
  repair: 'Choose the option in the dialog of the card.',
  *find(context) {
    for (const card of context.cards()) {
      for (const field of card.inputs) {
        if (field.isOption && field.isPinned) yield { field, what: 'An output is pinned to an option' }
      }
    }
  }
}
