import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_pop.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:pop',
  title: 'Get Last Item',
  description: 'Gives the last item of a list, and the list without it.',
  inputs: Type.Object({ list: listInput }),
  outputs: Type.Object({ item: Type.Unknown(), list: Type.Array(Type.Unknown()) }),
  run: ({ list }, call) => {
    const items = itemsOf(list, call)
    if (items.length === 0) call.rely('card.list.take-from-empty')
    return { item: items.at(-1) ?? null, list: items.slice(0, -1) }
  }
})
