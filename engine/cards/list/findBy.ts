import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf } from './items.ts'
import { matcherOf, matchInputs } from './matches.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_findby.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:findBy',
  title: 'Find',
  description: 'Finds the first item that satisfies a comparison, and its position, from 0; -1 where there is none.',
  inputs: Type.Object(matchInputs),
  outputs: Type.Object({ item: Type.Unknown(), index: Type.Number() }),
  run: ({ list, ...test }, call) => {
    const items = itemsOf(list, call)
    const index = items.findIndex(matcherOf(test, call))
    if (index === -1) call.rely('card.list.find-none-null')
    return { item: items[index] ?? null, index }
  }
})
