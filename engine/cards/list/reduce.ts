import { Type } from 'typebox'
import type { CardCall, FlowOutcome } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { forEachAdds } from './called-flow.ts'
import { itemsOf, listInput } from './items.ts'

/**
 * Calls a flow for one item after the other with the value so far in its input `memo`; what it returns is the next one.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_reduce.htm
 */
export default defineCard({
  address: 'root:kernel:list:0.0.1:reduce',
  title: 'Reduce',
  description: 'Makes one value of a list, by a flow that is given the value so far and the next item.',
  inputs: Type.Object({
    list: listInput,
    memo: Type.Optional(Type.Unknown()),
    flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' }))
  }),
  outputs: Type.Object({ item: Type.Unknown() }),
  adds: forEachAdds,
  run: async ({ list, memo: start = null }, call) => {
    let memo: unknown = start
    await call.flows.each(itemsOf(list, call), {
      concurrency: 1,
      more: () => ({ memo }),
      onOutcome: (outcome) => {
        memo = nextMemo(outcome, memo, call)
      }
    })
    return { item: memo }
  }
})

/** One field gives its value, several the record. */
function nextMemo({ ended, values }: FlowOutcome, memo: unknown, call: CardCall): unknown {
  const fields = Object.values(values)
  if (ended === 'stopped' || fields.length === 0) {
    call.rely('card.list.reduce-nothing-returned')
    return memo
  }
  if (fields.length > 1) return values
  if (typeof fields[0] === 'object' && fields[0] !== null) call.rely('card.list.reduce-single-field')
  return fields[0] ?? null
}
