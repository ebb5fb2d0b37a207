import { Type } from 'typebox'
import { defineCard, endFlow } from '../define-card.ts'
import { conditionHolds, conditionInputs } from './condition.ts'

/**
 * Ends the flow without an error unless a condition holds; in a block of If/ElseIf or If Error, only the block.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/branching/branching_continueif.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:continueIf',
  title: 'Continue If',
  description: 'Goes on if a condition holds; otherwise ends the flow without an error.',
  inputs: Type.Object({
    ...conditionInputs,
    'otherwise/message': Type.Optional(Type.Unknown({ title: 'message' }))
  }),
  outputs: Type.Object({ message: Type.Unknown() }),
  run: ({ 'otherwise/message': message = null, ...condition }, call) =>
    conditionHolds(condition, call) ? { message: null } : endFlow('stopped', { message })
})
