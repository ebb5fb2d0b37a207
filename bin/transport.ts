import type { Dispatcher } from 'undici'
import { EnvHttpProxyAgent } from 'undici'
import { agentOptions } from '#connector/client/exchange.ts'
import { AppError } from '#core/errors.ts'
import type { Environment } from './environment.ts'

/**
 * The address of the proxy for https, or null; without a scheme it is taken for http, as other programs do.
 * @throws AppError `CONFIG_INVALID`, which does not repeat the value, since it may hold a password
 */
export function proxyOf({ httpsProxy }: Pick<Environment, 'httpsProxy'>): URL | null {
  if (httpsProxy === undefined) return null
  const url = URL.parse(httpsProxy.includes('://') ? httpsProxy : `http://${httpsProxy}`)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AppError('CONFIG_INVALID', ['HTTPS_PROXY', 'it is no http or https address'], { where: 'HTTPS_PROXY' })
  }
  return url
}

/**
 * The transport of all calls: https goes by way of `HTTPS_PROXY` unless `NO_PROXY` names the host; plain http, which
 * goes to this machine only, goes directly.
 * @param limits - in place of those that Pendo and Okta need
 */
export function openTransport(
  environment: Pick<Environment, 'httpsProxy' | 'noProxy'>,
  limits: { readonly headersTimeout?: number; readonly bodyTimeout?: number } = {}
): Dispatcher {
  return new EnvHttpProxyAgent({
    ...agentOptions,
    ...limits,
    // Texts, even empty ones, keep undici from reading the environment itself.
    httpProxy: '',
    httpsProxy: proxyOf(environment)?.href ?? '',
    noProxy: environment.noProxy ?? ''
  })
}
