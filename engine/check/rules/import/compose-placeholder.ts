import type { Rule } from '../../rule.ts'

/** The rule `compose-placeholder`. */
export const composePlaceholder: Rule = {
  id: 'compose-placeholder',
  grade: 'error',
  title: 'Every placeholder of a Compose card has its input',
  consequence: 'Okta refuses to import the file.',
  repair: 'Add an input of that name, or take the placeholder out of the text.',
  *find(context) {
    for (const card of context.cards()) {
      if (card.kind !== 'string:compose') continue
      const field = card.input(null, '_text_')
      if (field === undefined || field.isPinned || typeof field.literal !== 'string') continue
      for (const [, key = ''] of field.literal.matchAll(/\{\{\{(.*?)\}\}\}/gs)) {
        if (!card.inputs.some((input) => input.key === key)) yield { field, what: `No input stands for {{{${key}}}}` }
      }
    }
  }
}
