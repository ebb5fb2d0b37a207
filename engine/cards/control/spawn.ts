import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { returnedValues } from './returned-values.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/flow-control/flocontrol_spawn.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:spawn',
  title: 'Call Flow',
  description:
    'Calls another flow, waits for it, and gives what it returns. An error of that flow is an error of the card.',
  inputs: Type.Object({ flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })) }),
  outputs: Type.Object({}),
  adds: 'the inputs of the flow that is called',
  declares: 'what the flow that is called returns',
  run: async (_, call) => returnedValues(call, await call.flows.once())
})
