import { AppError } from '#core/errors.ts'
import type { Ending } from '../cards/define-card.ts'
import type { JsonObject } from '../values/own.ts'
import type { Implementation } from './implementation.ts'
import type { Execution } from './run.ts'

/**
 * Executes an action card of a run that outlives its process. It sends requests, which no checkpoint undoes: what led to
 * them is kept before, so that a repetition sends the same, and what came of them right after. A card that only reads
 * needs no checkpoint before.
 * @throws what the card throws; AppError `INTERRUPTED` where the run is to end: what the card answers then is not all that
 * it has to do, so it is executed again
 */
export async function actBetweenCheckpoints(
  { card }: Extract<Implementation, { kind: 'action' }>,
  { run, frame }: Execution,
  act: () => JsonObject | Ending | Promise<JsonObject | Ending>
): Promise<JsonObject | Ending> {
  frame?.call()
  const isRead = typeof card.request !== 'function' && card.request.effect === 'reads'
  if (!isRead) await run.journal?.checkpoints.reach()
  const answer = await act()
  if (run.signal.aborted) throw new AppError('INTERRUPTED', ['the run'])
  return answer
}
