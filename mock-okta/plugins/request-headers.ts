import type { FastifyInstance } from 'fastify'
import { rateLimitHeaders, requestIdHeader } from '#schemas/okta/headers.ts'
import type { Allowance } from '../rate-limit.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the request, as the answer and the System Log name it. */
    oktaRequestId: string
    /** What the rate limit has left for this request. */
    allowance: Allowance
  }
}

/** Puts into every answer, also that of a fault, the id of the request, the rate limit, and the time they count from. */
export function sendRequestHeaders(app: FastifyInstance, { rateLimit, clock, secrets }: MockOkta): void {
  app.decorateRequest('oktaRequestId', '')
  app.decorateRequest('allowance')
  app.addHook('onRequest', async (request, reply) => {
    request.oktaRequestId = secrets.token(20)
    const kind = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown')
    request.allowance = rateLimit.count(`${request.method} ${kind}`)
    const { limit, remaining, reset } = request.allowance
    reply.headers({
      [requestIdHeader]: request.oktaRequestId,
      [rateLimitHeaders.limit]: limit,
      [rateLimitHeaders.remaining]: remaining,
      [rateLimitHeaders.reset]: reset,
      // Clients wait until the reset minus this, so both have to go by one clock.
      date: new Date(clock.now()).toUTCString()
    })
  })
}

/** A 429 says that nothing remains, also where a fault made it. Register it behind the fault plan. */
export function sendNothingRemains(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode === 429) reply.header(rateLimitHeaders.remaining, 0)
    return payload
  })
}

/** Refuses calls beyond the rate limit. Register it behind the check of the token. */
export function refuseBeyondLimit(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.allowance.exceeded) throw new Refusal('E0000047')
  })
}
