import type { CardCall } from '../define-card.ts'

/** A number, or 0 in place of nothing. */
export function orZero(value: number | undefined, call: CardCall): number {
  if (value === undefined) call.rely('card.math.empty-is-zero')
  return value ?? 0
}
