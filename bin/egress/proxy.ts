import type { Environment } from '../environment.ts'
import { bypassesProxy } from '../no-proxy.ts'
import { proxyOf } from '../transport.ts'

/** Host of the proxy by way of which an address is reached; null where it is reached directly. */
export function proxyFor(url: URL, environment: Environment): string | null {
  const proxied = url.protocol === 'https:' && !bypassesProxy(url, environment.noProxy)
  return proxied ? (proxyOf(environment)?.host ?? null) : null
}
