import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_length.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:length',
  title: 'Length',
  description: 'Counts the items of a list.',
  inputs: Type.Object({ list: listInput }),
  outputs: Type.Object({ length: Type.Number() }),
  run: ({ list }, call) => ({ length: itemsOf(list, call).length })
})
