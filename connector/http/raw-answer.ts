import type { Static } from 'typebox'
import type { ActionContext, CardRequest, FieldValues } from '#core/card.ts'
import { sendRequest } from './client/send.ts'
import type { HttpConnection } from './connection.ts'
import type { RawAnswer } from './fields.ts'
import { requireSuccess } from './read-reply.ts'
import { isReading, readMethod, readRequest } from './read-request.ts'

/** What a card asks whose method is a field: what the file says, or anything where only the run tells. */
export function requestByMethod({ method }: FieldValues): CardRequest {
  const named = typeof method === 'string' ? method.trim().toUpperCase() : ''
  return { effect: isReading(named) ? 'reads' : 'writes', method: named === '' ? 'any' : named }
}

/**
 * Sends a request whose method is a field, and leaves the answer as it is.
 * @param given - fields by our names
 * @throws what `readRequest` and `sendRequest` throw; HttpError `HTTP_FAILED` where the connection asks for it
 */
export async function rawAnswerOf(
  given: ReadonlyMap<string, unknown>,
  context: ActionContext<HttpConnection | null>
): Promise<Static<typeof RawAnswer>> {
  const rely = context.rely ?? (() => {})
  const request = readRequest(readMethod(given.get('method')), given, rely)
  const reply = await sendRequest(request, context)
  if (context.connection?.failRaw === true) requireSuccess(request, reply, rely)
  else if (reply.status < 200 || reply.status > 299) rely('http.raw-any-status')
  return { statusCode: reply.status, headers: reply.headers, body: reply.text }
}
