import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { cardInputReader } from '../../card-input.ts'
import type { HttpConnection } from '../connection.ts'
import { RawAnswer, requestFields } from '../fields.ts'
import { httpConnectorKey } from '../http-action.ts'
import { rawAnswerOf, requestByMethod } from '../raw-answer.ts'

const inputs = Type.Object({
  ...requestFields,
  method: Type.String({ title: 'Method', description: 'GET, POST, ...', 'x-wire': 'Request/Method' }),
  body: Type.Optional(
    Type.String({ title: 'Body', description: 'Text, which goes as it is.', 'x-wire': 'Request/Body' })
  )
})
const read = cardInputReader([inputs])

/** Sends a request of any method and gives the answer back as text, whatever its status. */
export const rawCard: ActionCard<HttpConnection, ReturnType<typeof Type.Object>, typeof inputs, typeof RawAnswer> = {
  key: 'raw',
  connector: httpConnectorKey,
  method: 'raw',
  title: 'Raw Request',
  description: 'Sends a request of any method and gives the answer back as text, whatever its status.',
  request: requestByMethod,
  options: Type.Object({}),
  inputs,
  outputs: RawAnswer,
  run: (context, input) => rawAnswerOf(read(input), context)
}
