import type { AddressInfo } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import type { FlowAnswer } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import type { Secrets } from '#core/random.ts'
import { systemSecrets } from '#core/random.ts'
import type { Engine, RunOptions, RunResult } from '../contract.ts'
import type { Export } from '../export/export.ts'
import type { Flow } from '../export/flow.ts'
import { answerOf, failureAnswer, refusal, sendable } from './answer.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointOf } from './endpoint.ts'
import { clientTokenOf, requestValues } from './request-values.ts'

/** What is served, and how. */
export interface ServeOptions {
  readonly engine: Engine
  readonly workflows: Export
  /** Flows that an API Endpoint card starts. */
  readonly flows: readonly Flow[]
  /** How each is run. */
  readonly run?: Omit<RunOptions, 'inputs' | 'events' | 'respond' | 'signal'>
  /** 0 takes a free one. @default 0 */
  readonly port?: number
  /** Largest body of a request. @default 2 MB */
  readonly maxBodyBytes?: number
  /** Makes the client tokens. */
  readonly ids?: Secrets
  /** Told of each run when it has ended, its asynchronous calls included, with the status that was answered. */
  readonly onRun?: (flow: Flow, status: number, ended: RunResult | AppError) => void
}

/** Endpoints that are being served. */
export interface ServedEndpoints {
  /** Origin on loopback. */
  readonly url: string
  readonly endpoints: readonly Endpoint[]
  /** Ends runs under way, waits for them, and stops listening. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const invokePath = /^\/api\/flo\/[^/]+\/invoke$/

/**
 * Serves API Endpoint flows to this machine: each under the path that its invoke URL has in Okta.
 * @throws AppError before it listens: `FLOW_NOT_ENDPOINT`, and what `Engine.check` throws; `LISTEN_FAILED`
 */
export async function serveEndpoints(options: ServeOptions): Promise<ServedEndpoints> {
  const { engine, workflows, flows, run = {}, ids = systemSecrets } = options
  const endpoints = flows.map((flow) => endpointOf(flow, ids))
  for (const { flow } of endpoints) await engine.check(workflows, flow, run)
  const byId = new Map(endpoints.map((endpoint) => [endpoint.flow.id, endpoint]))
  const closing = new AbortController()
  const underWay = new Set<Promise<void>>()

  const app = Fastify({
    bodyLimit: options.maxBodyBytes ?? 2 * 1024 * 1024,
    exposeHeadRoutes: false,
    // For a URL that cannot be decoded, which comes to no route and no hook.
    frameworkErrors: (_error, _request, reply) => refuse(reply, 400, 'its address cannot be read'),
    forceCloseConnections: true
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    const foreign = foreignness(request)
    if (foreign !== null) return refuse(reply, foreign.status, foreign.why)
  })
  app.setNotFoundHandler((request, reply) => {
    if (!invokePath.test(pathOf(request))) return refuse(reply, 404, 'there is no such endpoint')
    return refuse(reply.header('allow', 'GET, POST'), 405, 'an endpoint takes GET and POST only')
  })
  app.setErrorHandler((error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) return send(reply, failureAnswer(new AppError('PROGRAM_FAULT', [String(error)])))
    return refuse(reply, status, status === 413 ? 'its body is too large' : (error as Error).message)
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/api/flo/:id/invoke',
    // Before the body is read.
    async onRequest(request, reply) {
      const endpoint = byId.get((request.params as { id: string }).id)
      if (endpoint === undefined) return refuse(reply, 404, 'there is no such endpoint')
      if (endpoint.admits(clientTokenOf({ headers: request.headers, query: queryOf(request) }))) return
      return refuse(reply, 401, 'its client token is missing or wrong')
    },
    async handler(request, reply) {
      const { flow } = byId.get((request.params as { id: string }).id) as Endpoint
      const body = typeof request.body === 'string' ? request.body : ''
      try {
        const inputs = requestValues(flow, { headers: request.headers, query: queryOf(request), body })
        return send(reply, await invoke(flow, inputs))
      } catch (error) {
        if (error instanceof AppError && error.code === 'ENDPOINT_REQUEST_REFUSED')
          return send(reply, refusal(400, error))
        throw error
      }
    }
  })

  /** Begins a run. @returns its answer, as soon as there is one */
  function invoke(flow: Flow, inputs: RunOptions['inputs'] & object): Promise<FlowAnswer> {
    const { promise, resolve } = Promise.withResolvers<FlowAnswer>()
    const answered = promise.then(sendable)
    const running = engine
      .run(workflows, flow, {
        ...run,
        inputs,
        signal: closing.signal,
        respond: resolve,
        observer: {
          ...run.observer,
          onFlowEnd(end) {
            resolve(answerOf(end))
            run.observer?.onFlowEnd?.(end)
          }
        }
      })
      .catch((error: unknown) => {
        const failure =
          error instanceof AppError ? error : new AppError('PROGRAM_FAULT', [String(error)], { cause: error })
        resolve(failureAnswer(failure))
        return failure
      })
    const ended = Promise.all([answered, running])
      .then(([{ status }, result]) => options.onRun?.(flow, status, result))
      .finally(() => underWay.delete(ended))
    underWay.add(ended)
    return answered
  }

  return {
    url: await listen(app, options.port ?? 0),
    endpoints,
    async close() {
      closing.abort()
      await Promise.allSettled(underWay)
      await app.close()
    }
  }
}

/**
 * Why a request is not from this machine; `null` where it is. A page in a browser may have been led here by a forged
 * name (DNS rebinding), or may send a form to an open endpoint.
 */
function foreignness({ headers }: FastifyRequest): { status: number; why: string } | null {
  const named = URL.parse(`http://${headers.host ?? ''}/`)
  if (named === null || named.username !== '' || named.pathname !== '/' || !isLoopback(named.hostname)) {
    return { status: 421, why: 'it is meant for another host' }
  }
  const page = headers.origin === undefined ? undefined : URL.parse(headers.origin)?.hostname
  // A browser tells of pictures and links, too, which have no Origin.
  const isForeign =
    headers['sec-fetch-site'] === 'cross-site' || (headers.origin !== undefined && !isLoopback(page ?? ''))
  return isForeign ? { status: 403, why: 'a page of another site sent it' } : null
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?')
  return at === -1 ? '' : url.slice(at + 1)
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url
}

function refuse(reply: FastifyReply, status: number, why: string): FastifyReply {
  return send(reply, refusal(status, new AppError('ENDPOINT_REQUEST_REFUSED', [why])))
}

function send(reply: FastifyReply, { status, headers, body }: FlowAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body)
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new AppError('LISTEN_FAILED', [`${host}:${port}`, code], { cause: error, where: 'port' })
  }
  return `http://${host}:${(app.server.address() as AddressInfo).port}`
}
