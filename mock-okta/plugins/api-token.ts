import type { FastifyInstance } from 'fastify'
import type { ApiTokenInfo } from '#schemas/mock/tokens.ts'
import type { TokenKind } from '#schemas/okta/headers.ts'
import { tokenSchemes } from '#schemas/okta/headers.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The token of the call; on every route of the management API that exists. */
    apiToken: ApiTokenInfo
  }
}

/** The kind and token of an `authorization` header; null for a header of another form. */
function readHeader(header: string): { kind: TokenKind; token: string } | null {
  const [, scheme = '', token = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? []
  const known = (Object.entries(tokenSchemes) as [TokenKind, string][]).find(
    ([, name]) => name.toLowerCase() === scheme.toLowerCase()
  )
  return known === undefined ? null : { kind: known[0], token }
}

/**
 * Refuses calls without a good token, before their body is read, and writes with a read-only one. Paths that do not
 * exist are answered the same to everybody.
 */
export function checkApiToken(app: FastifyInstance, { tokens, settings }: MockOkta): void {
  app.decorateRequest('apiToken')
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const header = request.headers.authorization
    if (header === undefined) throw new Refusal(settings.missingToken)
    const sent = readHeader(header)
    const found = sent === null ? null : tokens.find(sent.kind, sent.token)
    if (found === null) throw new Refusal('E0000011')
    request.apiToken = found
    request.received.keyId = found.id
    if (request.method !== 'GET' && !found.writeAccess) throw new Refusal(settings.readOnlyRefusal)
  })
}
