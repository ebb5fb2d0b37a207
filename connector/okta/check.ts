import type { Clock } from '#core/clock.ts'
import { listUsers } from '#schemas/okta/users.ts'
import { createOktaHttp } from './client/http.ts'
import { OktaError } from './client/okta-error.ts'
import type { OktaConnection } from './connection.ts'

/** What the check of a connection to Okta found. */
export interface OktaConnectionCheck {
  readonly result: 'works' | 'refused' | 'unreachable'
  /** One sentence with the repair. */
  readonly message: string
  /** Status of Okta's answer, 0 without one. */
  readonly status: number
}

/**
 * Checks a connection by listing a single user; changes nothing. Whether the token may also change users cannot be
 * asked of Okta without doing so.
 */
export async function checkOktaConnection(
  connection: OktaConnection,
  options: { clock?: Clock; retries?: number; signal?: AbortSignal } = {}
): Promise<OktaConnectionCheck> {
  const http = createOktaHttp(connection, { retries: 1, ...options })
  try {
    await http.call(listUsers, { query: { limit: 1 } })
    return {
      result: 'works',
      message: `The connection "${connection.nickname}" to ${connection.origin} works and may read users.`,
      status: 200
    }
  } catch (error) {
    if (!(error instanceof OktaError)) throw error
    const result = error.code === 'OKTA_REFUSED' ? 'refused' : 'unreachable'
    return { result, message: error.message, status: error.status }
  } finally {
    await http.close()
  }
}
