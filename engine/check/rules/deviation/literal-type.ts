import type { Input } from '../../../export/field.ts'
import type { Rule } from '../../rule.ts'

/** The rule `literal-type`. */
export const literalType: Rule = {
  id: 'literal-type',
  grade: 'warning',
  title: 'A literal is of the type of its input',
  consequence: 'The value is converted, or fails to be, when the flow runs.',
  repair: 'Write the literal as the type asks for: a number without quotation marks, an object as JSON.',
  *find(context) {
    for (const card of context.cards()) {
      for (const field of card.inputs) {
        if (field.isPinned || fits(field)) continue
        yield { field, what: `The input is of type ${String(field.type)} and its literal is ${typeof field.literal}` }
      }
    }
  }
}

function fits({ type, isList, literal }: Input): boolean {
  if (literal === null || literal === undefined || isList) return true
  if (type === 'string' || type === 'Date') return typeof literal === 'string'
  return type !== 'number' && type !== 'boolean' ? true : typeof literal === type
}
