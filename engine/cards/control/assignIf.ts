import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { conditionHolds, conditionInputs } from './condition.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Branching/branching_assignif.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:assignIf',
  title: 'Assign If',
  description: 'Gives one of two values, by a condition.',
  inputs: Type.Object({
    ...conditionInputs,
    valueIfTrue: Type.Optional(Type.Unknown({ title: 'value if true' })),
    valueIfFalse: Type.Optional(Type.Unknown({ title: 'value if false' }))
  }),
  outputs: Type.Object({ output: Type.Unknown() }),
  run: ({ valueIfTrue, valueIfFalse, ...condition }, call) => ({
    output: (conditionHolds(condition, call) ? valueIfTrue : valueIfFalse) ?? null
  })
})
