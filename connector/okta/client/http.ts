import type { IncomingHttpHeaders } from 'node:http'
import type { Static } from 'typebox'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { CallArguments, Endpoint, Method } from '#core/endpoint.ts'
import { targetOf } from '#core/endpoint.ts'
import { transportHeaders } from '#core/header-fields.ts'
import type { Random } from '#core/random.ts'
import { systemRandom } from '#core/random.ts'
import { tokenSchemes } from '#schemas/okta/headers.ts'
import type { Answer, Service } from '../../client/exchange.ts'
import { isSuccess, openExchange, pathOf } from '../../client/exchange.ts'
import type { Read } from '../../client/read-reply.ts'
import { excerpt, readReply } from '../../client/read-reply.ts'
import type { OktaConnection } from '../connection.ts'
import { failureOf } from './failure.ts'
import { nextLink } from './next-link.ts'
import { OktaError } from './okta-error.ts'
import { askedWait } from './rate-limit-wait.ts'

/** How the client behaves; see {@link createOktaHttp}. */
export interface OktaHttpOptions {
  /** Tries after the first. @default 5 */
  readonly retries?: number
  /** Aborts waits at once and requests under way. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly random?: Random
}

/** An answer to a call: its value, and where the next page is. */
export interface OktaReply<T> {
  readonly value: T
  readonly status: number
  /** Path and query of the next page, on the org's origin; null on the last one. */
  readonly next: string | null
}

/** A request that no contract describes, such as that of Custom API Action. */
export interface RawRequest {
  readonly method: Method
  /** Path with query, beginning with one slash, or an address on the org's origin. */
  readonly url: string
  readonly body?: string
  /** Headers beside those of the client, which win. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer to a {@link RawRequest}, whatever its status. */
export interface RawReply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Tries that it took. */
  readonly tries: number
}

/** A client of Okta's management API. */
export interface OktaHttp {
  /**
   * Calls an endpoint, or a page of it.
   * @param call.page - path and query of the page, from the `next` of the one before
   * @throws OktaError `OKTA_REFUSED`, `OKTA_UNREACHABLE`, `OKTA_RATE_LIMITED`, `OKTA_FAILED`, `OKTA_REPLY_INVALID`,
   * `OKTA_ADDRESS_REFUSED`, `INTERRUPTED`
   */
  call<E extends Endpoint>(
    endpoint: E,
    call?: CallArguments<E> & { page?: string | undefined }
  ): Promise<OktaReply<Static<E['result']>>>
  /**
   * Sends a request and gives the answer back whatever its status. A GET is repeated on network errors and 5xx, every
   * request on 429.
   * @throws OktaError `OKTA_ADDRESS_REFUSED` before anything is sent, `OKTA_UNREACHABLE`, `INTERRUPTED`
   */
  send(request: RawRequest): Promise<RawReply>
  /** Ends the connections that this client opened. */
  close(): Promise<void>
}

/** Headers that the client alone decides, in lower case. */
const ownHeaders: ReadonlySet<string> = new Set([...transportHeaders, 'authorization', 'cookie'])

/** Okta as the exchange sees it. */
function serviceOf({ origin, token, tokenKind, dispatcher }: OktaConnection): Service {
  return {
    origin,
    headers: { authorization: `${tokenSchemes[tokenKind]} ${token}` },
    secret: token,
    dispatcher,
    askedWait,
    errors: {
      unreachable: ({ reason, tries, sent, cause }) =>
        new OktaError('OKTA_UNREACHABLE', [origin, reason, tries], { status: 0, sent, cause }),
      redirected: ({ what, destination, status }) =>
        new OktaError('OKTA_ADDRESS_REFUSED', [destination, `Okta redirected ${what} there`, origin], {
          status,
          sent: true
        }),
      interrupted: ({ what, sent }) => new OktaError('INTERRUPTED', [what], { status: 0, sent })
    }
  }
}

/**
 * Path and query of an address on the org's origin.
 * @param from - what gave the address, as a phrase
 * @throws OktaError `OKTA_ADDRESS_REFUSED` for an address that leads elsewhere, or is none
 */
function targetOn(origin: string, address: string, from: string): string {
  const url = URL.parse(address, origin)
  const stays = url !== null && url.origin === origin && url.username === '' && url.password === ''
  // `//host` is an address without its scheme, and a backslash is a slash to some.
  if (stays && !/^[/\\]{2}/.test(address.trim())) return url.pathname + url.search
  const shown = url === null ? excerpt(address) : url.origin + url.pathname
  throw new OktaError('OKTA_ADDRESS_REFUSED', [shown, from, origin], { status: 0, sent: false })
}

/**
 * Refuses a parameter that would lead to another address: `DELETE /groups/:id/users/:userId` with `..` for the group
 * would delete the user.
 */
function requireIds(origin: string, url: string, params: object): void {
  for (const [name, value] of Object.entries(params)) {
    if (!/^\.{0,2}$/.test(String(value))) continue
    throw new OktaError('OKTA_ADDRESS_REFUSED', [url, `"${value}" is no ${name}`, origin], { status: 0, sent: false })
  }
}

/** Opens a client for a connection. Close it when done. */
export function createOktaHttp(connection: OktaConnection, options: OktaHttpOptions = {}): OktaHttp {
  const { retries = 5, signal, clock = systemClock, random = systemRandom } = options
  const { origin } = connection
  const exchange = openExchange(serviceOf(connection), { retries, signal, clock, random })

  function nextOf({ headers }: Answer): string | null {
    const address = nextLink(headers.link)
    return address === null ? null : targetOn(origin, address, 'the link to the next page leads there')
  }

  return {
    async call<E extends Endpoint>(
      endpoint: E,
      call: CallArguments<E> & { page?: string | undefined } = {}
    ): Promise<OktaReply<Static<E['result']>>> {
      const { method, repeatable } = endpoint
      requireIds(origin, endpoint.url, call.params ?? {})
      const target =
        call.page === undefined
          ? targetOf(endpoint, call.params as object, call.query as object)
          : targetOn(origin, call.page, 'the page asked for lies there')
      const reply: { read: Read } = { read: { ok: true, value: undefined } }
      const { answer, tries } = await exchange.send({
        method,
        target,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        repeatable,
        // JSON of another shape is what Okta has to say, and a repetition would bring the same.
        isUsable: ({ text }) => {
          reply.read = readReply(endpoint, text)
          return reply.read.ok || reply.read.json
        }
      })
      const what = `${method} ${pathOf(target)}`
      if (!isSuccess(answer.status)) throw failureOf(answer, what, tries)
      const { read } = reply
      if (read.ok) return { value: read.value as Static<E['result']>, status: answer.status, next: nextOf(answer) }
      throw new OktaError('OKTA_REPLY_INVALID', [what, read.what], { status: 0, sent: true })
    },
    async send({ method, url, body, headers = {} }) {
      const kept = Object.entries(headers).filter(([name]) => !ownHeaders.has(name.toLowerCase()))
      const { answer, tries } = await exchange.send({
        method,
        target: targetOn(origin, url, 'the URL leads there'),
        body: body ?? null,
        headers: Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), value])),
        repeatable: method === 'GET'
      })
      return { ...answer, tries }
    },
    close: () => exchange.close()
  }
}
