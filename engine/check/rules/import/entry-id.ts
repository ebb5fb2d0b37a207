import type { Rule, Spot } from '../../rule.ts'

/** The rule `entry-id`. */
export const entryId: Rule = {
  id: 'entry-id',
  grade: 'error',
  title: 'Every flow, table, connection and folder stands under its own id',
  consequence: 'Okta refuses to import the file.',
  repair: 'Give the entry one id: its key in the file, its "id" and, for a flow, the "uuid" of its body.',
  *find({ workflows }) {
    const { stubs, folders, connections, tables } = workflows
    for (const flow of workflows.flows) {
      const { key, entry, body } = flow.ids
      if (entry !== key) yield { flow, what: `The flow stands under ${key} and says its id is ${entry}` }
      else if (body !== key) yield { flow, what: `The flow stands under ${key} and its body says ${body}` }
    }
    const others = { 'called flow': stubs, folder: folders, connection: connections, table: tables }
    for (const [noun, entries] of Object.entries(others)) {
      for (const { entryKey, id, name } of entries) {
        if (entryKey !== id) yield differing(noun, name, entryKey, id)
      }
    }
  }
}

function differing(noun: string, name: string, key: string, id: string): Spot {
  return { what: `The ${noun} "${name}" stands under ${key} and says its id is ${id}` }
}
