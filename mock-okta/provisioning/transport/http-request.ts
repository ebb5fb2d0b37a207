import { scimMediaType } from '#schemas/scim/messages.ts'
import type { ScimRequest } from '../plan/conversation.ts'
import type { ScimConnection } from './connection.ts'

/** A request as it goes out. */
export interface HttpRequest {
  readonly method: ScimRequest['method']
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Name and version by which Okta's client is known; servers look at it. */
export const userAgent = 'Okta SCIM Client 1.0.0'

/** A request of a plan with the address and the headers that Okta sends, byte for byte. */
export function httpRequestOf(
  { method, path, query = [], body }: ScimRequest,
  { baseUrl, token, authentication }: ScimConnection
): HttpRequest {
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')
  return {
    method,
    url: `${baseUrl}${path}${search === '' ? '' : `?${search}`}`,
    headers: {
      'User-Agent': userAgent,
      Accept: scimMediaType,
      'Accept-Charset': 'utf-8',
      'Accept-Encoding': 'gzip,deflate',
      Authorization: authentication === 'bearer' ? `Bearer ${token}` : token,
      ...(body === undefined ? {} : { 'Content-Type': `${scimMediaType}; charset=utf-8` })
    },
    body: body === undefined ? null : JSON.stringify(body)
  }
}
