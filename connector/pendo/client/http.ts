import type { Static } from 'typebox'
import type { Dispatcher } from 'undici'
import { Agent } from 'undici'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import { isEmpty, targetOf } from '#core/endpoint.ts'
import type { Random } from '#core/random.ts'
import { systemRandom } from '#core/random.ts'
import { redact } from '#core/secret.ts'
import type { Checked } from '#core/validate.ts'
import { compileCheck } from '#core/validate.ts'
import { integrationKeyHeader } from '#schemas/pendo/headers.ts'
import type { PendoConnection } from '../connection.ts'
import { readRetryAfter, waitBeforeRetry } from './back-off.ts'
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

/** Pendo ends a call after five minutes; a client that gives up sooner would repeat work that is still being done. */
const answerTimeoutMs = 330_000
/** A reply lists at most the ids of a call; what is larger is not a reply of Pendo. */
const maxReplyBytes = 64 * 1024 * 1024
/** Limits of an agent that talks to Pendo; for transports made elsewhere. */
export const agentOptions = {
  headersTimeout: answerTimeoutMs,
  bodyTimeout: answerTimeoutMs,
  maxResponseSize: maxReplyBytes
} as const
/** Redirects followed within the origin. */
const maxRedirects = 3
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

type Attempt =
  | { kind: 'answer'; status: number; text: string; retryAfterMs: number | null }
  | { kind: 'failure'; reason: string; sent: boolean; cause: unknown }

const checks = new WeakMap<Endpoint, (value: unknown) => Checked<unknown>>()

function checkOf(endpoint: Endpoint): (value: unknown) => Checked<unknown> {
  const known = checks.get(endpoint)
  if (known !== undefined) return known
  const check = compileCheck(endpoint.result)
  checks.set(endpoint, check)
  return check
}

/** Opens a client for a connection. Close it when done. */
export function createPendoHttp(connection: PendoConnection, options: PendoHttpOptions = {}): PendoHttp {
  const { retries = 5, signal, clock = systemClock, random = systemRandom } = options
  const own = connection.dispatcher === undefined ? new Agent(agentOptions) : null
  const dispatcher: Dispatcher = own ?? (connection.dispatcher as Dispatcher)
  let pausedUntil = 0

  async function attempt(
    method: Dispatcher.HttpMethod,
    target: string,
    body: Buffer | string | null
  ): Promise<Attempt> {
    try {
      const answer = await dispatcher.request({
        origin: connection.origin,
        path: target,
        method,
        headers: {
          [integrationKeyHeader]: connection.integrationKey,
          accept: 'application/json',
          ...(body === null ? {} : { 'content-type': 'application/json' })
        },
        body,
        ...(signal === undefined ? {} : { signal })
      })
      const location = answer.headers.location
      if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
        await answer.body.dump()
        return { kind: 'answer', status: answer.statusCode, text: location, retryAfterMs: null }
      }
      const text = await answer.body.text()
      const retryAfterMs = readRetryAfter(answer.headers['retry-after'], clock.now())
      return { kind: 'answer', status: answer.statusCode, text, retryAfterMs }
    } catch (error) {
      const code = codeOf(error)
      return { kind: 'failure', reason: code, sent: !beforeSending.has(code), cause: error }
    }
  }

  /** Follows redirects that stay with the origin and keep the request; refuses all others before a header leaves. */
  async function attemptFollowing(
    method: Dispatcher.HttpMethod,
    target: string,
    body: Buffer | string | null
  ): Promise<Attempt> {
    let next = target
    for (let followed = 0; ; followed += 1) {
      const result = await attempt(method, next, body)
      if (result.kind === 'failure' || result.status < 300 || result.status >= 400) return result
      const url = URL.parse(result.text, connection.origin + next)
      const keepsRequest = method === 'GET' || result.status === 307 || result.status === 308
      if (url === null || url.origin !== connection.origin || !keepsRequest || followed === maxRedirects) {
        const destination = url === null ? 'an unreadable address' : url.origin + url.pathname
        throw new PendoError(
          'PENDO_REDIRECT_REFUSED',
          [`${method} ${pathOf(target)}`, destination, connection.origin],
          {
            status: result.status,
            sent: true
          }
        )
      }
      next = url.pathname + url.search
    }
  }

  function interrupted(what: string, sent: boolean): PendoError {
    return new PendoError('INTERRUPTED', [what], { status: 0, sent })
  }

  return {
    async call<E extends Endpoint>(
      endpoint: E,
      call: CallArguments<E> & { payload?: Buffer } = {}
    ): Promise<Static<E['result']>> {
      const { params, query, body } = call
      const target = targetOf(endpoint, params as object, query as object)
      const what = `${endpoint.method} ${pathOf(target)}`
      const payload = call.payload ?? (body === undefined ? null : JSON.stringify(body))
      let sent = false
      for (let tries = 1; ; tries += 1) {
        while (pausedUntil > clock.now() && signal?.aborted !== true)
          await clock.sleep(pausedUntil - clock.now(), signal)
        if (signal?.aborted) throw interrupted(what, sent)
        const result = await attemptFollowing(endpoint.method, target, payload)
        if (signal?.aborted && result.kind === 'failure') throw interrupted(what, sent || result.sent)
        const last = tries > retries
        if (result.kind === 'failure') {
          sent ||= result.sent
          if (last || (sent && !endpoint.repeatable)) {
            throw new PendoError('PENDO_UNREACHABLE', [connection.origin, result.reason, tries], {
              status: 0,
              sent,
              cause: result.cause
            })
          }
          await clock.sleep(waitBeforeRetry(tries, null, random), signal)
          continue
        }
        sent = true
        const { status } = result
        if (status === 200) {
          const read = readReply(endpoint, result.text)
          if (read.ok) return read.value as Static<E['result']>
          // A cut-off or replaced answer is as good as none: the work may be done, so it is repeated where that is harmless.
          if (last || !endpoint.repeatable || read.json) {
            throw new PendoError('PENDO_REPLY_INVALID', [what, read.what], { status: 0, sent })
          }
          await clock.sleep(waitBeforeRetry(tries, result.retryAfterMs, random), signal)
          continue
        }
        const passing = status === 429 || ((status === 408 || status >= 500) && endpoint.repeatable)
        if (!passing || last) throw failureOf(status, what, tries, redact(result.text, [connection.integrationKey]))
        const wait = waitBeforeRetry(tries, result.retryAfterMs, random)
        if (status === 429) pausedUntil = Math.max(pausedUntil, clock.now() + wait)
        else await clock.sleep(wait, signal)
      }
    },
    async close() {
      await own?.destroy()
    }
  }
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? target
}

function codeOf(error: unknown): string {
  const candidate = error as { code?: unknown; errors?: unknown[]; cause?: unknown; message?: unknown }
  if (typeof candidate?.code === 'string') return candidate.code
  // Happy-eyeballs failures come as one error per address.
  if (Array.isArray(candidate?.errors) && candidate.errors.length > 0) return codeOf(candidate.errors[0])
  if (candidate?.cause !== undefined) return codeOf(candidate.cause)
  return String(candidate?.message ?? error)
}

type Read = { ok: true; value: unknown } | { ok: false; what: string; json: boolean }

function readReply(endpoint: Endpoint, text: string): Read {
  if (isEmpty(endpoint.result)) return { ok: true, value: undefined }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, what: text === '' ? 'it is empty' : `it is not JSON ("${excerpt(text)}")`, json: false }
  }
  const checked = checkOf(endpoint)(value)
  if (checked.ok) return { ok: true, value: checked.value }
  return { ok: false, what: `${checked.where === '' ? 'it' : `"${checked.where}"`} ${checked.what}`, json: true }
}

function failureOf(status: number, what: string, tries: number, text: string): PendoError {
  const known = { status, sent: true }
  if (status === 401 || status === 403) return new PendoError('PENDO_REFUSED', [status], known)
  if (status === 429) return new PendoError('PENDO_RATE_LIMITED', [tries], known)
  return new PendoError('PENDO_FAILED', [status, what, tries, text === '' ? 'it gave no reason' : excerpt(text)], known)
}

/** The beginning of a foreign text, on one line and without control characters, fit for a terminal and a log. */
function excerpt(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
