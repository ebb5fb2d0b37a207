import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { forEachAdds, forEachInputs } from './called-flow.ts'
import { itemsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_each.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:each',
  title: 'For Each',
  description: 'Calls a flow for each item of a list; the first error ends it, and is an error of the card.',
  inputs: Type.Object(forEachInputs),
  outputs: Type.Object({}),
  adds: forEachAdds,
  run: async ({ list, concurrency }, call) => {
    await call.flows.each(itemsOf(list, call), { concurrency })
    return {}
  }
})
