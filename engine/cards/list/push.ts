import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/wf/fr-fr/content/topics/workflows/function-reference/list/list_push.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:push',
  title: 'Add to End',
  description: 'Gives the list with one more item at its end.',
  inputs: Type.Object({ item: Type.Optional(Type.Unknown()), list: listInput }),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  run: ({ item = null, list }, call) => ({ list: [...itemsOf(list, call), item] })
})
