import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/**
 * The nearest integer that is not less.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/number/number_ceil.htm
 */
export default defineCard({
  address: 'root:kernel:math:0.0.1:ceil',
  title: 'Round Up',
  description: 'Rounds up to the nearest integer.',
  inputs: Type.Object({ a: Type.Optional(Type.Number({ title: 'number' })) }),
  outputs: Type.Object({ output: Type.Number({ title: 'rounded up' }) }),
  run: ({ a }, call) => ({ output: finite(Math.ceil(orZero(a, call)), 'output') })
})
