import t from 'tap'
import { Agent } from 'undici'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { shareHttpConnection } from '#connector/http/share.ts'
import { FlowDraft, inline, literal, pin } from '../../engine/drafts.ts'
import { draftBench } from '../../engine/run/run-draft.ts'
import { json, listen, runCard } from './bench.ts'

const secret = 'sesame-open-1234'
const auth = { authHeader: 'x-pendo-integration-key', secret }

for (const card of ['post', 'put', 'patch', 'delete'] as const) {
  t.test(`${card} sends its body as JSON with the header of the connection, and reads the answer`, async (t) => {
    const { url, received } = await listen(t, (response) => json(response, 201, { id: 7 }, { 'X-Trace': 'abc' }))
    const result = await runCard({
      card,
      in: { URL: `${url}/v1/things?a=1`, Query: { b: 'x y' }, Headers: { 'X-Mine': 'm' }, Body: { n: 'ä' } },
      fields: { origins: [url], ...auth }
    })
    t.match(received, [{ method: card.toUpperCase(), url: '/v1/things?a=1&b=x%20y', body: '{"n":"ä"}' }])
    t.match(received[0]?.headers, {
      'content-type': 'application/json',
      'x-mine': 'm',
      'x-pendo-integration-key': secret
    })
    t.match(result.outputs, { statusCode: 201, headers: { 'x-trace': 'abc' }, body: { id: 7 } })
  })
}

t.test('get reads, and sends no body', async (t) => {
  const { url, received } = await listen(t, (response) => json(response, 200, [1]))
  const result = await runCard({ card: 'get', in: { URL: url }, fields: { origins: [url] } })
  t.match(received, [{ method: 'GET', url: '/', body: '' }])
  t.notOk(received[0]?.headers['content-type'])
  t.same(result.outputs.body, [1])
})

t.test('text goes as it is, under the Content-Type of the flow', async (t) => {
  const { url, received } = await listen(t, (response) => json(response, 200, {}))
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  await runCard({
    card: 'raw',
    in: { URL: url, Method: 'post', Headers: form, Body: 'a=1&b=2' },
    fields: { origins: [url] }
  })
  t.match(received, [{ method: 'POST', body: 'a=1&b=2', headers: { 'content-type': form['Content-Type'] } }])
  const result = await runCard({ card: 'post', in: { URL: url, Body: '{"a":1}' }, fields: { origins: [url] } })
  t.match(received[1], { body: '{"a":1}', headers: { 'content-type': 'application/json' } })
  t.ok(result.reliedOn.some(({ behaviour }) => behaviour.id === 'http.content-type-json'))
})

t.test('an empty object is a body of Post, and none of Delete', async (t) => {
  const { url, received } = await listen(t, (response) => response.writeHead(204).end())
  for (const card of ['post', 'delete']) await runCard({ card, in: { URL: url, Body: {} }, fields: { origins: [url] } })
  t.same(
    received.map(({ body }) => body),
    ['{}', '']
  )
})

t.test(
  'an answer that is not JSON comes as text, an empty one as null, and Raw Request leaves all as it is',
  async (t) => {
    const { url } = await listen(t, (response, { url }) =>
      response.end(url === '/empty' ? '' : url === '/json' ? '{"a":1}' : 'plain')
    )
    const body = async (card: string, path: string) =>
      (
        await runCard({
          card,
          in: { URL: url + path, ...(card === 'raw' ? { Method: 'GET' } : {}) },
          fields: { origins: [url] }
        })
      ).outputs.body
    t.equal(await body('raw', '/json'), '{"a":1}')
    t.equal(await body('raw', '/empty'), '')
    t.equal(await body('get', '/empty'), null)
  }
)

t.test('a status that is no success fails the card; If Error is given status, headers and body', async (t) => {
  const { url } = await listen(t, (response) =>
    json(response, 422, { error: 'name taken', errorCode: 'E1' }, { 'x-id': 'q' })
  )
  const attempt = new FlowDraft('try')
  attempt.add('control:callable')
  attempt.add('httpfunctions:post', { connection: 'c1', in: { 'Request/URL': literal(url) } })
  attempt.add('control:return', {})
  const handler = new FlowDraft('handler')
  const error = handler.add('control:callable', { out: { 'context/error': 'object' } })
  handler.add('control:return', { in: { error: pin(error.out('context/error')) }, out: { error: 'object' } })
  const flow = new FlowDraft('Main')
  const both = flow.add('control:tryCatch', { in: { flo: inline(attempt) }, handler, out: { error: 'object' } })
  flow.add('control:return', { in: { error: pin(both.out('error')) }, out: { error: 'object' } })
  const result = await draftBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'httpfunctions' }] },
    { connectors: [httpConnector] }
  ).run({ connect: () => openHttpConnection({ nickname: 'API', origins: [url] }) })
  t.match(result.outputs.error, {
    statusCode: 422,
    code: 422,
    headers: { 'x-id': 'q' },
    body: { error: 'name taken' },
    errorCode: 'E1',
    message: /answered with status 422/
  })
})

t.test('Raw Request answers with any status, and fails only where the connection asks for it', async (t) => {
  const { url } = await listen(t, (response) => response.writeHead(500).end('broken'))
  const given = { card: 'raw', in: { URL: url, Method: 'GET' } }
  t.match((await runCard({ ...given, fields: { origins: [url] } })).outputs, { statusCode: 500, body: 'broken' })
  const failed = await runCard({ ...given, fields: { origins: [url], failRaw: true } })
  t.match(failed, { status: 'failed', error: { cause: { code: 'HTTP_FAILED', status: 500, body: 'broken' } } })
})

for (const status of [429, 500, 503]) {
  t.test(`a request that is answered with ${status} is not repeated`, async (t) => {
    const { url, received } = await listen(t, (response) => response.writeHead(status).end())
    const result = await runCard({ card: 'get', in: { URL: url }, fields: { origins: [url] } })
    t.match(result.error, { cause: { code: 'HTTP_FAILED', status } })
    t.equal(received.length, 1)
  })
}

t.test('a connection that breaks off is one clear error, and the request is not repeated', async (t) => {
  const { url, received } = await listen(t, (response) => response.destroy())
  const result = await runCard({ card: 'post', in: { URL: url, Body: '{}' }, fields: { origins: [url] } })
  t.match(result.error, { cause: { code: 'HTTP_UNREACHABLE', sent: true, message: new RegExp(url) } })
  t.equal(received.length, 1)
  const refused = await runCard({ card: 'get', in: { URL: 'http://127.0.0.1:9/secret-path' } })
  t.match(refused.error, { cause: { code: 'HTTP_UNREACHABLE', sent: false } })
  t.notMatch(refused.error?.message, /secret-path/)
})

t.test('an answer larger than the transport reads ends in one clear error', async (t) => {
  const { url } = await listen(t, (response) => response.end('x'.repeat(100_000)))
  const dispatcher = new Agent({ maxResponseSize: 10_000 })
  t.teardown(() => dispatcher.destroy())
  const result = await runCard({ card: 'get', in: { URL: url }, fields: { origins: [url] }, dispatcher })
  t.match(result.error, { cause: { code: 'HTTP_REPLY_TOO_LARGE' } })
})

t.test('what an answer repeats of the secret reaches no flow', async (t) => {
  const { url } = await listen(t, (response, { headers }) =>
    json(response, 200, { saw: headers.authorization }, { 'x-saw': headers.authorization })
  )
  const bearer = { authHeader: 'Authorization', secret: `Bearer ${secret}` }
  const result = await runCard({ card: 'get', in: { URL: url }, fields: { origins: [url], ...bearer } })
  t.match(result.outputs, { headers: { 'x-saw': 'Bearer [redacted]' }, body: { saw: 'Bearer [redacted]' } })
})

t.test('neither the header of the connection nor those of the transport can be set by a flow', async (t) => {
  const { url, received } = await listen(t, (response) => json(response, 200, {}))
  const Headers = {
    'X-Pendo-Integration-Key': 'mine',
    Host: 'evil.example',
    'Content-Length': '99999',
    'Transfer-Encoding': 'chunked',
    Connection: 'upgrade',
    Expect: '100-continue',
    Authorization: 'Basic flow'
  }
  const result = await runCard({
    card: 'post',
    in: { URL: url, Headers, Body: '{}' },
    fields: { origins: [url], ...auth }
  })
  t.equal(result.status, 'completed')
  t.match(received[0]?.headers, {
    'x-pendo-integration-key': secret,
    host: new URL(url).host,
    'content-length': '2',
    authorization: 'Basic flow'
  })
  const relied = result.reliedOn.map(({ behaviour }) => behaviour.id)
  t.ok(relied.includes('http.connection-header-wins') && relied.includes('http.transport-headers'))
})

t.test('a header that would become two is refused before anything is sent', async (t) => {
  const { url, received } = await listen(t, (response) => json(response, 200, {}))
  const Headers = { 'x-a': 'b\r\nx-evil: 1' }
  const result = await runCard({ card: 'get', in: { URL: url, Headers }, fields: { origins: [url] } })
  t.match(result.error, { cause: { code: 'CARD_VALUE_INVALID', where: 'Headers' } })
  t.equal(received.length, 0)
})

for (const method of ['CONNECT', 'TRACE', '', 'GET / HTTP/1.1\r\nx: y']) {
  t.test(`Raw Request refuses the method ${JSON.stringify(method)}`, async (t) => {
    const result = await runCard({ card: 'raw', in: { URL: 'http://127.0.0.1:9', Method: method } })
    t.match(result.error, { cause: { code: 'CARD_VALUE_INVALID', where: 'Method' } })
  })
}

t.test('the cards of a run share a transport, which ends with the run unless it is the caller’s', async (t) => {
  const connection = openHttpConnection({ nickname: 'API', origins: ['http://127.0.0.1:9'] })
  const shared = shareHttpConnection(connection)
  t.equal(connection.dispatcher, undefined)
  await shared.close()
  t.equal((shared.connection.dispatcher as Agent).destroyed, true)
  const own = new Agent()
  t.teardown(() => own.destroy())
  const kept = shareHttpConnection({ ...connection, dispatcher: own })
  await kept.close()
  t.equal(kept.connection.dispatcher, own)
  t.equal(own.destroyed, false)
})
