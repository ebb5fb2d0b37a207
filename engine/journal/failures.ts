import type { ErrorCode } from '#core/errors.ts'
import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import { MockedError } from '../mocks/mocked-error.ts'
import { FlowError } from '../run/failure.ts'
import type { Program } from '../run/program.ts'
import { flowKey } from '../run/program.ts'
import { ReturnedError } from '../run/returned-error.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject, setOwn } from '../values/own.ts'

/** A card of an export. */
export interface KeptPlace {
  readonly flow: string
  readonly id: string
}

/** An error as it is kept. */
export interface KeptFailure {
  readonly code: ErrorCode
  readonly message: string
  readonly where: string | null
  /** What it carries beside: status and body of a service's answer, fields that an author gave it. */
  readonly facts: JsonObject
  /** The card that failed, where it names one. */
  readonly card?: KeptPlace & { readonly executionId: string; readonly cause: KeptFailure }
}

/** Fields of an error that are kept by themselves, or not at all. */
const ownFields: ReadonlySet<string> = new Set([
  'name',
  'code',
  'where',
  'cause',
  'stack',
  'message',
  'card',
  'executionId'
])

/** Errors and cards of a run as JSON, and made again so that a flow sees the same in them. */
export class Failures {
  readonly #program: Program

  constructor(program: Program) {
    this.#program = program
  }

  keep(error: AppError): KeptFailure {
    const facts: JsonObject = {}
    for (const [key, value] of Object.entries(error)) if (!ownFields.has(key)) setOwn(facts, key, value)
    const kept = { code: error.code, message: error.message, where: error.where ?? null, facts }
    if (!(error instanceof FlowError)) return kept
    const { card, executionId, cause } = error
    return { ...kept, card: { ...this.placeOf(card), executionId, cause: this.keep(cause) } }
  }

  /** A card by its place. */
  placeOf(card: Card): KeptPlace {
    return { flow: flowKey(card.flow), id: card.id }
  }

  /** The card that {@link placeOf} named; `null` where the export has it no more. */
  cardAt({ flow, id }: KeptPlace): Card | null {
    return this.#program.flow(flow)?.card(id) ?? null
  }

  restore(kept: KeptFailure): AppError {
    const { card } = kept
    if (card === undefined) return restored(kept)
    const failed = this.cardAt(card)
    const cause = this.restore(card.cause)
    return failed === null ? cause : new FlowError(failed, card.executionId, cause)
  }
}

function restored({ code, message, where, facts }: KeptFailure): AppError {
  if (code === 'CARD_RETURNED_ERROR' && isObject(facts.data)) return new ReturnedError(facts.data)
  if (code === 'CARD_MOCKED_ERROR') {
    return new MockedError({ message: String(facts.said), statusCode: Number(facts.status), body: facts.body })
  }
  const error = new AppError(code, [], where === null ? {} : { where })
  return Object.assign(error, facts, { message })
}
