import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Whether an `accept` header takes JSON. */
function acceptsJson(header: string | undefined): boolean {
  if (header === undefined) return true
  return header.split(',').some((range) => {
    const type = range.split(';', 1)[0]?.trim().toLowerCase()
    return type === '*/*' || type === 'application/*' || type === 'application/json'
  })
}

/** Refuses answers and bodies other than JSON. */
export function checkMediaTypes(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers, is404 }) => {
    if (is404) return
    if (!acceptsJson(headers.accept)) throw new Refusal('E0000122')
    const sendsBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    if (sendsBody && !/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) throw new Refusal('E0000021')
  })
}
