import { Type } from 'typebox'
import type { CardCall, DeclaredField, FlowOutcome } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { mappedItem } from '../list/mapped-item.ts'
import { singleValue } from '../list/single-value.ts'
import { forEachKeyAdds, forEachKeyInputs, pairsOf } from './pairs.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Object/object_map.htm */
export default defineCard({
  address: 'root:kernel:object:0.0.1:map',
  title: 'Map to List',
  description: 'Makes a list of an object, whose items are what a flow returns for each key and its value.',
  inputs: Type.Object(forEachKeyInputs),
  outputs: Type.Object({ 'new list': Type.Array(Type.Unknown()) }),
  adds: forEachKeyAdds,
  run: async ({ object, concurrency }, call) => {
    const declared = call.outputs.find(({ path }) => path === 'new list')
    const outcomes = await call.flows.each(pairsOf(object, call), { concurrency })
    return { 'new list': outcomes.map((outcome) => outcome && itemOf(outcome, declared, call)) }
  }
})

/** As an item of the list card Map, but the one output of a last card is taken out of its record. */
function itemOf(outcome: FlowOutcome, declared: DeclaredField | undefined, call: CardCall): unknown {
  const value = outcome.ended === 'last card' ? singleValue(outcome) : undefined
  if (value === undefined) return mappedItem(outcome, declared, call)
  call.rely('card.object.map-last-card')
  return value
}
