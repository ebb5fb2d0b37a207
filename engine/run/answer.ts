import { AppError } from '#core/errors.ts'
import { Ending } from '../cards/define-card.ts'
import { refuseLong } from '../values/longest.ts'
import type { JsonObject } from '../values/own.ts'
import { runAction } from './action.ts'
import { BuiltInCall } from './built-in-call.ts'
import { runMock } from './mocked-card.ts'
import type { PlannedCard } from './program.ts'
import type { SlotValues } from './resolve-inputs.ts'
import { resolveInputs } from './resolve-inputs.ts'
import type { Execution } from './run.ts'
import type { CardRecorder } from './run-recorder.ts'

/**
 * Does the work of a card.
 * @param recorder - is told its inputs
 * @param tried - how often its error policy has repeated it
 * @returns outputs by path, or the ending of the flow
 * @throws whatever the card throws; AppError `FLOW_CARD_UNSUPPORTED` where nothing here does its work
 */
export function answerOf(
  planned: PlannedCard,
  values: SlotValues,
  execution: Execution,
  recorder: CardRecorder | null,
  tried = 0
): JsonObject | Ending | Promise<JsonObject | Ending> {
  const { implementation, card } = planned
  const inputs = resolveInputs(planned, values, execution.run)
  recorder?.given(inputs)
  switch (implementation?.kind) {
    case 'built in':
      return withinBounds(
        planned,
        implementation.card.run(inputs.own, new BuiltInCall(planned, inputs.added, execution))
      )
    case 'action':
      return runAction(planned, implementation, inputs.added, execution, tried)
    case 'mock':
      return runMock(planned, implementation.mock, inputs.added, execution)
    default:
      throw new AppError('FLOW_CARD_UNSUPPORTED', [card.title, card.address], { where: card.address })
  }
}

/** Refuses outputs that are too long to go on with: a few cards that double their input would else take all memory. */
function withinBounds(
  planned: PlannedCard,
  answer: JsonObject | Ending | Promise<JsonObject | Ending>
): JsonObject | Ending | Promise<JsonObject | Ending> {
  if (answer instanceof Promise) return answer.then((later) => withinBounds(planned, later))
  if (answer instanceof Ending) return answer
  for (const { path } of planned.outputs) refuseLong(answer[path], path)
  return answer
}
