import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/** The nearest integer that is not more. No real export has this card: its keys are those of Round Up. */
export default defineCard({
  address: 'root:kernel:math:0.0.1:floor',
  title: 'Round Down',
  description: 'Rounds down to the nearest integer.',
  inputs: Type.Object({ a: Type.Optional(Type.Number({ title: 'number' })) }),
  outputs: Type.Object({ output: Type.Number({ title: 'rounded down' }) }),
  run: ({ a }, call) => ({ output: finite(Math.floor(orZero(a, call)), 'output') })
})
