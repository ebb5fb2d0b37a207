import type { Rule } from '../../rule.ts'

/** The rule `pin-end`. */
export const pinEnd: Rule = {
  id: 'pin-end',
  grade: 'error',
  title: 'Every pin leads from an output of its card to an input of a card of the same flow',
  consequence: 'Okta refuses to import the file.',
  repair: "Remove the pin, or give it ids of this flow; pins copied from another flow keep that flow's ids.",
  *find(context) {
    for (const card of context.cards()) {
      for (const { outputId, cardId, inputId, missing } of card.loosePins) {
        const ends = { output: `output ${outputId}`, card: `card ${cardId}`, input: `input ${inputId}` }
        yield { card, what: `A pin names the ${ends[missing]}, which is not there` }
      }
    }
  }
}
