import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { mirror } from './mirror.ts'

const fields = {
  'user context/okta-user-id': Type.String({ title: 'Okta User ID', default: '' }),
  'context/execution_id': Type.Optional(Type.String({ title: 'Execution ID' }))
}

/**
 * Starts a flow that an administrator outside the Workflows Console may run.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/build/build-delegated-flow.htm
 */
export default defineCard({
  address: 'root:kernel:http:0.0.1:delegated',
  title: 'Delegated Flow',
  description: 'Starts the flow when an administrator asks for it.',
  inputs: Type.Object(fields),
  outputs: Type.Object(fields),
  adds: 'values to ask for, in the group inputs',
  run: (inputs, call) => mirror(inputs, call)
})
