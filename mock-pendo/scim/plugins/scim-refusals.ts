import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { MockPendoSettings } from '../../config.ts'
import { ScimRefusal } from '../refusal.ts'
import { scimPaths, scimPrefix, sendScim, unbuiltPaths } from '../surface.ts'

/** What a request is refused with: our own refusal, or that of Fastify in SCIM's words; null for a fault of ours. */
function toRefusal(error: Error): ScimRefusal | null {
  if (error instanceof ScimRefusal) return error
  const status = (error as FastifyError).statusCode ?? 500
  return status < 500 ? new ScimRefusal('invalidSyntax', error.message, { cause: error }) : null
}

/** Answers as SCIM does, with a body for every status (RFC 7644, section 3.12). */
function sendRefusal(reply: FastifyReply, refusal: ScimRefusal): FastifyReply {
  if (refusal.reason === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="Pendo SCIM"')
  return sendScim(reply.code(refusal.status), JSON.stringify(refusal.body))
}

/** Why nothing answers a request under the prefix: the path is unknown, not built, or has other methods. */
function missing({ method, url }: FastifyRequest, reply: FastifyReply): ScimRefusal {
  const path = (url.split('?', 1)[0] ?? '').slice(scimPrefix.length)
  const unbuilt = unbuiltPaths.get(path)
  if (unbuilt !== undefined) return new ScimRefusal('notImplemented', unbuilt)
  const methods = scimPaths.find((known) => known.path.test(path))?.methods
  if (methods === undefined) return new ScimRefusal('notFound', `There is nothing at ${scimPrefix}${path}.`)
  reply.header('allow', methods.join(', '))
  return new ScimRefusal('methodNotAllowed', `${scimPrefix}${path} takes ${methods.join(', ')}, not ${method}.`)
}

/** Answers a path that cannot be decoded: in SCIM's manner under the prefix, elsewhere without a body. */
export function answerBadPath(request: FastifyRequest, reply: FastifyReply): void {
  if (request.url.startsWith(`${scimPrefix}/`)) {
    sendRefusal(reply, new ScimRefusal('invalidSyntax', 'The path cannot be decoded, or is too long.'))
  } else reply.code(400).send()
}

/** Makes every error of the surface an error of SCIM, also for paths and methods that do not exist. */
export function answerScimRefusals(app: FastifyInstance, { rateLimitRetryAfter }: MockPendoSettings): void {
  app.setErrorHandler((error: Error, request, reply) => {
    const refusal = toRefusal(error)
    if (refusal === null) {
      request.log.error({ req: request, err: error }, 'SCIM request failed')
      return sendRefusal(reply, new ScimRefusal('fault', 'The server failed; the request may be repeated later.'))
    }
    if (refusal.reason === 'tooManyCalls' && rateLimitRetryAfter > 0) reply.header('retry-after', rateLimitRetryAfter)
    return sendRefusal(reply, refusal)
  })
  app.setNotFoundHandler((request, reply) => sendRefusal(reply, missing(request, reply)))
}
