import type { AppError } from '#core/errors.ts'
import type { FlowOutcome } from '../cards/define-card.ts'
import { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import { jsonText } from '../values/json-text.ts'
import type { JsonObject } from '../values/own.ts'
import type { Failures } from './failures.ts'

/** How a called flow ended. */
export interface CalledFlow extends FlowOutcome {
  /** The card that ended it, where one did. */
  readonly by?: Card | null
}

/** The outcome of a call that a card made: how the called flow ended, or what it failed with. */
export type CallOutcome = { readonly flow: CalledFlow } | { readonly error: AppError }

/** A card's answer as JSON. A value that JSON does not have, such as NaN, comes back as null. */
export function answerJson(answer: JsonObject | Ending): string {
  return jsonText(answer instanceof Ending ? { ended: answer.ended, values: answer.values } : { answer }, 'the answer')
}

/** The answer that {@link answerJson} wrote. */
export function answerFrom(json: string): JsonObject | Ending {
  const { answer, ended, values } = JSON.parse(json)
  return ended === undefined ? answer : new Ending(ended, values)
}

/** An outcome of a call as JSON. */
export function callJson(outcome: CallOutcome, failures: Failures): string {
  if ('error' in outcome) return JSON.stringify({ error: failures.keep(outcome.error) })
  const { ended, values, by } = outcome.flow
  return jsonText({ ended, values, ...(by ? { by: failures.placeOf(by) } : {}) }, 'the answer')
}

/** The outcome that {@link callJson} wrote. */
export function callFrom(json: string, failures: Failures): CallOutcome {
  const { error, ended, values, by } = JSON.parse(json)
  if (error !== undefined) return { error: failures.restore(error) }
  return { flow: { ended, values, by: by === undefined ? null : failures.cardAt(by) } }
}
