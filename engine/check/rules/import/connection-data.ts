import type { Rule } from '../../rule.ts'

/** The rule `connection-data`. */
export const connectionData: Rule = {
  id: 'connection-data',
  grade: 'error',
  title: 'Connections carry no data',
  consequence: 'Okta refuses to import the file, and a secret may be in it.',
  repair: 'Set "data" of the connection to null; the importing user picks the real connection.',
  *find({ workflows }) {
    for (const { hasData, name } of workflows.connections) {
      if (hasData) yield { what: `The connection "${name}" carries data` }
    }
  }
}
