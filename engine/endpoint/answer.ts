import type { FlowAnswer } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { readHeaderFields, transportHeaders } from '#core/header-fields.ts'
import { FlowError } from '../run/failure.ts'
import { ReturnedError } from '../run/returned-error.ts'
import type { FlowEnd } from '../run/run.ts'
import { jsonText } from '../values/json-text.ts'
import type { JsonObject } from '../values/own.ts'

/** The answer of a flow that has ended. */
export function answerOf(end: FlowEnd): FlowAnswer {
  if ('error' in end) return failureAnswer(end.error)
  const { by, values } = end.result
  if (by === null) return jsonAnswer(200, {})
  if (by.kind === 'control:returnRaw') return rawAnswer(values)
  try {
    return jsonAnswer(200, values)
  } catch (error) {
    if (error instanceof AppError) return refusal(500, error)
    throw error
  }
}

/** An answer as it is to be sent: headers of the transport left out, and a status that HTTP has. */
export function sendable({ status, headers, body }: FlowAnswer): FlowAnswer {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return jsonAnswer(500, { statusCode: 500, message: `The flow answered with ${status}, which is no HTTP status.` })
  }
  const kept = Object.entries(headers).filter(([name]) => !transportHeaders.has(name))
  return { status, headers: Object.fromEntries(kept), body }
}

/** The answer of a flow that failed, or of a request that was refused. */
export function failureAnswer(error: AppError): FlowAnswer {
  const cause = error instanceof FlowError ? error.cause : error
  if (cause instanceof ReturnedError) {
    const { statusCode } = cause.data
    const isStatus = typeof statusCode === 'number' && statusCode >= 400 && statusCode <= 599
    const status = isStatus ? Math.trunc(statusCode) : 500
    return jsonAnswer(status, { ...cause.data, statusCode: status })
  }
  const status = error.code === 'INTERRUPTED' ? 503 : 500
  return refusal(status, error)
}

/** A failure as one JSON object. */
export function refusal(status: number, error: AppError): FlowAnswer {
  return jsonAnswer(status, { statusCode: status, code: error.code, message: error.message })
}

function rawAnswer({ statusCode, headers, body }: JsonObject): FlowAnswer {
  // 0 is what the card has under a pin that brings nothing.
  const status = statusCode === null || statusCode === undefined || statusCode === 0 ? 200 : Number(statusCode)
  try {
    const text = body === null || body === undefined ? '' : typeof body === 'string' ? body : jsonText(body, 'body')
    return { status, headers: Object.fromEntries(readHeaderFields(headers, 'headers')), body: text }
  } catch (error) {
    if (error instanceof AppError) return refusal(500, error)
    throw error
  }
}

function jsonAnswer(status: number, value: object): FlowAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: jsonText(value, 'the answer') }
}
