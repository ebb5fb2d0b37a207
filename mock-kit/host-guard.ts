import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').toLowerCase()

/** The host name in a Host header, without port and brackets; null where there is none. */
function hostnameOf(header: string | undefined): string | null {
  if (header === undefined || !URL.canParse(`http://${header}/`)) return null
  const { hostname, username, pathname } = new URL(`http://${header}/`)
  return username !== '' || pathname !== '/' ? null : bare(hostname)
}

/**
 * Refuses requests that were meant for another host (421), on every path: a page in a browser that was led here by
 * a forged name (DNS rebinding) sends that name. Loopback is always allowed, and the host listened on; for
 * `0.0.0.0` and `::` any IP address, since only names can be forged.
 * @param listening - the host given explicitly, if any
 */
export function guardHost(app: FastifyInstance, listening?: string): void {
  const own = listening === undefined ? null : bare(listening)
  const anyAddress = own === '0.0.0.0' || own === '::'
  const isAllowed = (header: string | undefined): boolean => {
    const hostname = hostnameOf(header)
    return hostname !== null && (isLoopback(hostname) || hostname === own || (anyAddress && isIP(hostname) !== 0))
  }
  // Clients send the same header each time, and reading it as a URL costs as much as a look-up in the database.
  let lastAllowed: string | undefined
  app.addHook('onRequest', async (request, reply) => {
    const { host } = request.headers
    if (host !== undefined && host === lastAllowed) return
    if (isAllowed(host)) {
      lastAllowed = host
      return
    }
    const error = new AppError('MOCK_HOST_REFUSED', [request.headers.host ?? ''], { where: 'host' })
    reply.header('content-type', 'application/json; charset=utf-8')
    return reply.code(421).send(JSON.stringify(error))
  })
}
