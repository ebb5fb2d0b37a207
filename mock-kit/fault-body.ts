import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#core/clock.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'

/** Into how many pieces a slow body is cut. */
const pieces = 20

/** Resets the connection of a request: the client sees ECONNRESET instead of an answer or of its end. */
export function resetConnection(request: FastifyRequest): void {
  const { socket } = request.raw
  // A request that is injected has no real socket to reset.
  if (typeof socket.resetAndDestroy === 'function') socket.resetAndDestroy()
  else socket.destroy()
}

async function bytesOf(payload: unknown): Promise<Buffer> {
  if (payload === null || payload === undefined) return Buffer.alloc(0)
  if (payload instanceof Readable) {
    return Buffer.concat((await payload.toArray()).map((chunk: string | Buffer) => Buffer.from(chunk as string)))
  }
  return Buffer.from(payload as string)
}

async function* slowly(bytes: Buffer, ms: number, clock: Clock, signal: AbortSignal): AsyncGenerator<Buffer> {
  const size = Math.max(1, Math.ceil(bytes.length / pieces))
  for (let at = 0; at < bytes.length; at += size) {
    await clock.sleep(ms / Math.ceil(bytes.length / size), signal)
    yield bytes.subarray(at, at + size)
  }
}

async function* thenReset(
  body: AsyncIterable<Buffer> | Iterable<Buffer>,
  request: FastifyRequest,
  reply: FastifyReply
): AsyncGenerator<Buffer> {
  yield* body
  // The reset must not overtake what was written before it; of a body cut to nothing the head is still to go out.
  reply.raw.flushHeaders()
  do await nextTurn()
  while (request.raw.socket.writableLength > 0 && !request.raw.socket.destroyed)
  resetConnection(request)
}

/** The body as a fault makes it: replaced, cut short, slowed down. Sets the headers that go with it. */
export async function spoilBody(
  {
    fault,
    request,
    reply,
    payload
  }: { fault: FaultRule; request: FastifyRequest; reply: FastifyReply; payload: unknown },
  clock: Clock,
  signal: AbortSignal
): Promise<unknown> {
  if (fault.replaceBody === undefined && fault.truncate === undefined && fault.slowBodyMs === undefined) return payload
  const bytes = fault.replaceBody === undefined ? await bytesOf(payload) : Buffer.from(fault.replaceBody)
  reply.header('content-length', bytes.length)
  if (fault.truncate === undefined && fault.slowBodyMs === undefined) return bytes
  const cut = fault.truncate === undefined ? bytes : bytes.subarray(0, fault.truncate)
  const sent = fault.slowBodyMs === undefined ? [cut] : slowly(cut, fault.slowBodyMs, clock, signal)
  const whole = cut.length === bytes.length
  return Readable.from(whole ? sent : thenReset(sent, request, reply), { objectMode: false })
}
