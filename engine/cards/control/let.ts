import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { mirrored } from './mirror.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Flow-Control/flocontrol_let.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:let',
  title: 'Assign',
  description: 'Gives names to values.',
  inputs: Type.Object({}),
  outputs: Type.Object({}),
  adds: 'one input for each name',
  declares: 'the same fields as its inputs',
  run: (_, call) => mirrored(call)
})
