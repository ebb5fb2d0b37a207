import { Type } from 'typebox'
import { defineCard, endFlow } from '../define-card.ts'
import { mirrored } from './mirror.ts'

/**
 * Ends the flow with values for its caller; in a block of If/ElseIf or If Error, only the block.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Flow-Control/flocontrol_return.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:return',
  title: 'Return',
  description: 'Ends the flow and gives values to its caller.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  adds: 'one input for each value that is returned',
  declares: 'the same fields as its inputs',
  run: (_, call) => endFlow('returned', mirrored(call))
})
