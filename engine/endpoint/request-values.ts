import { AppError } from '#core/errors.ts'
import type { Flow } from '../export/flow.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject, objectOf, setOwn } from '../values/own.ts'

/** A request as a flow is given it. */
export interface EndpointRequest {
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Query without `?`. */
  readonly query: string
  readonly body: string
}

/** Where a caller puts the client token. */
const token = { parameter: 'clientToken', header: 'x-api-client-token' } as const

/** The client token of a request; `null` where it has none. */
export function clientTokenOf({ headers, query }: Pick<EndpointRequest, 'headers' | 'query'>): string | null {
  const header = headers[token.header]
  return new URLSearchParams(query).get(token.parameter) ?? (typeof header === 'string' ? header : null)
}

/**
 * What the start card of a flow is given of a request, by path: whole as `raw`, and the fields that it declares of
 * headers, query and body. The client token is none of its business.
 * @throws AppError `ENDPOINT_REQUEST_REFUSED` for a body that says it is JSON and is not
 */
export function requestValues({ start }: Flow, request: EndpointRequest): JsonObject {
  const headers = headersOf(request)
  const queryParts = request.query.split('&').filter((part) => part !== '' && !isToken(part))
  const query = queryParts.join('&')
  const groups: Readonly<Record<string, JsonObject>> = {
    raw: { headers, body: request.body, query },
    headers,
    query: firstFields(new URLSearchParams(query)),
    body: bodyFields(request)
  }
  const values: JsonObject = {}
  for (const { group, key, path } of start?.inputs ?? []) {
    const given = getOwn(groups, group ?? '')
    const value = isObject(given) ? getOwn(given, key) : undefined
    if (value !== undefined) setOwn(values, path, value)
  }
  return values
}

function isToken(part: string): boolean {
  return new URLSearchParams(part).has(token.parameter)
}

function headersOf({ headers }: EndpointRequest): JsonObject {
  return objectOf(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === token.header
        ? []
        : [[name, typeof value === 'string' ? value : value.join(', ')] as const]
    )
  )
}

function bodyFields({ headers, body }: EndpointRequest): JsonObject {
  const type = String(headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim()
    .toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return firstFields(new URLSearchParams(body))
  if (type !== 'application/json' && !type?.endsWith('+json')) return {}
  if (body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : {}
  } catch (error) {
    throw new AppError('ENDPOINT_REQUEST_REFUSED', ['its body is no JSON, though its Content-Type says so'], {
      cause: error,
      where: 'body'
    })
  }
}

function firstFields(fields: URLSearchParams): JsonObject {
  const first: JsonObject = {}
  for (const [name, value] of fields) if (getOwn(first, name) === undefined) setOwn(first, name, value)
  return first
}
