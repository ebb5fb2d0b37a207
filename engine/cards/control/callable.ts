import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { mirrored } from './mirror.ts'

/**
 * The start of a flow that another flow or a schedule calls, and of an inline flow: gives what it was called with.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/learn/about-parent-flows.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:callable',
  title: 'Helper Flow',
  description: 'Starts a flow that is called, and gives the values that the caller handed over.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  adds: 'the inputs of the flow',
  declares: 'the same fields as its inputs',
  run: (_, call) => mirrored(call)
})
