import type { Rule } from '../../rule.ts'

/** The rule `field-id`. */
export const fieldId: Rule = {
  id: 'field-id',
  grade: 'error',
  title: 'Every input and output stands under its own id, which no other of the flow has',
  consequence: 'Okta refuses to import the file.',
  repair: 'Give the field an id of its own and use it as its key in the file.',
  *find({ flows }) {
    for (const flow of flows) {
      const seen = new Set<string>()
      for (const card of flow.cards) {
        for (const field of [...card.inputs, ...card.outputs]) {
          if (field.entryKey !== field.id) {
            yield { field, what: `The field stands under ${field.entryKey} and says its id is ${field.id}` }
          } else if (seen.has(field.id)) {
            yield { field, what: `The id ${field.id} belongs to two fields of the flow` }
          }
          seen.add(field.id)
        }
      }
    }
  }
}
