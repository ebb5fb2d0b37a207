import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Flow-Control/flocontrol_run.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:run',
  title: 'Call Flow Async',
  description: 'Has another flow called and goes on at once; neither its values nor its errors come back.',
  inputs: Type.Object({ flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })) }),
  outputs: Type.Object({}),
  adds: 'the inputs of the flow that is called',
  run: async (_, call) => {
    await call.flows.later()
    return {}
  }
})
