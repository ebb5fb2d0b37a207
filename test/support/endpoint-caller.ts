import type { Static, TSchema } from 'typebox'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import { isEmpty, targetOf } from '#core/endpoint.ts'

/** How a call was refused: the status, and the words that are shown. */
export interface Refused {
  readonly status: number
  readonly message: string
}

/** Calls the endpoints of a mock over HTTP. */
export interface EndpointCaller {
  /** Calls one that shall succeed. */
  ask<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
    endpoint: Endpoint<P, Q, B, R>,
    given?: CallArguments<Endpoint<P, Q, B, R>>
  ): Promise<Static<R>>
  /** Calls one that shall be refused. */
  refusal<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
    endpoint: Endpoint<P, Q, B, R>,
    given?: CallArguments<Endpoint<P, Q, B, R>>
  ): Promise<Refused>
}

/** The sentence of an answer, as a page would show it. */
function messageOf(text: string): string {
  if (!text.startsWith('{')) return text
  const body: { message?: string; errorSummary?: string } = JSON.parse(text)
  return body.message ?? body.errorSummary ?? text
}

/** A caller of the mock at `url`. @param authorization - the header that every call carries */
export function callerOf(url: string, authorization: string): EndpointCaller {
  async function send(endpoint: Endpoint, { params, query, body }: CallArguments<Endpoint>) {
    const response = await fetch(url + targetOf(endpoint, params as object, query as object), {
      method: endpoint.method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { ok: response.ok, status: response.status, text, isJson }
  }
  return {
    async ask(endpoint, given = {}) {
      const { ok, status, text, isJson } = await send(endpoint, given)
      if (!ok) throw new Error(`${endpoint.method} ${endpoint.url}: ${status} ${text}`)
      return (isEmpty(endpoint.result) ? undefined : isJson ? JSON.parse(text) : text) as never
    },
    async refusal(endpoint, given = {}) {
      const { ok, status, text } = await send(endpoint, given)
      if (ok) throw new Error(`${endpoint.method} ${endpoint.url} succeeded: ${text}`)
      return { status, message: messageOf(text) }
    }
  }
}
