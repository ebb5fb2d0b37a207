import type { Static } from 'typebox'
import type { Dispatcher } from 'undici'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import { targetOf } from '#core/endpoint.ts'

/** Calls endpoints of a server. @throws Error for an answer that is no success: none is expected */
export type Call = <E extends Endpoint>(endpoint: E, call?: CallArguments<E>) => Promise<Static<E['result']>>

/** How a server is called. */
export interface CallOptions {
  readonly dispatcher: Dispatcher
  readonly origin: string
  /** The whole header. */
  readonly authorization: string
  /** Ends calls under way. */
  readonly signal?: AbortSignal | undefined
}

/** Makes a caller of one server. */
export function openCall({ dispatcher, origin, authorization, signal }: CallOptions): Call {
  return async (endpoint, { params, query, body } = {}) => {
    const { method } = endpoint
    const path = targetOf(endpoint, params as object, query as object)
    const answer = await dispatcher.request({
      origin,
      path,
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      ...(signal === undefined ? {} : { signal })
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text}`)
    const isJson = String(answer.headers['content-type'] ?? '').startsWith('application/json')
    return isJson ? JSON.parse(text) : text
  }
}
