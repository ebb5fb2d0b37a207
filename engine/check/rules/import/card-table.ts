import type { Rule } from '../../rule.ts'
import { tableIdOf } from '../../tables.ts'

/** The rule `card-table`. */
export const cardTable: Rule = {
  id: 'card-table',
  grade: 'error',
  title: 'The table of a card is in the file',
  consequence: 'Okta refuses to import the file.',
  repair: 'Export the table along with the flow, or choose a table of the file.',
  *find(context) {
    for (const card of context.cards()) {
      const id = tableIdOf(card)
      if (id === null || context.workflows.table(id) !== undefined) continue
      const field = card.input('parameters', 'stash')
      yield { card, ...(field === undefined ? {} : { field }), what: `The table ${id} is not in the file` }
    }
  }
}
