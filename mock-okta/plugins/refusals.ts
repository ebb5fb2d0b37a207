import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '#core/errors.ts'
import type { OktaErrorBody } from '#schemas/okta/error.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'

/** A request that does not fit the schema of its route, in Okta's words. */
function schemaRefusal(error: AppError): Refusal {
  const [part = '', field] = (error.where ?? '').split('.')
  if (part === 'querystring' && field === 'limit') return new Refusal('E0000029', { cause: error })
  if (part === 'body' && field === undefined) return new Refusal('E0000003', { cause: error })
  const about = field ?? part
  return invalid(about, [`${about}: ${error.message}`])
}

/** What Fastify itself refuses, and what no call should ever do. */
function toRefusal(error: Error): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof AppError && error.code === 'MOCK_REQUEST_INVALID') return schemaRefusal(error)
  const status = (error as FastifyError).statusCode ?? 500
  return status < 500 ? new Refusal('E0000002', { about: error.message, cause: error }) : null
}

/** The body of a refusal. */
export function errorBody({ code, summary, causes }: Refusal, errorId: string): OktaErrorBody {
  return {
    errorCode: code,
    errorSummary: summary,
    errorLink: code,
    errorId,
    errorCauses: causes.map((errorSummary) => ({ errorSummary }))
  }
}

/** Whether a path fits a route's, whose parameters stand for one part each. */
const fits = (route: string, path: string): boolean => {
  const parts = route.split('/')
  const given = path.split('/')
  return (
    parts.length === given.length &&
    parts.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  )
}

/** Answers errors as Okta does, also for paths that do not exist and methods that a path does not have. */
export function answerRefusals(app: FastifyInstance, mock: MockOkta): void {
  const routes = new Set<string>()
  const answer = (refusal: Refusal, reply: FastifyReply) =>
    reply.code(refusal.status).send(errorBody(refusal, mock.newId('oae')))

  app.addHook('onRoute', ({ url }) => {
    routes.add(url)
  })
  app.setErrorHandler((error: Error, request, reply) => {
    const refusal = toRefusal(error)
    if (refusal === null) request.log.error({ err: error }, 'call failed')
    return answer(refusal ?? new Refusal('E0000009'), reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? request.url
    const known = [...routes].some((route) => fits(route, path))
    return answer(new Refusal(known ? 'E0000022' : 'E0000008'), reply)
  })
}
