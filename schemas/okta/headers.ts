/** Headers by which Okta tells its rate limit; on every answer. The reset is in epoch seconds, UTC. */
export const rateLimitHeaders = {
  limit: 'x-rate-limit-limit',
  remaining: 'x-rate-limit-remaining',
  reset: 'x-rate-limit-reset'
} as const

/** Header with the id of a request, on every answer. */
export const requestIdHeader = 'x-okta-request-id'

/** How a caller of the management API identifies itself: the scheme of the `authorization` header. */
export const tokenSchemes = { ssws: 'SSWS', bearer: 'Bearer' } as const

/** Kind of a token: one made in Okta's admin console, or an OAuth access token. */
export type TokenKind = keyof typeof tokenSchemes
