import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_shift.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:shift',
  title: 'Get First Item',
  description: 'Gives the first item of a list, and the list without it.',
  inputs: Type.Object({ list: listInput }),
  outputs: Type.Object({ item: Type.Unknown(), list: Type.Array(Type.Unknown()) }),
  run: ({ list }, call) => {
    const items = itemsOf(list, call)
    if (items.length === 0) call.rely('card.list.take-from-empty')
    return { item: items[0] ?? null, list: items.slice(1) }
  }
})
