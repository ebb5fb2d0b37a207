import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/branching/branching_lookup.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:lookup',
  title: 'Lookup',
  description: 'Gives the value that a table on the card has for a text, or another one where the table has none.',
  inputs: Type.Object({
    key: Type.Optional(Type.String({ title: 'Value' })),
    else: Type.Optional(Type.Unknown({ title: 'Otherwise Result Is' }))
  }),
  outputs: Type.Object({ result: Type.Unknown() }),
  adds: 'one input in the group `options` for each row of the table: its key is what is looked for, its value the result',
  run: ({ key, else: otherwise }, call) => {
    const option = call.added.find(({ field }) => field.group === 'options' && field.key === key)
    return { result: (option === undefined ? otherwise : option.value) ?? null }
  }
})
