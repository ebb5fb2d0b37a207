import type { AddressInfo } from 'node:net'
import type { FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import type { Health } from './health.ts'
import type { Sample } from './metrics-text.ts'
import { metricsContentType, metricsText } from './metrics-text.ts'

/** What is served, and where. */
export interface ServeOperationsOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly health: () => Promise<Health>
  readonly samples: () => Promise<readonly Sample[]>
  /** Whether the data file is open and the schedules are known. */
  readonly isReady: () => boolean
}

/** Answers about the schedules that are being served. */
export interface ServedOperations {
  /** Origin by which programs on this machine reach it. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves `/livez`, `/readyz`, `/healthz` and `/metrics`, all of them to be read only.
 *
 * `/livez` answers 200 as long as the process does. `/healthz` answers 503 while a scheduled flow is unhealthy: it is for
 * those who are to be woken, not for whoever restarts processes, since a restart does not bring Pendo back.
 * @throws AppError `LISTEN_FAILED`
 */
export async function serveOperations(options: ServeOperationsOptions): Promise<ServedOperations> {
  const { host, port, health, samples, isReady } = options
  const app = Fastify({ bodyLimit: 1_024, forceCloseConnections: true })
  if (isLoopback(host)) {
    app.addHook('onRequest', async (request, reply) => {
      if (!isMeantForHere(request)) return reply.code(421).send({ status: 'it is meant for another host' })
    })
  }
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
  })
  app.setErrorHandler((_error, _request, reply) => reply.code(500).send({ status: 'it failed' }))
  app.get('/livez', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const ready = isReady()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  app.get('/healthz', async (_request, reply) => {
    const { isHealthy, flows } = await health()
    return reply.code(isHealthy ? 200 : 503).send({
      status: isHealthy ? 'ok' : 'late',
      flows: flows.map(({ lateAt, ...flow }) => ({
        ...flow,
        lateAt: lateAt === null ? null : new Date(lateAt).toISOString()
      }))
    })
  })
  app.get('/metrics', async (_request, reply) => reply.type(metricsContentType).send(metricsText(await samples())))
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new AppError('LISTEN_FAILED', [`${host}:${port}`, code], { cause: error, where: '--listen' })
  }
  const { address, family, port: actual } = app.server.address() as AddressInfo
  const reachable = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  return {
    url: `http://${family === 'IPv6' ? `[${reachable}]` : reachable}:${actual}`,
    close: () => app.close()
  }
}

/** A page in a browser may have been led to this machine by a forged name (DNS rebinding). */
function isMeantForHere({ headers }: FastifyRequest): boolean {
  const named = URL.parse(`http://${headers.host ?? ''}/`)
  return named !== null && isLoopback(named.hostname)
}
