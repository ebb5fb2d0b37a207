import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { Dispatcher } from 'undici'
import type { OpenedConnection } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { isHeaderName, isHeaderValue, transportHeaders } from '#core/header-fields.ts'
import { isLoopback } from '#core/origin.ts'

/** Fields of an API Connector connection. Okta's console asks for the kind of authentication; here it is one header. */
export const HttpConnectionFields = Type.Object(
  {
    nickname: Type.String({
      title: 'Connection Nickname',
      description: 'Name of the connection.',
      default: 'API Connector'
    }),
    origins: Type.Array(Type.String({ minLength: 1 }), {
      title: 'Addresses',
      description: 'Addresses that its cards may reach, without a path; plain http only to loopback.',
      minItems: 1,
      examples: [['https://app.pendo.io'], ['https://api.example.test', 'http://127.0.0.1:4010']]
    }),
    authHeader: Type.Optional(
      Type.String({
        title: 'Authentication Header',
        description: 'Name of the header that carries the secret.',
        examples: ['authorization', 'x-pendo-integration-key']
      })
    ),
    secret: Type.Optional(
      Type.String({
        title: 'Secret',
        description: 'Value of the authentication header, with its scheme where it has one: `Bearer ...`.'
      })
    ),
    failRaw: Type.Optional(
      Type.Boolean({
        title: 'Raw Request fails',
        description: 'Whether Raw Request fails on a status that is no success, as the other cards do.',
        default: false
      })
    )
  },
  { additionalProperties: false }
)
export type HttpConnectionFields = Static<typeof HttpConnectionFields>

/** A header with a secret. */
export interface AuthHeader {
  /** In lower case. */
  readonly name: string
  readonly value: string
}

/** A usable connection of HTTP cards. */
export interface HttpConnection extends OpenedConnection {
  readonly origins: readonly string[]
  /** Goes to the origins of the connection and nowhere else. */
  readonly auth: AuthHeader | null
  readonly failRaw: boolean
  /** Transport; the caller's own where a proxy or a test asks for it. */
  readonly dispatcher?: Dispatcher
}

/**
 * A connection from its fields.
 * @throws AppError `HTTP_CONNECTION_INVALID`
 */
export function openHttpConnection(fields: HttpConnectionFields, dispatcher?: Dispatcher): HttpConnection {
  const origins = [...new Set(fields.origins.map(resolveAddress))]
  const [origin] = origins
  if (origin === undefined) throw refuse('it names no address', 'origins')
  return {
    nickname: fields.nickname,
    origin,
    origins,
    auth: authOf(fields),
    failRaw: fields.failRaw ?? false,
    ...(dispatcher === undefined ? {} : { dispatcher })
  }
}

function resolveAddress(address: string): string {
  const text = address.trim()
  const url = URL.parse(text)
  if (url === null || url.hostname === '') throw refuse(`"${text}" is no address, such as https://api.example.com`)
  if (url.username !== '' || url.password !== '') {
    throw refuse('an address holds a user name or password; leave them out')
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse(`"${text}" is not https, and plain http goes only to this machine`)
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw refuse(`"${text}" has a path; give the origin alone, such as ${url.origin}`)
  }
  return url.origin
}

function authOf({ authHeader = '', secret = '' }: HttpConnectionFields): AuthHeader | null {
  const [name, value] = [authHeader.trim().toLowerCase(), secret.trim()]
  if (name === '' && value === '') return null
  if (name === '') throw refuse('it has a secret and no header to carry it', 'authHeader')
  if (value === '') throw refuse(`the header "${name}" has no secret`, 'secret')
  if (!isHeaderName(name) || transportHeaders.has(name))
    throw refuse('its header has a name that cannot be used', 'authHeader')
  if (!isHeaderValue(value)) throw refuse('its secret holds characters that no header can carry', 'secret')
  return { name, value }
}

function refuse(what: string, where = 'origins'): AppError {
  return new AppError('HTTP_CONNECTION_INVALID', [what], { where })
}
