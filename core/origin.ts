import { isIP } from 'node:net'

/** Whether a host name, as in `URL.hostname`, is this machine itself: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (bare === 'localhost' || bare === '::1') return true
  return isIP(bare) === 4 && bare.startsWith('127.')
}

/** Every origin that the cards of a connection may reach. */
export function originsOf({
  origin,
  origins
}: {
  readonly origin: string
  readonly origins?: readonly string[]
}): readonly string[] {
  return origins ?? [origin]
}
