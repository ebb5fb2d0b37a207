import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_construct.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:construct',
  title: 'Construct',
  description: 'Makes a list of values.',
  inputs: Type.Object({}),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  adds: 'one input for each item',
  run: (_, call) => ({
    list: call.added.map(({ value }) => {
      if (Array.isArray(value)) call.rely('card.list.construct-keeps-lists')
      return value ?? null
    })
  })
})
