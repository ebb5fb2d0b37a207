import type { Rule } from '../../rule.ts'

/** The rule `start-card`. */
export const startCard: Rule = {
  id: 'start-card',
  grade: 'error',
  title: 'A flow starts with one card',
  consequence: 'Okta refuses to import the file.',
  repair: 'Connect all cards into one chain that begins with the start card.',
  *find({ flows }) {
    for (const flow of flows) {
      // A card without any ordering has a rule of its own.
      const ordered = new Set(flow.orderings.flat())
      const starts = flow.startCards.filter(({ id }) => flow.cards.length === 1 || ordered.has(id))
      if (starts.length === 1) continue
      const names = starts.slice(0, 3).map(({ title, id }) => `"${title}" (${id})`)
      yield {
        flow,
        what:
          starts.length === 0 ? 'No card starts the flow' : `${starts.length} cards start the flow: ${names.join(', ')}`
      }
    }
  }
}
