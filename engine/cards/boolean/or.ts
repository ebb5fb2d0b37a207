import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenTruths } from './given-truths.ts'

/**
 * Whether any of the inputs is true.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/true-false/truefalse_or.htm
 */
export default defineCard({
  address: 'root:kernel:boolean:0.0.1:or',
  title: 'Or',
  description: 'Tells whether any input is true.',
  inputs: Type.Object({
    a: Type.Optional(Type.Boolean({ title: 'input 1' })),
    b: Type.Optional(Type.Boolean({ title: 'input 2' }))
  }),
  outputs: Type.Object({ output: Type.Boolean({ title: 'any true?' }) }),
  adds: 'further True/False values',
  run: (inputs, call) => ({ output: givenTruths(inputs, call).some((truth) => truth) })
})
