import { Type } from 'typebox'
import { holds } from '../../values/compare.ts'
import type { CardCall } from '../define-card.ts'

/** The three inputs of a condition, as every card with a condition has them. */
export const conditionInputs = {
  'left-operand': Type.Optional(Type.Unknown({ title: 'value a' })),
  operator: Type.Optional(Type.String({ title: 'comparison' })),
  'right-operand': Type.Optional(Type.Unknown({ title: 'value b' }))
}

/** The values of the three inputs; an operand without a value is empty. */
export interface Condition {
  readonly 'left-operand'?: unknown
  readonly operator?: string
  readonly 'right-operand'?: unknown
}

/**
 * Whether the condition of a card holds, compared by what the author declared the operands to be.
 * @param group - the group that holds the three inputs; without one they stand alone
 * @throws AppError `CARD_VALUE_INVALID` for an operator that no card offers
 */
export function conditionHolds(condition: Condition, call: CardCall, group?: string): boolean {
  const { 'left-operand': left, operator = '', 'right-operand': right } = condition
  const prefix = group === undefined ? '' : `${group}/`
  if (operator === '') call.rely('card.control.operator-default')
  if ((left === 0 || left === false) && (operator === 'is empty' || operator === 'is not empty')) {
    call.rely('card.control.zero-is-not-empty')
  }
  return holds(
    { value: left, kind: call.typeOf(`${prefix}left-operand`).kind },
    operator,
    { value: right, kind: call.typeOf(`${prefix}right-operand`).kind },
    call.flags
  )
}
