import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

export const dayMs = 86_400_000
/** Okta ends a flow that would pause for longer. */
const maxPauseMs = 30 * dayMs
/** A timer of Node holds less than 25 days. */
const maxSleepMs = 24 * dayMs

/**
 * Pauses the flow; at once over when the run is to end.
 * @param input - the input that says how long, for the message
 * @throws AppError `CARD_VALUE_INVALID` for more than 30 days
 */
export async function pause(ms: number, input: string, call: CardCall): Promise<void> {
  if (ms > maxPauseMs) {
    const days = Math.ceil(ms / dayMs)
    throw new AppError('CARD_VALUE_INVALID', [input, `a flow may pause for 30 days at most, and this is ${days}`], {
      where: input
    })
  }
  for (let left = ms; left > 0 && !call.signal.aborted; left -= maxSleepMs) {
    await call.clock.sleep(Math.min(left, maxSleepMs), call.signal)
  }
}
