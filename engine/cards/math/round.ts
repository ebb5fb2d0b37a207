import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/**
 * The nearest integer; a half goes up.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/number/number_round.htm
 */
export default defineCard({
  address: 'root:kernel:math:0.0.1:round',
  title: 'Round',
  description: 'Rounds to the nearest integer.',
  inputs: Type.Object({ a: Type.Optional(Type.Number({ title: 'number' })) }),
  outputs: Type.Object({ output: Type.Number({ title: 'rounded' }) }),
  run: ({ a }, call) => {
    const number = orZero(a, call)
    if (number < 0 && number % 1 === -0.5) call.rely('card.math.round-negative-half')
    return { output: finite(Math.round(number), 'output') }
  }
})
