import type { Dispatcher } from 'undici'
import type { ActionContext } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { originsOf } from '#core/origin.ts'
import { systemRandom } from '#core/random.ts'
import type { Service } from '../../client/exchange.ts'
import { openExchange, replyTooLong } from '../../client/exchange.ts'
import type { AuthHeader, HttpConnection } from '../connection.ts'
import { HttpError } from './http-error.ts'

/** A request of an HTTP card. */
export interface HttpRequest {
  readonly method: Dispatcher.HttpMethod
  readonly url: URL
  /** By lower-case names. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string | null
}

/** An answer, whatever its status. */
export interface HttpReply {
  readonly status: number
  /** By lower-case names; a list where a header came several times. */
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/**
 * Sends a request, once, if it is permitted. The secret of the connection goes to the connection's own origins, and is
 * taken out of their answers.
 * @throws AppError `FLOW_HOST_FORBIDDEN`, `FLOW_WRITES_FORBIDDEN` before anything is sent; HttpError `HTTP_UNREACHABLE`,
 * `HTTP_REDIRECT_REFUSED`, `HTTP_REPLY_TOO_LARGE`, `INTERRUPTED`
 */
export async function sendRequest(
  { method, url, headers, body }: HttpRequest,
  { connection, transport, permit, clock, signal, rely }: ActionContext<HttpConnection | null>
): Promise<HttpReply> {
  const isOwn = connection !== null && originsOf(connection).includes(url.origin)
  if (permit !== undefined) permit({ method, url })
  else if (!isOwn) throw new AppError('FLOW_HOST_FORBIDDEN', [url.host, 'it is no address of the connection'])
  const auth = isOwn ? connection.auth : null
  if (auth !== null && headers.has(auth.name)) rely?.('http.connection-header-wins')

  const dispatcher = connection === null ? transport : connection.dispatcher
  const service = serviceOf(url.origin, `${method} ${url.origin}`, auth, dispatcher, rely ?? (() => {}))
  // The card's error policy, not the transport, repeats a request that is asked to slow down.
  const exchange = openExchange(service, { retries: 0, signal, clock, random: systemRandom })
  try {
    const { answer } = await exchange.send({
      method,
      target: url.pathname + url.search,
      headers: Object.fromEntries(headers),
      body,
      repeatable: false,
      followsRedirects: method === 'GET'
    })
    return { status: answer.status, headers: answer.headers, text: answer.text }
  } finally {
    await exchange.close()
  }
}

/**
 * The other side as the exchange sees it. Its errors name the origin alone: of an address, the path may be a secret.
 * @param what - method and origin
 */
function serviceOf(
  origin: string,
  what: string,
  auth: AuthHeader | null,
  dispatcher: Dispatcher | undefined,
  rely: (behaviour: string) => void
): Service {
  return {
    origin,
    headers: auth === null ? {} : { [auth.name]: auth.value },
    // Without the scheme, so that an answer that quotes the token alone is cleaned, too.
    secret: auth === null ? '' : auth.value.replace(/^\S+\s+(?=\S)/, ''),
    dispatcher,
    askedWait: () => null,
    errors: {
      unreachable({ reason, sent, cause }) {
        rely('http.request-once')
        return reason === replyTooLong
          ? new HttpError('HTTP_REPLY_TOO_LARGE', [what], { status: 0, sent, cause })
          : new HttpError('HTTP_UNREACHABLE', [origin, reason], { status: 0, sent, cause })
      },
      redirected({ destination, status }) {
        rely('http.redirects')
        const shown = URL.parse(destination)?.origin ?? destination
        return new HttpError('HTTP_REDIRECT_REFUSED', [what, shown], { status, sent: true })
      },
      interrupted: ({ sent }) => new HttpError('INTERRUPTED', [what], { status: 0, sent })
    }
  }
}
