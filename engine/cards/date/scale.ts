import type { CardCall } from '../define-card.ts'

/** How many units, or 0 in place of nothing. */
export function scaleOf(scale: number | undefined, call: CardCall): number {
  if (scale === undefined) call.rely('card.date.empty-amount')
  return scale ?? 0
}
