import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { readHeaderFields } from '#core/header-fields.ts'
import { cardInputReader } from '../../card-input.ts'
import { httpConnectorKey } from '../http-action.ts'

const inputs = Type.Object({
  statusCode: Type.Optional(
    Type.Integer({ title: 'statusCode', description: 'HTTP status, 200 without one.', 'x-wire': 'Response/statusCode' })
  ),
  headers: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      title: 'headers',
      description: 'Headers by name.',
      'x-wire': 'Response/headers'
    })
  ),
  body: Type.Optional(
    Type.Unknown({
      title: 'body',
      description: 'An object, which goes as JSON, or text, which goes as it is.',
      'x-wire': 'Response/body'
    })
  )
})
const read = cardInputReader([inputs])

/** Answers the request that started the flow; the flow goes on. */
export const closeCard: ActionCard<null, ReturnType<typeof Type.Object>, typeof inputs> = {
  key: 'close',
  connector: httpConnectorKey,
  method: 'close',
  title: 'Close',
  description: 'Answers the request that started the flow, which goes on.',
  request: { effect: 'reads', method: 'none' },
  needsConnection: false,
  options: Type.Object({}),
  inputs,
  outputs: Type.Object({}),
  async run({ respond, rely }, input) {
    const given = read(input)
    const headers = readHeaderFields(given.get('headers'), 'headers')
    const body = given.get('body')
    const isBlank = typeof body === 'object' && body !== null && Object.keys(body).length === 0
    if (isBlank) rely?.('http.close-empty-body')
    if (!isBlank && typeof body === 'object' && body !== null && !headers.has('content-type')) {
      headers.set('content-type', 'application/json; charset=utf-8')
    }
    if (respond === undefined) rely?.('http.close-without-request')
    respond?.({
      status: Number(given.get('statusCode') ?? 200),
      headers: Object.fromEntries(headers),
      body: isBlank || body === null || body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    })
    return {}
  }
}
