import type { Dispatcher } from 'undici'
import { Agent } from 'undici'
import type { ScimReply, ScimRequest } from '../plan/conversation.ts'
import { ProvisioningFault } from '../plan/provisioning-fault.ts'
import type { ScimConnection } from './connection.ts'
import { httpRequestOf } from './http-request.ts'
import { maxReplyBytes, readBody } from './read-body.ts'

/** How long Okta waits for an answer before it closes the socket. */
export const answerTimeoutMs = 60_000

/** How a transport is opened. */
export interface TransportOptions {
  /** @default 60 seconds */
  readonly timeoutMs?: number
  /** @default an own one, which ends with the transport */
  readonly dispatcher?: Dispatcher | undefined
}

/** Sends the requests of plans to SCIM servers, once each. */
export class ScimTransport {
  readonly #timeoutMs: number
  readonly #own: Agent | null
  readonly #dispatcher: Dispatcher

  constructor({ timeoutMs = answerTimeoutMs, dispatcher }: TransportOptions = {}) {
    this.#timeoutMs = timeoutMs
    this.#own = dispatcher === undefined ? new Agent({ maxResponseSize: maxReplyBytes }) : null
    this.#dispatcher = dispatcher ?? (this.#own as Agent)
  }

  /**
   * Sends one request. Nothing is repeated and no redirect followed; any status is an answer.
   * @param signal - ends it at once
   * @throws ProvisioningFault where no answer came within the time
   */
  async send(request: ScimRequest, connection: ScimConnection, signal?: AbortSignal): Promise<ScimReply> {
    const { method, url, headers, body } = httpRequestOf(request, connection)
    const { origin, pathname, search } = new URL(url)
    const timeout = AbortSignal.timeout(this.#timeoutMs)
    try {
      const answer = await this.#dispatcher.request({
        origin,
        path: pathname + search,
        method,
        headers,
        body,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout])
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      const retryAfter = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        body: readBody(bytes, [answer.headers['content-encoding']].flat()[0]),
        retryAfter: [retryAfter].flat()[0] ?? null
      }
    } catch (error) {
      const why = timeout.aborted ? `no answer within ${this.#timeoutMs / 1000} seconds` : reasonOf(error)
      throw new ProvisioningFault(`Error while calling ${method} ${origin}${pathname}: ${why}`, null, { cause: error })
    }
  }

  /** Ends the connections that are its own. */
  async close(): Promise<void> {
    await this.#own?.destroy()
  }
}

function reasonOf(error: unknown): string {
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown[] }
  // Failures to connect come as one error per address.
  if (Array.isArray(errors) && errors.length > 0) return reasonOf(errors[0])
  return String(code ?? message ?? error)
}
