import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'

/** Methods that our endpoints use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The contract of one endpoint: what a client sends, what a server answers. Both sides are made from it. */
export interface Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema
> {
  readonly method: Method
  /** Path with parameters as `:name`. */
  readonly url: string
  /** One sentence for the OpenAPI page. */
  readonly summary: string
  readonly params: P
  readonly query: Q
  readonly body: B
  /** Shape of the answer of a success. */
  readonly result: R
  /** Whether repeating the call after an unknown outcome does no harm. */
  readonly repeatable: boolean
}

type Nothing = ReturnType<typeof nothing>
const nothing = () => Type.Object({})

/** Declares an endpoint; parts left out are empty. */
export function defineEndpoint<
  P extends TSchema = Nothing,
  Q extends TSchema = Nothing,
  B extends TSchema = ReturnType<typeof Type.Undefined>,
  R extends TSchema = ReturnType<typeof Type.Undefined>
>(declaration: {
  method: Method
  url: string
  summary: string
  params?: P
  query?: Q
  body?: B
  result?: R
  repeatable?: boolean
}): Endpoint<P, Q, B, R> {
  return {
    method: declaration.method,
    url: declaration.url,
    summary: declaration.summary,
    params: declaration.params ?? (nothing() as unknown as P),
    query: declaration.query ?? (nothing() as unknown as Q),
    body: declaration.body ?? (Type.Undefined() as unknown as B),
    result: declaration.result ?? (Type.Undefined() as unknown as R),
    repeatable: declaration.repeatable ?? declaration.method !== 'POST'
  }
}

/** What a caller of an endpoint gives. */
export interface CallArguments<E extends Endpoint> {
  params?: Static<E['params']>
  query?: Static<E['query']>
  body?: Static<E['body']>
}

/**
 * The path and query of a call: parameters URL-encoded, query values left out where undefined. Lone surrogates, which no
 * URL can carry, become U+FFFD, as the URL standard has it.
 */
export function targetOf(endpoint: Pick<Endpoint, 'url'>, params: object = {}, query: object = {}): string {
  const values = new Map(Object.entries(params))
  const encoded = (name: string) => encodeURIComponent(String(values.get(name) ?? '').toWellFormed())
  const path = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encoded(name))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  ).toString()
  return search === '' ? path : `${path}?${search}`
}

/** Whether a part of an endpoint is left out: it has no body, or its answer is not used. */
export function isEmpty(schema: TSchema): boolean {
  return 'type' in schema && schema.type === 'undefined'
}
