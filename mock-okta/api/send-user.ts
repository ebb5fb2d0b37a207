import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import type { MockOkta } from '../state.ts'
import { originOf } from '../surface.ts'
import { singleUserText } from '../users/user-text.ts'

/** Answers a user as it is stored now. */
export function sendUser(
  mock: MockOkta,
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'header' | 'send'>,
  id: string
): never {
  const row = mock.users.get(id)
  if (row === null) throw new Error(`the user ${id} was just stored and is not there`)
  return sendJsonText(reply, singleUserText(row, originOf(request))) as never
}
