import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { Agent } from 'undici'
import type { Clock } from '#core/clock.ts'
import type { Random } from '#core/random.ts'
import { formsOf, redact } from '#core/secret.ts'
import { waitBeforeRetry } from './back-off.ts'

/** Longest wait for an answer: Pendo ends a call after five minutes, and a client that gives up sooner would repeat work that is still being done. */
const answerTimeoutMs = 330_000
/** What is larger is no answer of a service that we call. */
const maxReplyBytes = 64 * 1024 * 1024
/** The transport's word for an answer that is longer than it takes. */
export const replyTooLong = 'UND_ERR_RES_EXCEEDED_MAX_SIZE'
/** Most sockets to a service at once; the rest waits its turn. Okta lets 75 requests in at a time, and a For Each may make 200. */
const mostSockets = 64
/** Limits of an agent that talks to a service; for transports made elsewhere. */
export const agentOptions = {
  headersTimeout: answerTimeoutMs,
  bodyTimeout: answerTimeoutMs,
  maxResponseSize: maxReplyBytes,
  connections: mostSockets
} as const
/** Redirects followed within the origin. */
const maxRedirects = 3
/** Redirects that repeat the request as it was, and those that turn every other than a GET into one (RFC 9110, 15.4). */
const keepsMethod = new Set([307, 308])
const toGet = new Set([301, 302, 303])
/** Codes of errors that come up before any byte of the request is sent. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID'
])

/** A service as the exchange of requests and answers sees it. */
export interface Service {
  /** Origin that every request goes to and none may leave. */
  readonly origin: string
  /** Headers of every request, the secret among them. */
  readonly headers: Readonly<Record<string, string>>
  /** What an answer may repeat and nobody may read: taken out of bodies, headers and addresses before anything looks at them. */
  readonly secret: string
  /** Transport; an own one where undefined. */
  readonly dispatcher: Dispatcher | undefined
  /** The wait that an answer asks for, in milliseconds; null where it asks for none. @param now - epoch milliseconds */
  readonly askedWait: (status: number, headers: IncomingHttpHeaders, now: number) => number | null
  readonly errors: {
    /** No answer after all tries. */
    unreachable(facts: { reason: string; tries: number; sent: boolean; cause: unknown }): Error
    /** A redirect that leaves the origin or would lose the request. */
    redirected(facts: { what: string; destination: string; status: number }): Error
    /** The caller's signal was aborted. */
    interrupted(facts: { what: string; sent: boolean }): Error
  }
}

/** How requests are repeated. */
export interface ExchangeOptions {
  /** Tries after the first. */
  readonly retries: number
  /** Aborts waits at once and requests under way. */
  readonly signal: AbortSignal | undefined
  readonly clock: Clock
  readonly random: Random
}

/** A request of a service. */
export interface ServiceRequest {
  readonly method: Dispatcher.HttpMethod
  /** Path with query, on the service's origin. */
  readonly target: string
  readonly body: Buffer | string | null
  /** Headers beside those of the service; the service's win. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether repeating the request after an unknown outcome does no harm. */
  readonly repeatable: boolean
  /** Whether redirects within the origin are followed; else they are answers like others. @default true */
  readonly followsRedirects?: boolean
  /** Looks at each answer that is a success: whether it can be used. One that cannot is repeated like a fault. @default always */
  readonly isUsable?: (answer: Answer) => boolean
}

/** An answer, whatever its status. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** The last answer, and after how many tries. */
export interface Exchanged {
  readonly answer: Answer
  readonly tries: number
}

/** Exchanges requests and answers with one service. */
export interface Exchange {
  /**
   * Sends a request. Network errors, 408, 429 and 5xx are repeated where the request allows it; a 429 makes every
   * request of this exchange wait. Redirects within the origin are followed, all others refused before a header leaves.
   * @throws what the service's `errors` make
   */
  send(request: ServiceRequest): Promise<Exchanged>
  /** Ends the connections that this exchange opened. */
  close(): Promise<void>
}

type Attempt = { kind: 'answer'; answer: Answer } | { kind: 'failure'; reason: string; sent: boolean; cause: unknown }

/** The path of a target, without its query, which may hold personal data. */
export function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? target
}

/** Opens an exchange. Close it when done. */
export function openExchange(service: Service, { retries, signal, clock, random }: ExchangeOptions): Exchange {
  const { origin, errors } = service
  const own = service.dispatcher === undefined ? new Agent(agentOptions) : null
  const dispatcher: Dispatcher = own ?? (service.dispatcher as Dispatcher)
  const secrets = service.secret === '' ? [] : formsOf(service.secret)
  let pausedUntil = 0

  async function attempt({ method, target, body, headers }: ServiceRequest): Promise<Attempt> {
    try {
      const reply = await dispatcher.request({
        origin,
        path: target,
        method,
        headers: {
          accept: 'application/json',
          // A proxy on the way may compress unasked answers otherwise, and undici does not unpack them.
          'accept-encoding': 'identity',
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...headers,
          ...service.headers
        },
        body,
        ...(signal === undefined ? {} : { signal })
      })
      const { statusCode: status, headers: answered } = reply
      const text = redact(await reply.body.text(), secrets)
      return { kind: 'answer', answer: { status, headers: answered, text } }
    } catch (error) {
      const code = codeOf(error)
      return { kind: 'failure', reason: code, sent: !beforeSending.has(code), cause: error }
    }
  }

  /** Follows redirects that stay with the origin and keep the request; refuses all others before a header leaves. */
  async function attemptFollowing(request: ServiceRequest, what: string): Promise<Attempt> {
    let target = request.target
    for (let followed = 0; ; followed += 1) {
      const result = await attempt({ ...request, target })
      if (result.kind === 'failure') return result
      const { status, headers } = result.answer
      const clean: Attempt = {
        kind: 'answer',
        answer: { ...result.answer, headers: withoutSecrets(headers, secrets) }
      }
      if (request.followsRedirects === false) return clean
      const keepsRequest = keepsMethod.has(status) || (request.method === 'GET' && toGet.has(status))
      if (!(keepsMethod.has(status) || toGet.has(status)) || headers.location === undefined) return clean
      const url = URL.parse(headers.location, origin + target)
      if (url === null || url.origin !== origin || !keepsRequest || followed === maxRedirects) {
        const destination = url === null ? 'an unreadable address' : redact(url.origin + url.pathname, secrets)
        throw errors.redirected({ what, destination, status })
      }
      target = url.pathname + url.search
    }
  }

  return {
    async send(request) {
      const { method, target, repeatable, isUsable = () => true } = request
      const what = `${method} ${pathOf(target)}`
      let sent = false
      for (let tries = 1; ; tries += 1) {
        while (pausedUntil > clock.now() && signal?.aborted !== true)
          await clock.sleep(pausedUntil - clock.now(), signal)
        if (signal?.aborted) throw errors.interrupted({ what, sent })
        const result = await attemptFollowing(request, what)
        if (signal?.aborted && result.kind === 'failure') throw errors.interrupted({ what, sent: sent || result.sent })
        const last = tries > retries
        if (result.kind === 'failure') {
          sent ||= result.sent
          // A longer answer than is taken would come again as long.
          if (last || (sent && !repeatable) || result.reason === replyTooLong) {
            throw errors.unreachable({ reason: result.reason, tries, sent, cause: result.cause })
          }
          await clock.sleep(waitBeforeRetry(tries, null, random), signal)
          continue
        }
        sent = true
        const { answer } = result
        const { status } = answer
        const passing = status === 429 || ((status === 408 || status >= 500) && repeatable)
        // A cut-off or replaced answer is as good as none: the work may be done, so it is repeated where that is harmless.
        const useless = isSuccess(status) && !isUsable(answer) && repeatable
        if (last || !(passing || useless)) return { answer, tries }
        const wait = waitBeforeRetry(tries, service.askedWait(status, answer.headers, clock.now()), random)
        if (status === 429) pausedUntil = Math.max(pausedUntil, clock.now() + wait)
        else await clock.sleep(wait, signal)
      }
    },
    async close() {
      await own?.destroy()
    }
  }
}

function withoutSecrets(headers: IncomingHttpHeaders, secrets: readonly string[]): IncomingHttpHeaders {
  if (secrets.length === 0) return headers
  const clean = (value: string) => redact(value, secrets)
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(clean) : value === undefined ? value : clean(value)
    ])
  )
}

/** Whether a status is a success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function codeOf(error: unknown): string {
  const candidate = error as { code?: unknown; errors?: unknown[]; cause?: unknown; message?: unknown }
  if (typeof candidate?.code === 'string') return candidate.code
  // Happy-eyeballs failures come as one error per address.
  if (Array.isArray(candidate?.errors) && candidate.errors.length > 0) return codeOf(candidate.errors[0])
  if (candidate?.cause !== undefined) return codeOf(candidate.cause)
  return String(candidate?.message ?? error)
}
