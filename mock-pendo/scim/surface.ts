import type { FastifyReply, FastifyRequest } from 'fastify'
import { scimMediaType } from '#schemas/scim/messages.ts'

/** Path under which SCIM lies. */
export const scimPrefix = '/scim/v2'

/** The base URL of SCIM as a client calls it. */
export const baseOf = (request: Pick<FastifyRequest, 'protocol' | 'host'>): string =>
  `${request.protocol}://${request.host}${scimPrefix}`

/** Sends text that is JSON already. */
export function sendScim(reply: FastifyReply, text: string): FastifyReply {
  return reply.header('content-type', scimMediaType).send(text)
}

/** The methods of each path under the prefix, for telling a wrong method from a wrong path. */
export const scimPaths: readonly { readonly path: RegExp; readonly methods: readonly string[] }[] = [
  { path: /^\/(?:Users|Groups)$/, methods: ['GET', 'POST'] },
  { path: /^\/(?:Users|Groups)\/\.search$/, methods: ['POST'] },
  { path: /^\/(?:Users|Groups)\/[^/]+$/, methods: ['GET', 'PUT', 'PATCH', 'DELETE'] },
  { path: /^\/ServiceProviderConfig$/, methods: ['GET'] },
  { path: /^\/(?:ResourceTypes|Schemas)(?:\/[^/]+)?$/, methods: ['GET'] }
]

/** Paths that the protocol has and this server does not, with the sentence that says why. */
export const unbuiltPaths: ReadonlyMap<string, string> = new Map([
  ['/Me', 'The API key stands for an organization, so there is no /Me; ask /Users for the person.'],
  ['/Bulk', 'Bulk requests are not supported; send the operations one by one.'],
  ['/.search', 'A search covers one kind of resource: use /Users/.search or /Groups/.search.']
])
