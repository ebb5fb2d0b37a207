import { Type } from 'typebox'
import type { CardRequest } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { isHeaderName, isHeaderValue } from '#core/header-fields.ts'
import { pathOf } from '../../client/exchange.ts'
import { bodyOf, failureOf, headersOf } from '../client/failure.ts'
import type { OktaHttp, RawReply, RawRequest } from '../client/http.ts'
import { nextLink } from '../client/next-link.ts'
import type { OktaPage } from '../client/pages.ts'
import { followingPage } from '../client/pages.ts'
import { anything, choice, number, object, text } from '../fields.ts'
import type { OktaCall } from '../okta-action.ts'
import { defineOktaAction } from '../okta-action.ts'
import { answerRecords, recordLimit } from '../result-set.ts'

const streaming = 'GET(Streaming)'
/** Records to a page that a stream asks for unless its author says otherwise. Source: Okta's page on the card. */
const pageSize = 200

const requestTypes = ['GET', streaming, 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type RequestType = (typeof requestTypes)[number]

const methodOf = (type: RequestType) => (type === streaming ? 'GET' : type)

const Outputs = Type.Object({
  statusCode: Type.Optional(number({ title: 'Status Code', wire: 'Response/Status Code' })),
  headers: Type.Optional(object({ title: 'Headers', wire: 'Response/Headers' })),
  body: Type.Optional(anything({ title: 'Body', wire: 'Response/Body' })),
  recordsStreamed: Type.Optional(
    number({ title: 'Records Streamed', wire: 'Response/Records Streamed', wires: ['Result/Records Streamed'] })
  )
})

/** Any request to the org. An answer that is no success fails the card, with its status, headers and body. */
export const hTTPRequest = defineOktaAction({
  method: 'hTTPRequest',
  title: 'Custom API Action',
  description: "Makes a request of your own to Okta's API.",
  request: ({ requestType }): CardRequest => ({
    effect: requestType === 'GET' || requestType === streaming ? 'reads' : 'writes',
    method: requestType === undefined ? 'any' : methodOf(requestType)
  }),
  rights: [],
  options: Type.Object({
    requestType: choice(requestTypes, { title: 'Request Type', wire: 'parameters/requestType' })
  }),
  inputs: Type.Object({
    relativeUrl: text({
      title: 'Relative URL',
      wire: 'Request/Relative URL',
      description: 'Path on the org, with or without a query: `/api/v1/users/me`.'
    }),
    query: Type.Optional(object({ title: 'Query', wire: 'Request/Query' })),
    headers: Type.Optional(object({ title: 'Headers', wire: 'Request/Headers' })),
    body: Type.Optional(
      anything({ title: 'Body', wire: 'Request/Body', description: 'JSON, or text; of POST, PUT and PATCH.' })
    ),
    limit: recordLimit()
  }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  async act(call) {
    const { requestType, relativeUrl, query = {}, headers = {}, body, limit } = call.fields
    const request: RawRequest = {
      method: methodOf(requestType),
      url: addressOf(relativeUrl, requestType === streaming ? { limit: pageSize, ...query } : query),
      headers: headerTexts(headers)
    }
    if (requestType === streaming) {
      return answerRecords(
        call,
        Outputs,
        { group: 'Response', list: 'records' },
        {
          chosen: 'Stream Records',
          limit,
          pageSize,
          pages: (_, from) => rawPages(call.http, from === undefined ? request : { ...request, url: from }),
          record: (item) => item as Record<string, unknown>
        }
      )
    }
    const hasBody = body !== undefined && requestType !== 'GET' && requestType !== 'DELETE'
    const reply = await sendSuccessfully(call.http, hasBody ? { ...request, body: bodyText(body) } : request)
    return { statusCode: reply.status, headers: headersOf(reply.headers), body: answeredBody(reply, call) }
  }
})

/** The path with the query that stands in it and that which was given beside it. */
function addressOf(relativeUrl: string, query: Readonly<Record<string, unknown>>): string {
  const url = /^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(relativeUrl.trim()) ? relativeUrl.trim() : `/${relativeUrl.trim()}`
  const more = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value]
        .flat()
        .flatMap((each) => (each === null || each === undefined ? [] : [[name, textOf('Query', name, each)]]))
    )
  ).toString()
  if (more === '') return url
  const [beforeHash = ''] = url.split('#', 1)
  return `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}${more}`
}

function headerTexts(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(headers).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, textOf('Headers', name, value)] as const]
  )
  for (const [name, value] of texts) {
    if (isHeaderName(name) && isHeaderValue(value)) continue
    throw new AppError('CARD_INPUT_INVALID', ['Headers', `"${name}" cannot be a header`], { where: 'Headers' })
  }
  return Object.fromEntries(texts)
}

function textOf(label: string, name: string, value: unknown): string {
  if (typeof value !== 'object') return String(value)
  throw new AppError('CARD_INPUT_INVALID', [label, `its "${name}" is no text or number`], { where: label })
}

const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** @throws OktaError for an answer that is no success */
async function sendSuccessfully(http: OktaHttp, request: RawRequest): Promise<RawReply> {
  const reply = await http.send(request)
  if (reply.status >= 200 && reply.status < 300) return reply
  throw failureOf(reply, `${request.method} ${pathOf(request.url)}`, reply.tries)
}

function answeredBody({ text: answered }: RawReply, { rely }: Pick<OktaCall<unknown>, 'rely'>): unknown {
  const body = bodyOf(answered)
  if (body === null || typeof body === 'string') rely('card.okta.body-that-is-no-json')
  return body
}

/** Pages of any list. An answer that is no list is the only record. */
async function* rawPages(http: OktaHttp, request: RawRequest): AsyncGenerator<OktaPage<unknown>, void, undefined> {
  const seen = new Set([request.url])
  for (let url: string | null = request.url; url !== null; ) {
    const reply: RawReply = await sendSuccessfully(http, { ...request, url })
    const body = bodyOf(reply.text)
    const items = Array.isArray(body) ? body : [body]
    const next: string | null = Array.isArray(body) ? nextLink(reply.headers.link) : null
    const following: string | null = followingPage(`${request.method} ${pathOf(request.url)}`, next, items.length, seen)
    yield { items, hasMore: following !== null, next: following }
    url = following
  }
}
