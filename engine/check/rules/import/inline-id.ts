import type { Rule } from '../../rule.ts'

/** The rule `inline-id`. */
export const inlineId: Rule = {
  id: 'inline-id',
  grade: 'error',
  title: 'An inline flow has one id',
  consequence: 'Okta refuses to import the file.',
  repair: 'Write the same value into "id" and "uuid" of the inline flow.',
  *find({ flows }) {
    for (const flow of flows) {
      const { body, inline } = flow.ids
      if (flow.owner === null || inline === body) continue
      yield {
        card: flow.owner.card,
        what: `The inline flow under "${flow.owner.slot}" has the uuid ${body} and the id ${String(inline)}`
      }
    }
  }
}
