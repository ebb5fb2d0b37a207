import type { Rule } from '../../rule.ts'

/** The rule `pin-transform`. */
export const pinTransform: Rule = {
  id: 'pin-transform',
  grade: 'warning',
  title: 'The conversion of a pin names the output it begins at',
  consequence: 'The value may arrive unconverted.',
  repair: 'Key the conversion by the id of the output.',
  *find(context) {
    for (const card of context.cards()) {
      for (const { from, to, transform } of card.outputs.flatMap((output) => output.pins)) {
        if (transform === null || transform.outputId === from.id) continue
        yield {
          field: to,
          what: `The conversion of the pin from "${card.title}" names the output ${transform.outputId}`
        }
      }
    }
  }
}
