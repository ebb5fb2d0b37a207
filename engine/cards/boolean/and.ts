import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenTruths } from './given-truths.ts'

/**
 * Whether all of the inputs are true.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/True-False/truefalse_and.htm
 */
export default defineCard({
  address: 'root:kernel:boolean:0.0.1:and',
  title: 'And',
  description: 'Tells whether all inputs are true.',
  inputs: Type.Object({
    a: Type.Optional(Type.Boolean({ title: 'input 1' })),
    b: Type.Optional(Type.Boolean({ title: 'input 2' }))
  }),
  outputs: Type.Object({ output: Type.Boolean({ title: 'all true?' }) }),
  adds: 'further True/False values',
  run: (inputs, call) => ({ output: givenTruths(inputs, call).every((truth) => truth) })
})
