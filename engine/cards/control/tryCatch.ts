import { Type } from 'typebox'
import { isCatchable } from '../../run/failure.ts'
import type { CardCall, FlowOutcome } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { returnedValues } from './returned-values.ts'

/**
 * Runs a block, and another one if an error ends the first; what the one that ran last returns fills the outputs.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Error-Handling/errorhandling_trycatch.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:tryCatch',
  title: 'If Error',
  description: 'Runs a block, and another one if an error ends the first.',
  inputs: Type.Object({ flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })) }),
  outputs: Type.Object({}),
  adds: 'values that the blocks read, in the group `context`',
  declares: 'what the blocks return',
  run: async (_, call) => returnedValues(call, await tryBlock(call))
})

async function tryBlock({ flows }: CardCall): Promise<FlowOutcome> {
  try {
    return await flows.block('flo')
  } catch (error) {
    if (!isCatchable(error)) throw error
    return flows.handler(error)
  }
}
