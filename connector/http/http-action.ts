import type { Static, TObject } from 'typebox'
import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { cardInputReader } from '../card-input.ts'
import { sendRequest } from './client/send.ts'
import type { HttpConnection } from './connection.ts'
import type { ReadingFields, SendingFields } from './fields.ts'
import { ReadAnswer } from './fields.ts'
import { readBody, requireSuccess } from './read-reply.ts'
import { isReading, readRequest } from './read-request.ts'

/** The connector's name in exports. */
export const httpConnectorKey = 'httpfunctions'

/** A card that sends a request of one method and reads the answer. */
export function defineHttpAction<I extends typeof ReadingFields | typeof SendingFields>(declaration: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly title: string
  readonly description: string
  readonly inputs: I
}): ActionCard<HttpConnection, TObject<Record<never, never>>, I, typeof ReadAnswer> {
  const { method, title, description, inputs } = declaration
  const read = cardInputReader([inputs])
  return {
    key: method.toLowerCase(),
    connector: httpConnectorKey,
    method: method.toLowerCase(),
    title,
    description,
    request: { effect: isReading(method) ? 'reads' : 'writes', method },
    options: Type.Object({}),
    inputs,
    outputs: ReadAnswer,
    async run(context, input): Promise<Static<typeof ReadAnswer>> {
      const rely = context.rely ?? (() => {})
      const request = readRequest(method, read(input), rely)
      const reply = await sendRequest(request, context)
      requireSuccess(request, reply, rely)
      return { statusCode: reply.status, headers: reply.headers, body: readBody(reply.text, rely) }
    }
  }
}
