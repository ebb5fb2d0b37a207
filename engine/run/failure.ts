import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import { MockedError } from '../mocks/mocked-error.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject } from '../values/own.ts'
import { ReturnedError } from './returned-error.ts'

/** Errors that end the whole run: no If Error card, and no For Each that ignores errors, may go on after them. */
const fatal: ReadonlySet<string> = new Set([
  'FLOW_HOST_FORBIDDEN',
  'FLOW_LIMIT_REACHED',
  'FLOW_STRICT',
  'FLOW_WRITES_FORBIDDEN',
  'INTERRUPTED',
  'MOCKS_INVALID',
  'PROGRAM_FAULT',
  'SYNC_SHRUNK'
])

/** Whether a flow may deal with an error itself. */
export function isCatchable(error: unknown): boolean {
  return error instanceof AppError && !fatal.has(error.code)
}

/** A card that failed, and with it the flow: where, and in `cause` why. */
export class FlowError extends AppError {
  override readonly name = 'FlowError'
  override readonly cause: AppError
  readonly card: Card
  /** The execution of the flow that the card is in. */
  readonly executionId: string

  constructor(card: Card, executionId: string, cause: AppError) {
    super('FLOW_CARD_FAILED', [card.title, card.flow.name, cause.message], {
      where: `${card.flow.name} > ${card.title}`,
      cause
    })
    this.card = card
    this.executionId = executionId
    this.cause = cause
  }
}

/**
 * What a failed card makes of its error: with its place, and so that a flow may catch it. What already has a place, and
 * what ends the whole run, stays as it is.
 */
export function failureOf(card: Card, executionId: string, error: unknown): AppError {
  if (error instanceof FlowError) return error
  if (isTooLarge(error)) return new FlowError(card, executionId, tooLarge(error))
  if (!(error instanceof AppError)) {
    const place = `the card "${card.title}" (${card.address}) of the flow "${card.flow.name}" threw ${String(error)}`
    return new AppError('PROGRAM_FAULT', [place], { cause: error })
  }
  return isCatchable(error) ? new FlowError(card, executionId, error) : error
}

/** Whether JavaScript refused to make a text or list that is longer than any can be. */
function isTooLarge(error: unknown): error is RangeError {
  return error instanceof RangeError && /^Invalid (?:string|array) length/.test(error.message)
}

function tooLarge(cause: RangeError): AppError {
  return new AppError('CARD_VALUE_INVALID', ['output', 'its result is longer than a text or list can be'], {
    where: 'output',
    cause
  })
}

/**
 * The error as a flow sees it, in the context of the block or helper that deals with it: `message`, `code`, `method`
 * (the card), `flo` (the flow), `execution`, and what the cause has to say: `statusCode`, `body`, `headers`, the fields
 * of Okta's error body, the author's own fields of Return Error.
 */
export function errorObjectOf(error: unknown): JsonObject {
  const failure = error instanceof FlowError ? error : null
  const cause = failure?.cause ?? error
  const said = factsOf(cause)
  return {
    code: said.statusCode ?? 500,
    message: cause instanceof Error ? cause.message : String(cause),
    method: failure?.card.id ?? null,
    flo: failure?.card.flow.top.id ?? null,
    execution: failure?.executionId ?? null,
    ...said
  }
}

function factsOf(cause: unknown): JsonObject {
  if (cause instanceof ReturnedError) return cause.data
  const { status, body, headers } = cause as { status?: unknown; body?: unknown; headers?: unknown }
  const facts: JsonObject = cause instanceof MockedError ? { message: cause.said } : {}
  if (typeof status === 'number' && status > 0) facts.statusCode = status
  if (headers !== undefined) facts.headers = headers
  if (body === undefined) return facts
  // What Okta says of an error stands beside its body, too: real flows read both.
  const own = isObject(body) ? { errorSummary: body.errorSummary ?? null, errorCode: body.errorCode ?? null } : {}
  return { ...facts, ...own, body }
}
