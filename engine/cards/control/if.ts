import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { conditionHolds, conditionInputs } from './condition.ts'

/**
 * Decides which of its two branches runs; the branches are cards of the same flow.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Branching/branching_if.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:if',
  title: 'If/Else',
  description: 'Runs one of two branches, by a condition.',
  inputs: Type.Object(conditionInputs),
  outputs: Type.Object({ result: Type.Boolean() }),
  run: (condition, call) => ({ result: conditionHolds(condition, call) })
})
