import type { Clock } from '#core/clock.ts'
import { sentenceOf } from '#core/errors.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import { createPendoHttp } from './client/http.ts'
import { PendoError } from './client/pendo-error.ts'
import type { PendoConnection } from './connection.ts'

/** What the check of a connection found. */
export interface ConnectionCheck {
  /** `works` is the green check mark of Okta's console; `read-only` means that the card cannot write. */
  readonly result: 'works' | 'read-only' | 'refused' | 'unreachable'
  /** One sentence with the repair. */
  readonly message: string
  /** Status of Pendo's answer, 0 without one. */
  readonly status: number
  readonly writeAccess: boolean
}

/**
 * Checks a connection by Pendo's cheap "verify" call; writes nothing. A wrong key, a deleted key and a key of another
 * region cannot be told apart: Pendo answers all of them 403 without a body.
 */
export async function checkConnection(
  connection: PendoConnection,
  options: { clock?: Clock; retries?: number; signal?: AbortSignal } = {}
): Promise<ConnectionCheck> {
  const http = createPendoHttp(connection, { retries: 1, ...options })
  try {
    const { valid, writeAccess } = await http.call(verifyKey)
    if (!valid) {
      return {
        result: 'refused',
        message: sentenceOf('PENDO_REFUSED', [200]),
        status: 200,
        writeAccess: false
      }
    }
    if (!writeAccess) {
      return {
        result: 'read-only',
        message: `The connection "${connection.nickname}" works but is read-only: "Allow Write Access" was not ticked when the key was made. Make a new key with it.`,
        status: 200,
        writeAccess
      }
    }
    return {
      result: 'works',
      message: `The connection "${connection.nickname}" works and may write.`,
      status: 200,
      writeAccess
    }
  } catch (error) {
    if (!(error instanceof PendoError)) throw error
    const result = error.code === 'PENDO_REFUSED' ? 'refused' : 'unreachable'
    return { result, message: error.message, status: error.status, writeAccess: false }
  } finally {
    await http.close()
  }
}
