import type { Dispatcher } from 'undici'
import type { Service } from '#connector/client/exchange.ts'
import { isSuccess, openExchange } from '#connector/client/exchange.ts'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import type { Random } from '#core/random.ts'
import { systemRandom } from '#core/random.ts'
import type { Channel } from './channel.ts'

/** Tries after the first; with the back-off between them they take about half a minute. */
const retries = 5

/** Where notifications are posted, and how. */
export interface WebhookOptions {
  /** From {@link webhookUrl}. */
  readonly url: URL
  /** Value of the header `authorization`; `null` for none. */
  readonly authorization: string | null
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly random?: Random
}

/**
 * Reads the address of a webhook: https, or http on this machine. Addresses of chats are secrets themselves, so that no
 * message ever has more of one than its origin.
 * @param name - what gave it, for the message
 * @throws AppError `CONFIG_INVALID`
 */
export function webhookUrl(name: string, text: string): URL {
  const url = URL.parse(text)
  const refuse = (why: string) => new AppError('CONFIG_INVALID', [name, why], { where: name })
  if (url === null) throw refuse('it is no address')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse('it is neither https nor http on this machine')
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('it holds a user name or password; PENDO_OKTA_WEBHOOK_AUTHORIZATION takes a header in their place')
  }
  return url
}

/** Posts notifications as JSON. Network errors, 408, 429 and 5xx are repeated; redirects are not followed. */
export function webhookChannel({
  url,
  authorization,
  dispatcher,
  clock,
  random = systemRandom
}: WebhookOptions): Channel {
  const failure = (event: string, why: string, cause?: unknown) =>
    new AppError('NOTIFICATION_FAILED', [event, `the webhook at ${url.origin}`, why], { cause })
  return {
    name: 'webhook',
    async send(alert, signal) {
      const { event } = alert
      const service: Service = {
        origin: url.origin,
        headers: authorization === null ? {} : { authorization },
        secret: authorization ?? '',
        dispatcher,
        askedWait: () => null,
        errors: {
          unreachable: ({ reason, tries, cause }) =>
            failure(event, `no answer after ${tries} tries (${reason})`, cause),
          redirected: ({ status }) => failure(event, `it answered ${status}, a redirect`),
          interrupted: () => failure(event, 'it was given up, since the process ends')
        }
      }
      const exchange = openExchange(service, { retries, signal, clock, random })
      const { answer, tries } = await exchange.send({
        method: 'POST',
        target: url.pathname + url.search,
        body: JSON.stringify(alert),
        repeatable: true,
        followsRedirects: false
      })
      if (!isSuccess(answer.status)) throw failure(event, `it answered ${answer.status} (tries: ${tries})`)
    }
  }
}
