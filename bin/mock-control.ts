import type { Static } from 'typebox'
import type { Dispatcher } from 'undici'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import { isEmpty, targetOf } from '#core/endpoint.ts'
import { AppError } from '#core/errors.ts'
import { compileCheck } from '#core/validate.ts'

/** A mock to be steered. */
export interface MockAddress {
  /** Origin of the mock. */
  readonly url: string
  /** The token that it printed when it started. */
  readonly mockToken: string
  readonly dispatcher: Dispatcher
  /** When aborted, a call ends with `INTERRUPTED`. */
  readonly signal: AbortSignal
}

/**
 * Calls a control endpoint of a mock.
 * @param subject - what the call is about, for the sentence that the mock has no such thing
 * @throws AppError `MOCK_REQUEST_INVALID`, `MOCK_TOKEN_REFUSED`, `MOCK_NOT_FOUND`, `MOCK_UNREACHABLE`,
 * `INTERRUPTED`
 */
export async function callMock<E extends Endpoint>(
  { url, mockToken, dispatcher, signal }: MockAddress,
  endpoint: E,
  { params, query, body }: CallArguments<E> = {},
  subject = 'such path'
): Promise<Static<E['result']>> {
  if (body !== undefined) {
    const fits = compileCheck(endpoint.body)(body)
    if (!fits.ok) throw new AppError('MOCK_REQUEST_INVALID', [`${fits.where} ${fits.what}`], { where: fits.where })
  }
  const { status, text } = await request()
  if (status === 401) throw new AppError('MOCK_TOKEN_REFUSED', [], { where: 'PENDO_MOCK_TOKEN' })
  const answer = readJson(text)
  if (status === 404 && codeOf(answer) === 'MOCK_NOT_FOUND') throw new AppError('MOCK_NOT_FOUND', [subject])
  if (status === 400) throw new AppError('MOCK_REQUEST_INVALID', [`it answered status 400 to ${endpoint.url}`])
  const result = isEmpty(endpoint.result)
    ? { ok: true as const, value: undefined }
    : compileCheck(endpoint.result)(answer)
  if (status !== 200 || !result.ok) throw unreachable(`it answers status ${status} as no mock does`)
  return result.value as Static<E['result']>

  async function request(): Promise<{ status: number; text: string }> {
    try {
      const reply = await dispatcher.request({
        origin: url,
        path: targetOf(endpoint, params as object, query as object),
        method: endpoint.method,
        signal,
        headers: {
          authorization: `Bearer ${mockToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' })
        },
        body: body === undefined ? null : JSON.stringify(body)
      })
      return { status: reply.statusCode, text: await reply.body.text() }
    } catch (error) {
      if (signal.aborted) throw new AppError('INTERRUPTED', ['the call'], { cause: error })
      throw unreachable((error as NodeJS.ErrnoException).code ?? String(error), error)
    }
  }

  function unreachable(why: string, cause?: unknown): AppError {
    return new AppError('MOCK_UNREACHABLE', [url, why], { where: '--pendo', cause })
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A mock answers JSON or nothing; anything else then fails the check of the answer.
    return undefined
  }
}

function codeOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined
}
