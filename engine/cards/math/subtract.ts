import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/** `a` less `b`. */
export default defineCard({
  address: 'root:kernel:math:0.0.1:subtract',
  title: 'Subtract',
  description: 'Subtracts a number from another.',
  inputs: Type.Object({
    a: Type.Optional(Type.Number({ title: 'number' })),
    b: Type.Optional(Type.Number({ title: 'subtract' }))
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'difference' }) }),
  run: ({ a, b }, call) => ({ output: finite(orZero(a, call) - orZero(b, call), 'output') })
})
