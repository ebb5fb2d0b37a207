import type { AppError } from '#core/errors.ts'
import type { Ending } from '../cards/define-card.ts'
import { endFlow } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { JsonObject } from '../values/own.ts'
import { setOwn } from '../values/own.ts'
import { CardFlows } from './card-flows.ts'
import { FlowError, isCatchable } from './failure.ts'
import type { PlannedCard } from './program.ts'
import type { SlotValues } from './resolve-inputs.ts'
import { resolveInputs } from './resolve-inputs.ts'
import type { Execution, Run } from './run.ts'

/** Wait before a repetition where the policy does not name one; Okta's dialog begins with five minutes. */
const defaultDelayMs = [300_000, 300_000] as const

/**
 * How long to wait, in milliseconds, before a card that failed is executed again; `null` where it is not to be. Okta
 * repeats a card only when the other side asked it to slow down (429).
 * @param tried - repetitions so far
 */
export function retryWait(card: Card, failure: AppError, tried: number, run: Run): number | null {
  const { retries, delayMs } = card.errorHandling
  const cause = failure instanceof FlowError ? failure.cause : failure
  if (tried >= retries || (cause as { status?: unknown }).status !== 429 || run.signal.aborted) return null
  const [shortest, longest] = delayMs ?? defaultDelayMs
  return shortest + run.random.next() * (longest - shortest)
}

/**
 * What a card's error policy makes of its failure: the flow stops with the error, after a helper flow has run with it
 * (Run another Flow), or stops and hands values to its caller (Return Values).
 * @throws the failure, or what the helper flow failed with
 */
export async function afterFailure(
  planned: PlannedCard,
  failure: AppError,
  values: SlotValues,
  execution: Execution
): Promise<JsonObject | Ending> {
  const { kind } = planned.card.errorHandling
  // If Error cards run their handler themselves.
  if (!isCatchable(failure) || kind === 'halt' || kind === 'handler') throw failure
  const { added } = resolveInputs(planned, values, execution.run)
  if (kind === 'flow') {
    await new CardFlows(planned, added, execution).onError(failure)
    throw failure
  }
  execution.run.caughtErrors.add(failure)
  execution.run.receipt.rely('engine.policy-return-values')
  const returned: JsonObject = {}
  for (const { field, value } of added) if (field.group === null) setOwn(returned, field.key, value)
  return endFlow('returned', returned)
}
