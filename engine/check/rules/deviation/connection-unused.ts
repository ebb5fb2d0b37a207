import type { Rule } from '../../rule.ts'

/** The rule `connection-unused`. */
export const connectionUnused: Rule = {
  id: 'connection-unused',
  grade: 'warning',
  title: 'Every connection is used',
  consequence: 'The importing user is asked for a connection that nothing needs.',
  repair: 'Remove the connection from the file.',
  *find(context) {
    const used = new Set([...context.cards()].map((card) => card.connectionId))
    for (const { id, name } of context.workflows.connections) {
      if (!used.has(id)) yield { what: `No card uses the connection "${name}"` }
    }
  }
}
