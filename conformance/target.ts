import { Buffer } from 'node:buffer'
import { AppError } from '#core/errors.ts'
import { isHeaderValue } from '#core/header-fields.ts'
import { isLoopback } from '#core/origin.ts'

/**
 * Forms of the `Authorization` header, by Okta's names: `bearer` puts the scheme before the key, `header` sends the key
 * alone, `basic` takes it for `user:password`.
 */
export const authorizationForms = ['bearer', 'header', 'basic'] as const
export type AuthorizationForm = (typeof authorizationForms)[number]

/** A SCIM server to be checked. */
export interface Target {
  /** Base URL without a slash at its end. */
  readonly baseUrl: string
  readonly key: string
  readonly form: AuthorizationForm
  /** The whole value of the header `Authorization`. */
  readonly authorization: string
  /** What no report may show. */
  readonly secrets: readonly string[]
}

/**
 * A SCIM server by its base URL and key.
 * @param form - @default 'bearer'
 * @throws AppError `SCIM_ADDRESS_INVALID`, `SCIM_KEY_MISSING`
 */
export function openTarget(url: string, key: string, form: AuthorizationForm = 'bearer'): Target {
  const baseUrl = readBaseUrl(url)
  if (!isHeaderValue(key)) throw new AppError('SCIM_KEY_MISSING', ['it holds characters that no header can carry'])
  const encoded = Buffer.from(key, 'utf8').toString('base64')
  const authorization = { bearer: `Bearer ${key}`, header: key, basic: `Basic ${encoded}` }[form]
  return { baseUrl, key, form, authorization, secrets: form === 'basic' ? [key, encoded] : [key] }
}

/**
 * A base URL as requests are put together with it.
 * @throws AppError `SCIM_ADDRESS_INVALID`
 */
export function readBaseUrl(text: string): string {
  const refuse = (what: string): AppError => new AppError('SCIM_ADDRESS_INVALID', [what], { where: 'URL' })
  const url = URL.parse(text.trim())
  if (url === null || url.hostname === '') throw refuse(`"${text}" is no address`)
  if (url.username !== '' || url.password !== '') throw refuse('it holds a user name or password; leave them out')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse(`"${text}" is not https, and plain http goes only to this machine`)
  }
  if (url.search !== '' || url.hash !== '') throw refuse(`"${text}" goes on after the path; end it before /Users`)
  return url.origin + url.pathname.replace(/\/+$/, '')
}
