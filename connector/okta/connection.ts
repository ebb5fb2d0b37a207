import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { Dispatcher } from 'undici'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import type { TokenKind } from '#schemas/okta/headers.ts'
import type { OktaHttp } from './client/http.ts'
import type { UserListing } from './listing.ts'

/** Fields of an Okta connection. Okta's console asks for the domain and signs in by OAuth; here a token is given. */
export const OktaConnectionFields = Type.Object(
  {
    nickname: Type.String({ title: 'Connection Nickname', description: 'Name of the connection.', default: 'Okta' }),
    org: Type.String({
      title: 'Domain',
      description: 'Name of the org, its address, or that of its admin console.',
      examples: ['acme', 'acme.okta.com', 'https://acme-admin.okta.com']
    }),
    token: Type.String({ title: 'Token', description: 'API token (SSWS) or OAuth access token.' }),
    tokenKind: Type.Optional(
      Type.Union([Type.Literal('ssws'), Type.Literal('bearer')], {
        description: 'Kind of the token; an access token is recognised by its form.'
      })
    )
  },
  { additionalProperties: false }
)
export type OktaConnectionFields = Static<typeof OktaConnectionFields>

/** A usable connection to an Okta org. */
export interface OktaConnection {
  readonly nickname: string
  /** Origin of the org, without a path. */
  readonly origin: string
  readonly token: string
  readonly tokenKind: TokenKind
  /** Transport; the caller's own where a proxy or a test asks for it. */
  readonly dispatcher?: Dispatcher
  /** Client that the cards of a run share; see {@link shareOktaConnection}. Without one, each card opens its own. */
  readonly http?: OktaHttp
  /** Is told of the users that cards list. */
  readonly listing?: UserListing
}

/** Domains at which Okta hosts orgs; each org's admin console has `-admin` behind its name. */
const oktaDomains = [
  'okta.com',
  'oktapreview.com',
  'okta-emea.com',
  'okta-gov.com',
  'okta.mil',
  'okta-miltest.com',
  'trexcloud.com'
]

const refuse = (what: string): AppError => new AppError('OKTA_CONNECTION_INVALID', [what], { where: 'org' })

/** The host of the org whose admin console has this host; null where it is none. */
function orgOfConsole(hostname: string): string | null {
  const [name = '', ...rest] = hostname.split('.')
  const domain = rest.join('.')
  return name.endsWith('-admin') && oktaDomains.includes(domain) ? `${name.slice(0, -'-admin'.length)}.${domain}` : null
}

/** The address that is meant: a name alone is an org at okta.com, a host alone is reached by https. */
function addressOf(org: string): string {
  if (org.includes('://')) return org
  if (org.toLowerCase() === 'localhost') throw refuse('give the whole address, such as http://localhost:4020')
  return /^[a-z0-9][a-z0-9-]*$/i.test(org) ? `https://${org.replace(/-admin$/i, '')}.okta.com` : `https://${org}`
}

/**
 * The origin of an org, from its name (`acme`), its address, or that of its admin console, which may be copied with its
 * path from a browser.
 * @throws AppError `OKTA_CONNECTION_INVALID` for an address that is unusable or unsafe
 */
export function resolveOrg(org: string): string {
  const text = org.trim()
  if (text === '') throw refuse('it names no org: give its name, such as acme, or its address')
  const url = URL.parse(addressOf(text))
  if (url === null || url.hostname === '') throw refuse(`"${text}" is no address`)
  if (url.username !== '' || url.password !== '') {
    throw refuse('the address holds a user name or password; leave them out')
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse(`"${text}" is not https, and plain http goes only to this machine`)
  }
  const behindConsole = orgOfConsole(url.hostname)
  if (behindConsole !== null) return `https://${behindConsole}`
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw refuse(`"${text}" has a path; give the origin alone, such as ${url.origin}`)
  }
  return url.origin
}

/** A JSON Web Token: what an OAuth access token of an org looks like, and no API token does. */
const accessToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/

/**
 * A connection from its fields.
 * @throws AppError `OKTA_CONNECTION_INVALID` or `OKTA_TOKEN_MISSING`
 */
export function openOktaConnection(fields: OktaConnectionFields, dispatcher?: Dispatcher): OktaConnection {
  const origin = resolveOrg(fields.org)
  const token = fields.token.trim()
  if (token === '') throw new AppError('OKTA_TOKEN_MISSING', ['it is empty'], { where: 'token' })
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new AppError('OKTA_TOKEN_MISSING', ['it holds characters that no token has'], { where: 'token' })
  }
  return {
    nickname: fields.nickname,
    origin,
    token,
    tokenKind: fields.tokenKind ?? (accessToken.test(token) ? 'bearer' : 'ssws'),
    ...(dispatcher === undefined ? {} : { dispatcher })
  }
}
