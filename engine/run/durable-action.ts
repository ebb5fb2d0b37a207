import { AppError } from '#core/errors.ts'
import type { Ending } from '../cards/define-card.ts'
import type { JsonObject } from '../values/own.ts'
import type { Implementation } from './implementation.ts'
import type { Execution, Run } from './run.ts'

/**
 * Keeps what led to an action card that is about to send requests, which no checkpoint undoes: so that a repetition sends
 * the same, and so that whoever was asked before the card knows of it, also where the process ends in the midst of it. A
 * card that only reads needs no checkpoint before.
 */
export async function keepBeforeAction(
  card: Extract<Implementation, { kind: 'action' }>['card'],
  { journal }: Pick<Run, 'journal'>
): Promise<void> {
  const isRead = typeof card.request !== 'function' && card.request.effect === 'reads'
  if (!isRead) await journal?.checkpoints.reach()
}

/**
 * Executes an action card of a run that outlives its process: what led to it is kept by {@link keepBeforeAction}, and what
 * came of it by whoever takes the answer.
 * @throws what the card throws; AppError `INTERRUPTED` where the run is to end: what the card answers then is not all that
 * it has to do, so it is executed again
 */
export async function actBetweenCheckpoints(
  { run, frame }: Execution,
  act: () => JsonObject | Ending | Promise<JsonObject | Ending>
): Promise<JsonObject | Ending> {
  frame?.call()
  const answer = await act()
  if (run.signal.aborted) throw new AppError('INTERRUPTED', ['the run'])
  return answer
}
