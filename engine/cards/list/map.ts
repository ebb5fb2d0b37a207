import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { forEachAdds, forEachInputs } from './called-flow.ts'
import { itemsOf } from './items.ts'
import { mappedItem } from './mapped-item.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_map.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:map',
  title: 'Map',
  description: 'Makes a list of the same size, whose items are what a flow returns for each item.',
  inputs: Type.Object(forEachInputs),
  outputs: Type.Object({ 'new list': Type.Array(Type.Unknown()) }),
  adds: forEachAdds,
  run: async ({ list, concurrency }, call) => {
    const declared = call.outputs.find(({ path }) => path === 'new list')
    const outcomes = await call.flows.each(itemsOf(list, call), { concurrency })
    return { 'new list': outcomes.map((outcome) => outcome && mappedItem(outcome, declared, call)) }
  }
})
