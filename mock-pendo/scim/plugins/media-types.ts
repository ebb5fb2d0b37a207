import type { FastifyInstance } from 'fastify'
import { ScimRefusal } from '../refusal.ts'

const taken = ['application/scim+json', 'application/json']

/** Refuses bodies of other media types than those of SCIM and JSON; parameters such as `charset` do not count. */
export function checkMediaType(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const sendsBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    if (!sendsBody || type === undefined || taken.includes(type)) return
    throw new ScimRefusal('mediaType', `A body of ${type} cannot be read: send application/scim+json.`)
  })
}
