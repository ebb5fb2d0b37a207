import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenTruths } from './given-truths.ts'

/**
 * Whether exactly one of the two inputs is true.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/true-false/truefalse_xor.htm
 */
export default defineCard({
  address: 'root:kernel:boolean:0.0.1:xor',
  title: 'Or (Exclusive)',
  description: 'Tells whether exactly one input is true.',
  inputs: Type.Object({
    a: Type.Optional(Type.Boolean({ title: 'input 1' })),
    b: Type.Optional(Type.Boolean({ title: 'input 2' }))
  }),
  outputs: Type.Object({ output: Type.Boolean({ title: 'only one true?' }) }),
  run: (inputs, call) => ({ output: givenTruths(inputs, call).filter((truth) => truth).length === 1 })
})
