import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { givenNumbers } from './given-numbers.ts'

/** The product of the numbers. */
export default defineCard({
  address: 'root:kernel:math:0.0.1:multiply',
  title: 'Multiply',
  description: 'Multiplies numbers.',
  inputs: Type.Object({
    a: Type.Optional(Type.Number({ title: 'number 1' })),
    b: Type.Optional(Type.Number({ title: 'number 2' }))
  }),
  outputs: Type.Object({ output: Type.Number() }),
  adds: 'further numbers',
  run: ({ a, b }, call) => ({
    output: finite(
      givenNumbers([a, b], call).reduce((product, number) => product * number, 1),
      'output'
    )
  })
})
