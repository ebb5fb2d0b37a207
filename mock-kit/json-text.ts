import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends text that is JSON already, as it is: a bare scalar, or rows that the database has put together. */
export function sendJsonText(reply: Pick<FastifyReply, 'header' | 'send'>, text: string | Readable): unknown {
  reply.header('content-type', 'application/json; charset=utf-8')
  return (reply.send as (payload: unknown) => unknown)(text)
}
