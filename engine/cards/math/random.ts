import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/** A random integer that is `a` or more and less than `b`. */
export default defineCard({
  address: 'root:kernel:math:0.0.1:random',
  title: 'Random Integer',
  description: 'Draws a random integer between two numbers.',
  inputs: Type.Object({
    a: Type.Optional(Type.Number({ title: 'Greater than or equal to' })),
    b: Type.Optional(Type.Number({ title: 'Less than' }))
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'random' }) }),
  run: ({ a, b }, call) => {
    const lowest = Math.ceil(orZero(a, call))
    const beyond = Math.ceil(orZero(b, call))
    if (beyond <= lowest) {
      call.rely('card.math.random-empty-range')
      return { output: finite(lowest, 'random') }
    }
    return { output: finite(lowest + Math.floor(call.random.next() * (beyond - lowest)), 'random') }
  }
})
