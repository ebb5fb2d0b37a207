import type { Rule } from '../../rule.ts'

/** The rule `input-sources`. */
export const inputSources: Rule = {
  id: 'input-sources',
  grade: 'warning',
  title: 'An input has one source; that of a Join one per branch',
  consequence: "Which of the values arrives is anybody's guess.",
  repair: 'Remove all pins but one.',
  *find(context) {
    for (const card of context.cards()) {
      const most = card.kind === 'control:join' ? 2 : 1
      for (const field of card.inputs) {
        if (field.pins.length > most) yield { field, what: `${field.pins.length} outputs are pinned to the input` }
      }
    }
  }
}
