import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { OktaErrorBody } from '#schemas/okta/error.ts'
import type { MockOkta } from './state.ts'

/** Path under which the management API lies. */
export const oktaPrefix = '/api'

/** What a route of the management API is registered with. */
export interface ApiOptions {
  readonly mock: MockOkta
}

/** How the routes of one resource are made from their contracts. */
export const oktaRoute = (tag: string) => ({
  prefix: oktaPrefix,
  tag,
  failures: {
    400: OktaErrorBody,
    401: OktaErrorBody,
    403: OktaErrorBody,
    404: OktaErrorBody,
    409: OktaErrorBody,
    429: OktaErrorBody
  }
})

/** The origin by which the caller knows the org; links lead there. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}

/** Answers 204, without a body. */
export function sendNothing(reply: FastifyReply): never {
  // To the types, 200 is the only success of a contract.
  return reply.code(204).send() as never
}

/** Answers a list whose items are JSON already. */
export function sendList(reply: Pick<FastifyReply, 'header' | 'send'>, items: readonly string[]): never {
  return sendJsonText(reply, `[${items.join(',')}]`) as never
}

/**
 * Puts the links of a list into the answer, one header line each: `self` always, `next` where there is more.
 * @param query - the parameters that have an effect
 */
export function linkPages(
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'header'>,
  query: Readonly<Record<string, string | number | undefined>>,
  next: string | null
): void {
  const address = `${originOf(request)}${request.url.split('?', 1)[0]}`
  const link = (parameters: Readonly<Record<string, string | number | undefined>>, relation: string) => {
    const given = Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]]
    )
    const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`
    return `<${address}${search}>; rel="${relation}"`
  }
  const { after, ...rest } = query
  const links = [link({ after, ...rest }, 'self'), ...(next === null ? [] : [link({ after: next, ...rest }, 'next')])]
  reply.header('link', links)
}
