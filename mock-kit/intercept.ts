import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#core/clock.ts'
import type { ReceivedCall } from '#schemas/mock/calls.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { resetConnection, spoilBody } from './fault-body.ts'
import type { FaultPlan } from './fault-plan.ts'
import type { CallLog } from './received-calls.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The entry of this request among the received calls. */
    received: ReceivedCall
    /** The fault that the plan chose for this request. */
    fault: FaultRule | null
  }
}

/**
 * Records the calls of the surface it is registered in and lets the fault plan strike them, whatever they ask for:
 * also refused keys and paths that do not exist.
 */
export function interceptCalls(
  app: FastifyInstance,
  { calls, faults, clock }: { calls: CallLog; faults: FaultPlan; clock: Clock }
): void {
  const closing = new AbortController()
  app.decorateRequest('received')
  app.decorateRequest('fault', null)

  app.addHook('preClose', async () => closing.abort())

  app.addHook('onRequest', async (request, reply) => {
    const { method, url } = request
    request.received = calls.begin({ at: clock.now(), method, path: url })
    const fault = faults.decide(method, url.split('?', 1)[0] ?? url)
    if (fault === null) return
    request.fault = fault
    request.received.fault = true
    if (fault.latencyMs !== undefined) await clock.sleep(fault.latencyMs, closing.signal)
    if (fault.when === 'after') return
    if (fault.reset === true) {
      await drain(request)
      reply.hijack()
      resetConnection(request)
    } else if (fault.status !== undefined) {
      await drain(request)
      return answer(reply, fault).send(fault.body)
    }
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request
    // A request that the host guard refused never arrived here.
    const received = request.received as ReceivedCall | undefined
    if (received === undefined) return payload
    if (fault === null) {
      received.status = reply.statusCode
      return payload
    }
    if (fault.when === 'after' && fault.reset === true) {
      resetConnection(request)
      return payload
    }
    const late = fault.when === 'after' && fault.status !== undefined
    if (late) answer(reply, fault)
    received.status = reply.statusCode
    return spoilBody({ fault, request, reply, payload: late ? (fault.body ?? null) : payload }, clock, closing.signal)
  })
}

/** Reads the body and throws it away, so that the client has sent it all when the answer comes. */
async function drain(request: FastifyRequest): Promise<void> {
  request.raw.on('data', (chunk: Buffer) => {
    request.received.bytes += chunk.length
  })
  // A client that goes away before the end reads no answer, so there is nobody left to tell.
  await finished(request.raw, { writable: false }).catch(() => {})
}

function answer(reply: FastifyReply, fault: FaultRule): FastifyReply {
  reply.removeHeader('content-type')
  reply.removeHeader('content-length')
  reply.code(fault.status ?? reply.statusCode)
  if (fault.retryAfter !== undefined) reply.header('retry-after', fault.retryAfter)
  if (fault.location !== undefined) reply.header('location', fault.location)
  return reply
}
