import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#core/errors.ts'
import type { MockLogger } from './logging.ts'
import { loggerOption } from './logging.ts'

/** Longest path parameter: ids of 10,000 characters, each up to twelve characters long in a URL. */
const longestParameter = 128 * 1024

/** Answers a request whose path cannot be decoded: it reaches no surface and no hook. */
export type AnswerBadPath = (request: FastifyRequest, reply: FastifyReply) => void

const emptyAnswer: AnswerBadPath = (_request, reply) => void reply.code(400).send()

/**
 * Options of Fastify that every mock shares.
 * @param answerBadPath - 400 without a body by default
 */
export function serverOptions(
  logger: MockLogger | undefined,
  answerBadPath: AnswerBadPath = emptyAnswer
): FastifyHttpOptions<Server> {
  return {
    logger: loggerOption(logger),
    // A logger for each request tells apart the lines of requests; where only faults are told, none is made.
    childLoggerFactory: (parent, bindings, options) =>
      logger === undefined ? parent : parent.child(bindings, options),
    // Longer than clients keep a connection unused, so that the mock is never the one to close it under a request.
    keepAliveTimeout: 75_000,
    // The longest latency of a fault plan (10 minutes) and the five minutes that Pendo gives a call.
    requestTimeout: 900_000,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    frameworkErrors: (_error, request, reply) =>
      answerBadPath(request as unknown as FastifyRequest, reply as unknown as FastifyReply),
    routerOptions: { maxParamLength: longestParameter },
    http: { maxHeaderSize: 2 * longestParameter }
  }
}

/**
 * Starts to listen.
 * @param port - 0 takes a free one
 * @returns the origin by which clients on this machine reach the server
 * @throws AppError `LISTEN_FAILED`
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new AppError('LISTEN_FAILED', [`${host}:${port}`, code], { cause: error, where: 'port' })
  }
  const { address, family, port: actual } = app.server.address() as AddressInfo
  const reachable = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  return `http://${family === 'IPv6' ? `[${reachable}]` : reachable}:${actual}`
}
