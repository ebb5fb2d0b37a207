import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { givenNumbers } from './given-numbers.ts'

/** The sum of the numbers. */
export default defineCard({
  address: 'root:kernel:math:0.0.1:add',
  title: 'Add',
  description: 'Adds numbers.',
  inputs: Type.Object({
    a: Type.Optional(Type.Number({ title: 'number 1' })),
    b: Type.Optional(Type.Number({ title: 'number 2' }))
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'total' }) }),
  adds: 'further numbers',
  run: ({ a, b }, call) => ({
    output: finite(
      givenNumbers([a, b], call).reduce((sum, number) => sum + number, 0),
      'output'
    )
  })
})
