import type { Rule } from '../../rule.ts'

/** The rule `list-value`. */
export const listValue: Rule = {
  id: 'list-value',
  grade: 'error',
  title: 'The literal of a list is a list or null',
  consequence: 'The import fails with HTTP 500.',
  repair: 'Write [] for a list without literal items.',
  consoleText: 'TypeError: flo.id is not a function',
  *find(context) {
    for (const card of context.cards()) {
      for (const field of [...card.inputs, ...card.outputs]) {
        const { literal } = field
        if (!field.isList || literal === null || literal === undefined || Array.isArray(literal)) continue
        yield {
          field,
          what: `The literal of a list is ${typeof literal === 'string' ? 'a text' : `of type ${typeof literal}`}`
        }
      }
    }
  }
}
