import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_at.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:at',
  title: 'At',
  description: 'Gives the item at a position, from 0.',
  inputs: Type.Object({ list: listInput, index: Type.Number({ default: 0 }) }),
  outputs: Type.Object({ item: Type.Unknown() }),
  adds: 'fields without an effect, as one real export has them',
  run: ({ list, index }, call) => {
    const items = itemsOf(list, call)
    if (!(index in items)) call.rely('card.list.at-outside')
    return { item: items[index] ?? null }
  }
})
