import type { FastifyInstance } from 'fastify'
import type { IntegrationKeyInfo } from '#schemas/mock/keys.ts'
import { integrationKeyHeader } from '#schemas/pendo/headers.ts'
import { Refusal } from '../refusal.ts'
import type { MockPendo } from '../state.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a read-only key is refused. */
    writes?: boolean
  }
}

/**
 * Refuses calls without a good integration key, before their body is read. Paths that do not exist are 404 for
 * everybody.
 */
export function checkIntegrationKey(app: FastifyInstance, { keys }: MockPendo): void {
  app.decorateRequest('integrationKey')
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const sent = request.headers[integrationKeyHeader]
    const found = typeof sent === 'string' ? keys.find(sent) : null
    if (found === null) throw new Refusal('key-refused')
    request.integrationKey = found
    request.received.keyId = found.id
    if (request.routeOptions.config.writes === true && !found.writeAccess) throw new Refusal('read-only')
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The integration key of the call; on every route of the Pendo surface that exists. */
    integrationKey: IntegrationKeyInfo
  }
}
