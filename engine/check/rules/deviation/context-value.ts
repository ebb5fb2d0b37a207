import type { Field } from '../../../export/field.ts'
import type { Rule } from '../../rule.ts'

/** The rule `context-value`. */
export const contextValue: Rule = {
  id: 'context-value',
  grade: 'warning',
  title: 'A value that enters a block has both of its ends',
  consequence: 'The value is empty within the block.',
  repair: 'Drag the value into the block again.',
  *find({ flows }) {
    for (const flow of flows) {
      if (flow.owner === null) continue
      const outside = flow.owner.card.inputs.filter(isContextValue)
      const inside = flow.start?.outputs.filter(isContextValue) ?? []
      for (const field of inside) {
        if (!outside.some(({ key }) => key === field.key)) {
          yield { field, what: `The context value ${field.key} comes from nowhere` }
        }
      }
      for (const field of outside) {
        if (field.metadata.wormholeMethodId !== flow.start?.id) continue
        if (!inside.some(({ key }) => key === field.key)) {
          yield { field, what: `The context value ${field.key} enters a block that has no place for it` }
        }
      }
    }
  }
}

function isContextValue({ group, metadata }: Field): boolean {
  return group === 'context' && typeof metadata.wormholeMethodId === 'string'
}
