import type { Static } from 'typebox'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import { targetOf } from '#core/endpoint.ts'
import type { Random } from '#core/random.ts'
import { systemRandom } from '#core/random.ts'
import { integrationKeyHeader } from '#schemas/pendo/headers.ts'
import { readRetryAfter } from '../../client/back-off.ts'
import type { Service } from '../../client/exchange.ts'
import { openExchange, pathOf } from '../../client/exchange.ts'
import type { Read } from '../../client/read-reply.ts'
import { excerpt, readReply } from '../../client/read-reply.ts'
import type { PendoConnection } from '../connection.ts'
import { PendoError } from './pendo-error.ts'

/** How the client behaves; see {@link createPendoHttp}. */
export interface PendoHttpOptions {
  /** Tries after the first. @default 5 */
  readonly retries?: number
  /** Aborts waits at once and requests under way. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly random?: Random
}

/** A client of Pendo's API: one method, which takes the contract of the endpoint. */
export interface PendoHttp {
  /**
   * Calls an endpoint; a body given as `payload` is sent as it is. Network errors, 408, 429 and 5xx are repeated where the
   * endpoint allows it; a 429 makes every call of this client wait.
   * @throws PendoError `PENDO_REFUSED`, `PENDO_UNREACHABLE`, `PENDO_RATE_LIMITED`, `PENDO_FAILED`, `PENDO_REPLY_INVALID`,
   * `PENDO_REDIRECT_REFUSED`, `INTERRUPTED`
   */
  call<E extends Endpoint>(endpoint: E, call?: CallArguments<E> & { payload?: Buffer }): Promise<Static<E['result']>>
  /** Ends the connections that this client opened. */
  close(): Promise<void>
}

/** Pendo as the exchange sees it. */
function serviceOf({ origin, integrationKey, dispatcher }: PendoConnection): Service {
  return {
    origin,
    headers: { [integrationKeyHeader]: integrationKey },
    secret: integrationKey,
    dispatcher,
    askedWait: (_status, headers, now) => readRetryAfter(headers['retry-after'], now),
    errors: {
      unreachable: ({ reason, tries, sent, cause }) =>
        new PendoError('PENDO_UNREACHABLE', [origin, reason, tries], { status: 0, sent, cause }),
      redirected: ({ what, destination, status }) =>
        new PendoError('PENDO_REDIRECT_REFUSED', [what, destination, origin], { status, sent: true }),
      interrupted: ({ what, sent }) => new PendoError('INTERRUPTED', [what], { status: 0, sent })
    }
  }
}

/** Opens a client for a connection. Close it when done. */
export function createPendoHttp(connection: PendoConnection, options: PendoHttpOptions = {}): PendoHttp {
  const { retries = 5, signal, clock = systemClock, random = systemRandom } = options
  const exchange = openExchange(serviceOf(connection), { retries, signal, clock, random })

  return {
    async call<E extends Endpoint>(
      endpoint: E,
      call: CallArguments<E> & { payload?: Buffer } = {}
    ): Promise<Static<E['result']>> {
      const { params, query, body } = call
      const { method, repeatable } = endpoint
      const target = targetOf(endpoint, params as object, query as object)
      const reply: { read: Read } = { read: { ok: true, value: undefined } }
      const { answer, tries } = await exchange.send({
        method,
        target,
        body: call.payload ?? (body === undefined ? null : JSON.stringify(body)),
        repeatable,
        // JSON of another shape is what Pendo has to say, and a repetition would bring the same.
        isUsable: ({ status, text }) => {
          if (status === 200) reply.read = readReply(endpoint, text)
          return reply.read.ok || reply.read.json
        }
      })
      const what = `${method} ${pathOf(target)}`
      if (answer.status !== 200) {
        throw failureOf(answer.status, what, tries, answer.text)
      }
      const { read } = reply
      if (read.ok) return read.value as Static<E['result']>
      throw new PendoError('PENDO_REPLY_INVALID', [what, read.what], { status: 0, sent: true })
    },
    close: () => exchange.close()
  }
}

function failureOf(status: number, what: string, tries: number, text: string): PendoError {
  const known = { status, sent: true }
  if (status === 401 || status === 403) return new PendoError('PENDO_REFUSED', [status], known)
  if (status === 429) return new PendoError('PENDO_RATE_LIMITED', [tries], known)
  return new PendoError('PENDO_FAILED', [status, what, tries, text === '' ? 'it gave no reason' : excerpt(text)], known)
}
