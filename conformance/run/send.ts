import type { Dispatcher } from 'undici'
import type { Clock } from '#core/clock.ts'
import type { Answer } from '../read-answer.ts'

/** Okta closes the connection when no answer has come by then. */
const answerTimeoutMs = 60_000
/** Most bytes of a body. */
const mostBytes = 64 * 1024 * 1024
/** Answers 429 that are waited for, and the longest wait that is obeyed. */
const mostWaits = 3
const longestWaitSeconds = 300

/** A request as it goes out. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** What became of a request: an answer, or why there is none. */
export type Sent =
  | { readonly answer: Answer; readonly failure: null }
  | { readonly answer: null; readonly failure: string }

/** What requests are sent with. */
export interface Sender {
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly signal?: AbortSignal
  /** How long an answer may take until it is there whole, in milliseconds. @default 60,000, as for Okta */
  readonly timeoutMs?: number
}

/**
 * Sends a request, once. Redirects are answers like others, so that no key leaves the server. A 429 with a number of
 * seconds in `Retry-After` is waited for, as Okta does; everything else counts as it is.
 */
export async function send(request: SentRequest, sender: Sender): Promise<Sent> {
  for (let waits = 0; ; waits += 1) {
    const sent = await sendOnce(request, sender)
    const asked = sent.answer?.headers['retry-after'] ?? ''
    if (
      sent.answer?.status !== 429 ||
      waits === mostWaits ||
      !/^\d+$/.test(asked) ||
      Number(asked) > longestWaitSeconds
    )
      return sent
    await sender.clock.sleep(Number(asked) * 1000, sender.signal)
    if (sender.signal?.aborted) return sent
  }
}

async function sendOnce(
  { method, url, headers, body }: SentRequest,
  { dispatcher, clock, signal, timeoutMs = answerTimeoutMs }: Sender
): Promise<Sent> {
  const { origin, pathname, search } = new URL(url)
  const began = clock.now()
  // Those of the dispatcher begin anew with each piece of a body, which may have no end.
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const reply = await dispatcher.request({
      origin,
      path: pathname + search,
      method: method as Dispatcher.HttpMethod,
      headers: { 'accept-encoding': 'identity', ...headers },
      body,
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout])
    })
    const text = await readText(reply.body)
    const answered = Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(', ')])
    const answer = { status: reply.statusCode, headers: Object.fromEntries(answered), text, ms: clock.now() - began }
    return { answer, failure: null }
  } catch (error) {
    if (timeout.aborted) return { answer: null, failure: `it took more than ${timeoutMs / 1000} seconds` }
    return { answer: null, failure: reasonOf(error) }
  }
}

/** @throws Error for a body that is larger than any answer to these requests */
async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error(`its body is larger than ${mostBytes / 1024 / 1024} MB`)
    chunks.push(chunk)
  }
  // Read as fetch reads texts: without a byte order mark.
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function reasonOf(error: unknown): string {
  const { code, errors, message } = error as { code?: unknown; errors?: readonly unknown[]; message?: unknown }
  if (typeof code === 'string') return code
  // One error per address that was tried.
  return errors?.[0] === undefined ? String(message ?? error) : reasonOf(errors[0])
}
