import { Type } from 'typebox'
import { holds } from '../../values/compare.ts'
import type { CardCall, FlowOutcome } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { forEachAdds, forEachInputs } from './called-flow.ts'
import { itemsOf } from './items.ts'
import { singleValue } from './single-value.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_filter.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:filter',
  title: 'Filter Custom',
  description: 'Keeps the items for which a flow returns True.',
  inputs: Type.Object(forEachInputs),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  adds: forEachAdds,
  run: async ({ list, concurrency }, call) => {
    const items = itemsOf(list, call)
    const outcomes = await call.flows.each(items, { concurrency })
    return { list: items.filter((_, index) => isKept(outcomes[index], call)) }
  }
})

function isKept(outcome: FlowOutcome | undefined, call: CardCall): boolean {
  const value = outcome && singleValue(outcome)
  if (typeof value === 'boolean') return value
  call.rely('card.list.filter-not-boolean')
  return holds({ value, kind: 'any' }, '==', { value: true, kind: 'boolean' }, call.flags)
}
