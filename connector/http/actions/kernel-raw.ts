import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { cardInputReader } from '../../card-input.ts'
import { rawAnswerOf, requestByMethod } from '../raw-answer.ts'

const text = (title: string, wire: string, description: string) =>
  Type.Optional(Type.String({ title, description, 'x-wire': wire }))

const inputs = Type.Object({
  url: Type.String({ title: 'url', description: 'The whole address.', 'x-wire': 'url' }),
  method: Type.String({ title: 'method', description: 'GET, POST, ...', 'x-wire': 'method' }),
  headers: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      title: 'headers',
      description: 'Headers by name.',
      'x-wire': 'headers'
    })
  ),
  query: Type.Optional(
    Type.Unknown({ title: 'query', description: 'Parameters: an object, or text.', 'x-wire': 'query' })
  ),
  body: text('body', 'body', 'Text, which goes as it is.'),
  certificate: text('cert', 'ssl/cert', 'Certificate of the client; has to be empty here.'),
  privateKey: text('key', 'ssl/key', 'Key of the certificate; has to be empty here.'),
  authority: text('ca', 'ssl/ca', 'Certificate of the authority; has to be empty here.'),
  passphrase: text('passphrase', 'ssl/passphrase', 'Passphrase of the key; has to be empty here.')
})
const outputs = Type.Object({
  statusCode: Type.Integer({ title: 'statusCode', description: 'HTTP status.', 'x-wire': 'statusCode' }),
  headers: Type.Record(Type.String(), Type.Unknown(), {
    title: 'headers',
    description: 'By lower-case names.',
    'x-wire': 'headers'
  }),
  body: Type.String({ title: 'body', description: 'The text of the answer.', 'x-wire': 'body' })
})
const read = cardInputReader([inputs])

/**
 * The built-in Raw Request, which has no connection: it reaches allowed hosts only, and brings no secret. It stands here
 * rather than among the built-in cards because it sends as the others here do.
 */
export const kernelRawCard: ActionCard<null, ReturnType<typeof Type.Object>, typeof inputs, typeof outputs> = {
  key: 'rawWithoutConnection',
  connector: 'http',
  method: 'raw',
  title: 'Raw Request (built in)',
  description: 'Sends a request of any method to an allowed host, without a connection.',
  request: requestByMethod,
  needsConnection: false,
  options: Type.Object({}),
  inputs,
  outputs,
  async run(context, input) {
    const given = read(input)
    for (const name of ['certificate', 'privateKey', 'authority', 'passphrase']) {
      if ((given.get(name) ?? '') === '') continue
      throw new AppError('CARD_INPUT_INVALID', [name, 'requests with certificates of their own cannot be sent here'], {
        where: name
      })
    }
    return rawAnswerOf(given, context)
  }
}
