import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

export const dayMs = 86_400_000
/** Okta ends a flow that would pause for longer. */
const maxPauseMs = 30 * dayMs

/**
 * Pauses the flow; at once over when the run is to end.
 * @param input - the input that says how long, for the message
 * @throws AppError `CARD_VALUE_INVALID` for more than 30 days, `FLOW_LIMIT_REACHED` for longer than the run may last
 */
export async function pause(ms: number, input: string, call: CardCall): Promise<void> {
  if (ms > maxPauseMs) {
    const days = Math.ceil(ms / dayMs)
    throw new AppError('CARD_VALUE_INVALID', [input, `a flow may pause for 30 days at most, and this is ${days}`], {
      where: input
    })
  }
  if (ms > 0) await call.wait(ms)
}
