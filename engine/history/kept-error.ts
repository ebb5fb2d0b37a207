import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import { FlowError } from '../run/failure.ts'
import type { KeptError, KeptPlace } from './records.ts'
import type { Redaction } from './redaction.ts'
import { shorten } from './shorten.ts'

/** Where an error was first seen: a card, and the execution that it is in. */
export interface FirstSeen {
  readonly card: Card
  readonly executionId: string
}

/** An error as it is kept. @param seen - where it was first seen; errors that name their card need it not */
export function keptError(error: unknown, seen: FirstSeen | null, keep: (sentence: string) => string): KeptError {
  const known = error instanceof AppError ? error : new AppError('PROGRAM_FAULT', [String(error)])
  const { cause } = known
  return {
    code: known.code,
    message: keep(known.message),
    cause: cause instanceof AppError ? { code: cause.code, message: keep(cause.message) } : null,
    at: known instanceof FlowError ? placeOf(known) : seen === null ? null : placeOf(seen)
  }
}

/** Shortens sentences and takes secrets out of them. */
export function sentenceKeeper(redaction: Redaction, maxSentence: number): (sentence: string) => string {
  return (sentence) => String(shorten(sentence, '', maxSentence, redaction).value)
}

function placeOf({ card, executionId }: FirstSeen): KeptPlace {
  const { flow } = card
  return {
    flowId: flow.top.id,
    flow: flow.name,
    cardId: card.id,
    card: card.title,
    address: card.address,
    executionId
  }
}
