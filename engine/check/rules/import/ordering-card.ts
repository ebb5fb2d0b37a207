import type { Rule } from '../../rule.ts'

/** The rule `ordering-card`. */
export const orderingCard: Rule = {
  id: 'ordering-card',
  grade: 'error',
  title: 'The orderings name cards of the flow',
  consequence: 'The import fails with HTTP 500.',
  repair: 'Remove the ordering; it was copied along with cards of another flow.',
  consoleText: 'TypeError: flo.id is not a function',
  *find({ flows }) {
    for (const flow of flows) {
      const unknown = new Set(flow.orderings.flat().filter((id) => flow.card(id) === undefined))
      for (const id of unknown) yield { flow, what: `The orderings name the card ${id}, which is not in the flow` }
    }
  }
}
