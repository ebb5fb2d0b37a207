import { isLoopback } from '#core/origin.ts'

/** How Okta shows who it is: `Bearer TOKEN`, or the token alone as some apps of the catalog want it. */
export const authenticationForms = ['bearer', 'header'] as const
export type AuthenticationForm = (typeof authenticationForms)[number]

/** Where the app's SCIM server is and how it is called. */
export interface ScimConnection {
  /** Without a slash at the end. */
  readonly baseUrl: string
  readonly token: string
  readonly authentication: AuthenticationForm
}

/** What is wrong with a base URL, as a phrase; null when nothing is. */
export function findBaseUrlFault(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'is no address that begins with https://'
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'must begin with https:// (http only on this machine)'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password'
  if (url.search !== '' || url.hash !== '') return 'must end with its path'
  return text.includes('_') ? 'must not contain "_"' : null
}

/** What is wrong with a token, as a phrase; null when nothing is. undici would refuse it in the middle of a task. */
export function findTokenFault(token: string): string | null {
  return /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(token) ? null : 'holds characters that no header can'
}

/** A base URL as paths are put behind it. */
export const trimBaseUrl = (text: string): string => text.trim().replace(/\/+$/, '')
