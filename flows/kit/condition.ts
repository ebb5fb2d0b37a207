import type { Given, Value } from './value.ts'

/** Comparisons of two operands that the cards with a condition offer. */
export type Comparison = '==' | '!=' | '>' | '>=' | '<' | '<=' | '%' | 'in' | 'not in' | 'has' | "doesn't have"

/** A condition of If/Else, Continue If and the like. */
export interface Condition {
  readonly left: unknown
  readonly operator: string
  /** Absent for a condition on one operand. */
  readonly right?: unknown
}

/** A condition on two operands: `when(push.statusCode, '==', 200)`. */
export function when<T>(left: Value<T>, operator: Comparison, right: Given<T>): Condition
export function when(
  left: Value<unknown>,
  operator: 'in' | 'not in' | 'has' | "doesn't have",
  right: Given<unknown>
): Condition
export function when(left: Value<unknown>, operator: Comparison, right: unknown): Condition {
  return { left, operator, right }
}

/** The condition that a value is empty: null, an empty text, list or object. */
export const isEmpty = (left: Value<unknown>): Condition => ({ left, operator: 'is empty' })

/** The condition that a value is not empty. */
export const isNotEmpty = (left: Value<unknown>): Condition => ({ left, operator: 'is not empty' })
