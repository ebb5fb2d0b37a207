import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { hashSecret, matchesHash } from '#core/secret.ts'
import { acceptJsonByContent } from './json-body.ts'

/** Path under which a mock is steered. */
export const controlPrefix = '/_mock'

/** A snapshot travels in one body, so the limit is that of a text in JavaScript, about 512 MB. */
const maxBytes = 500 * 1024 * 1024

const ErrorBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  where: Type.Union([Type.String(), Type.Null()])
})

/** Failures of a control route, for the OpenAPI page. */
export const controlFailures = { 400: ErrorBody, 401: ErrorBody }

const statuses: ReadonlyMap<string, number> = new Map([
  ['MOCK_TOKEN_REFUSED', 401],
  ['MOCK_REQUEST_INVALID', 400],
  ['MOCK_NOT_FOUND', 404],
  ['MOCK_SETTING_REFUSED', 409]
])

/**
 * Makes the instance a control surface: a bearer token on every path, JSON bodies, and errors as
 * `{code, message, where}`, also for paths that do not exist.
 */
export function secureControl(app: FastifyInstance, mockToken: string): void {
  const hash = hashSecret(mockToken)
  app.addHook('onRequest', async (request) => {
    const given = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
    if (given === undefined || !matchesHash(given, hash)) {
      throw new AppError('MOCK_TOKEN_REFUSED', [], { where: 'authorization' })
    }
  })
  const invalid = (what: string) => new AppError('MOCK_REQUEST_INVALID', [what], { where: 'body' })
  acceptJsonByContent(app, {
    maxBytes,
    tooLarge: () => invalid('the body is too large'),
    notJson: (reason) => invalid(`the body is not JSON (${reason})`)
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) =>
    answerError(
      new AppError('MOCK_NOT_FOUND', [`path ${request.method} ${request.url.split('?', 1)[0]}`]),
      request,
      reply
    )
  )
}

function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof AppError ? statuses.get(error.code) : undefined
  if (error instanceof AppError && known !== undefined) return reply.code(known).send(error.toJSON())
  const status = (error as FastifyError).statusCode ?? 500
  if (status < 500) {
    const fault = new AppError('MOCK_REQUEST_INVALID', [error.message], { cause: error })
    return reply.code(status).send(fault.toJSON())
  }
  request.log.error({ req: request, err: error }, 'control request failed')
  return reply.code(500).send()
}
