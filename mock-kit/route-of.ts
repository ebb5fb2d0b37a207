import { Type } from 'typebox'
import type { Endpoint } from '#core/endpoint.ts'

/** The part of a Fastify route that an endpoint's contract decides. */
export interface RouteOf<E extends Endpoint> {
  readonly method: E['method']
  readonly url: string
  readonly schema: {
    readonly summary: string
    readonly tags: string[]
    readonly params: E['params']
    readonly querystring: E['query']
    readonly body: E['body']
    readonly response: { readonly 200: E['result'] }
  }
}

/** How a contract becomes a route. */
export interface RouteOptions {
  /** Prefix of the plugin in which the route is registered; it is cut off the contract's path. @default '' */
  readonly prefix?: string
  /** Heading on the OpenAPI page. */
  readonly tag: string
  /** Answers beside the success, by status. @default none */
  readonly failures?: Readonly<Record<number, object>>
}

/** An answer without a body, as OpenAPI wants it said. */
export const noBody = (description: string): object => Type.Null({ description })

const isNothing = (schema: object): boolean => 'type' in schema && schema.type === 'undefined'

/**
 * Turns the contract of an endpoint into method, path and schemas of a Fastify route. A contract without a body
 * or a result leaves that schema out, so that nothing is validated there and the page says "no body".
 */
export function routeOf<E extends Endpoint>(
  endpoint: E,
  { prefix = '', tag, failures = {} }: RouteOptions
): RouteOf<E> {
  const success = isNothing(endpoint.result) ? noBody('Done; no body.') : endpoint.result
  const schema = {
    summary: endpoint.summary,
    tags: [tag],
    params: endpoint.params,
    querystring: endpoint.query,
    ...(isNothing(endpoint.body) ? {} : { body: endpoint.body }),
    response: { ...failures, 200: success }
  }
  return { method: endpoint.method, url: endpoint.url.slice(prefix.length), schema: schema as RouteOf<E>['schema'] }
}
