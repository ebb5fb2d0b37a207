import { isSuccess } from '../client/exchange.ts'
import { excerpt } from '../client/read-reply.ts'
import { HttpError } from './client/http-error.ts'
import type { HttpReply, HttpRequest } from './client/send.ts'

/** The body of an answer: the value of its JSON, other text as it is, `null` where it is empty. */
export function readBody(text: string, rely: (behaviour: string) => void): unknown {
  if (text.trim() === '') {
    rely('http.answer-not-json')
    return null
  }
  try {
    return JSON.parse(text)
  } catch {
    // A page, a form, plain words: the flow may look at them as they are.
    rely('http.answer-not-json')
    return text
  }
}

/**
 * Lets a success through.
 * @throws HttpError `HTTP_FAILED` for every other status
 */
export function requireSuccess(
  { method, url }: HttpRequest,
  { status, headers, text }: HttpReply,
  rely: (behaviour: string) => void
): void {
  if (isSuccess(status)) return
  rely('http.failure-is-error')
  if (status >= 300 && status < 400) rely('http.redirects')
  if (status === 408 || status === 429 || status >= 500) rely('http.request-once')
  const said = text.trim() === '' ? 'it gave no reason' : excerpt(text)
  throw new HttpError('HTTP_FAILED', [`${method} ${url.origin}`, status, said], {
    status,
    sent: true,
    headers,
    body: readBody(text, rely)
  })
}
