import { Type } from 'typebox'
import { objectOf } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import type { Condition } from './condition.ts'
import { conditionHolds, conditionInputs } from './condition.ts'
import { returnedValues } from './returned-values.ts'

const { 'left-operand': left, operator, 'right-operand': right } = conditionInputs
const block = Type.Optional(Type.Unknown({ title: 'Helper Flow' }))

/**
 * Runs the inline flow of the first condition that holds, else that of `else`; what it returns fills the outputs.
 * The order of the conditions is that on the screen: exports list `else` before the ElseIfs.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/branching/branching_branch.htm
 */
export default defineCard({
  address: 'root:kernel:control:0.0.1:branch',
  title: 'If/ElseIf',
  description: 'Runs the block of the first condition that holds, or the last one if none does.',
  inputs: Type.Object({
    'if/left-operand': left,
    'if/operator': operator,
    'if/right-operand': right,
    'if/flo': block,
    'if/inputs': Type.Optional(Type.Unknown()),
    'else/flo': block,
    'else/inputs': Type.Optional(Type.Unknown())
  }),
  outputs: Type.Object({}),
  adds: 'a group with a condition and a block for each ElseIf; values that the blocks read, in the group `context`',
  declares: 'what the blocks return',
  run: async (own, call) => {
    const values = objectOf([
      ...Object.entries(own),
      ...call.added.map(({ field, value }) => [field.path, value ?? undefined] as const)
    ])
    const group = groupsOf(call).find((group) => conditionHolds(conditionOf(group, values), call, group)) ?? 'else'
    return returnedValues(call, await call.flows.block(`${group}/flo`))
  }
})

/** The groups that hold a condition, in the order of their tests. */
function groupsOf({ inputs }: CardCall): readonly string[] {
  const conditions = inputs.filter(({ key }) => key === 'left-operand' || key === 'operator')
  return [...new Set(conditions.flatMap(({ group }) => (group === null ? [] : [group])))]
}

function conditionOf(group: string, values: Readonly<Record<string, unknown>>): Condition {
  return {
    'left-operand': values[`${group}/left-operand`],
    operator: String(values[`${group}/operator`] ?? ''),
    'right-operand': values[`${group}/right-operand`]
  }
}
