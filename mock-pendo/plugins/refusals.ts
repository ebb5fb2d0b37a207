import type { FastifyError, FastifyInstance } from 'fastify'
import type { MockPendoSettings } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** What Fastify itself refuses: a body that does not fit its schema, a path that cannot be decoded. */
function toRefusal(error: Error): Refusal | null {
  if (error instanceof Refusal) return error
  const status = (error as FastifyError).statusCode ?? 500
  return status < 500 ? new Refusal('unacceptable', { cause: error }) : null
}

/** Answers errors as Pendo does: mostly without a body, 400 and 422 with one text. */
export function answerRefusals(app: FastifyInstance, settings: MockPendoSettings): void {
  app.setErrorHandler((error: Error, request, reply) => {
    const refusal = toRefusal(error)
    if (refusal === null) {
      request.log.error({ req: request, err: error }, 'call failed')
      return reply.code(500).send()
    }
    const { status, text } = refusal.answer
    if (refusal.reason === 'too-many-calls' && settings.rateLimitRetryAfter > 0) {
      reply.header('retry-after', settings.rateLimitRetryAfter)
    }
    reply.code(refusal.reason === 'key-refused' ? settings.refusedStatus : status)
    return text === undefined ? reply.send() : reply.send({ message: text })
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
}
