import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { forEachAdds, forEachInputs } from './called-flow.ts'
import { itemsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_asynceach.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:asyncEach',
  title: 'For Each - Ignore Errors',
  description: 'Calls a flow for each item of a list, and goes on with the next one after an error.',
  inputs: Type.Object(forEachInputs),
  outputs: Type.Object({}),
  adds: forEachAdds,
  run: async ({ list, concurrency }, call) => {
    await call.flows.each(itemsOf(list, call), { concurrency, ignoreErrors: true })
    return {}
  }
})
