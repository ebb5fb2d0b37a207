import { AppError } from '#core/errors.ts'
import { FlowError } from '#engine/run/failure.ts'
import { CardsUnsupportedError, WritesForbiddenError } from '#engine/run/refusal.ts'
import { FlowChoiceError } from '../flow/start-choice.ts'

/** An error as `--json` prints it: the code, the sentence and the place, and what some errors carry beside. */
export function errorJson(error: AppError): object {
  if (error instanceof FlowError) return failureJson(error)
  if (error instanceof CardsUnsupportedError) {
    const missing = new Set(error.missing)
    const cards = error.cards.map((card) => ({
      flow: card.flow.name,
      card: card.title,
      address: card.address,
      toMock: !missing.has(card)
    }))
    return { ...error.toJSON(), cards }
  }
  if (error instanceof WritesForbiddenError) return { ...error.toJSON(), writes: error.writes }
  if (error instanceof FlowChoiceError) {
    return { ...error.toJSON(), flows: error.flows.map(({ id, name, startKind }) => ({ id, name, start: startKind })) }
  }
  return error.toJSON()
}

/** Why a run did not succeed, as `--json` prints it: always with the same fields. */
export function failureJson(error: AppError): object {
  const card = error instanceof FlowError ? error.card : null
  return {
    ...error.toJSON(),
    flow: card?.flow.name ?? null,
    card: card?.title ?? null,
    cause: error.cause instanceof AppError ? error.cause.toJSON() : null
  }
}
