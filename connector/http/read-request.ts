import type { Dispatcher } from 'undici'
import { AppError } from '#core/errors.ts'
import { readHeaderFields, transportHeaders } from '#core/header-fields.ts'
import { readAddress } from './address.ts'
import type { HttpRequest } from './client/send.ts'

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Whether a request of that method only looks. */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** A method as a flow gives it. @throws AppError `CARD_VALUE_INVALID` */
export function readMethod(given: unknown): Dispatcher.HttpMethod {
  const method = typeof given === 'string' ? given.trim().toUpperCase() : ''
  if (methods.has(method)) return method as Dispatcher.HttpMethod
  throw new AppError('CARD_VALUE_INVALID', ['Method', `it is none of ${[...methods].join(', ')}`], { where: 'Method' })
}

/**
 * A request from the fields of a card, by our names.
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function readRequest(
  method: Dispatcher.HttpMethod,
  given: ReadonlyMap<string, unknown>,
  rely: (behaviour: string) => void
): HttpRequest {
  const headers = readHeaderFields(given.get('headers'), 'Headers')
  for (const name of headers.keys()) {
    if (!transportHeaders.has(name)) continue
    rely('http.transport-headers')
    headers.delete(name)
  }
  const body = bodyText(method, given.get('body'), rely)
  if (typeof given.get('body') === 'string' && body !== null && !headers.has('content-type')) {
    rely('http.content-type-json')
  }
  return { method, url: readAddress(given.get('url'), given.get('query'), rely), headers, body }
}

function bodyText(method: string, body: unknown, rely: (behaviour: string) => void): string | null {
  if (body === null || body === undefined || body === '') return null
  if (typeof body === 'string') return body
  if (method === 'DELETE' && typeof body === 'object' && Object.keys(body).length === 0) {
    rely('http.delete-empty-body')
    return null
  }
  return JSON.stringify(body)
}
