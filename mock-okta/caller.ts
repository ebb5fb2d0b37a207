import type { FastifyRequest } from 'fastify'
import type { ApiTokenInfo } from '#schemas/mock/tokens.ts'

/** Who calls and how, as far as the System Log tells it. */
export interface Caller {
  readonly token: ApiTokenInfo
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  /** Path without query. */
  readonly path: string
}

/** The caller of a request. */
export function callerOf(request: FastifyRequest): Caller {
  return {
    token: request.apiToken,
    requestId: request.oktaRequestId,
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    path: request.url.split('?', 1)[0] ?? request.url
  }
}
