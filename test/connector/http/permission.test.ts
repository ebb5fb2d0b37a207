import nock from 'nock'
import t from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { FlowDraft, inline, literal } from '../../engine/drafts.ts'
import { draftBench } from '../../engine/run/run-draft.ts'
import { json, listen, runCard } from './bench.ts'

const origin = 'https://api.example.test'
const secret = 'sesame-open-1234'
const fields = { origins: [origin], authHeader: 'authorization', secret: `Bearer ${secret}` }

/** Requests that left for another machine, and got no further. */
const left: { host: string; headers: unknown }[] = []

t.before(() => {
  nock.disableNetConnect()
  nock.emitter.on('no match', (request: { options?: { host?: string }; host?: string; headers?: unknown }) =>
    left.push({ host: String(request.options?.host ?? request.host), headers: request.headers })
  )
})
t.beforeEach(() => {
  left.length = 0
  nock.enableNetConnect('127.0.0.1')
})
t.afterEach(() => nock.cleanAll())

t.test('a request that leaves is noted: what the other tests rest on', async (t) => {
  const result = await runCard({ card: 'get', in: { URL: `${origin}/x` }, fields })
  t.match(result.error, { cause: { code: 'HTTP_UNREACHABLE' } })
  t.equal(left.length, 1)
})

for (const card of ['post', 'put', 'patch', 'delete']) {
  t.test(`${card} to a foreign host ends the run before its first card`, async (t) => {
    await t.rejects(runCard({ card, in: { URL: `${origin}/x` }, fields }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ flow: 'Main', card: 'Call', method: card.toUpperCase(), host: 'api.example.test' }]
    })
    t.same(left, [])
  })
}

t.test(
  'a Raw Request whose method the file tells counts by it; one whose method only the run tells counts as a write',
  async (t) => {
    const given = { card: 'raw', fields }
    const URL = `${origin}/x`
    await t.rejects(runCard({ ...given, in: { URL, Method: 'post' } }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ method: 'POST' }]
    })
    await t.rejects(runCard({ ...given, in: { URL, Method: 'GET' }, pinned: true }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ method: 'any' }]
    })
    nock(origin).get('/x').reply(200, 'ok')
    t.equal((await runCard({ ...given, in: { URL, Method: 'GET' } })).outputs.body, 'ok')
    t.same(left, [])
  }
)

t.test('a write is sent where the host or the connector is allowed, and the secret with it', async (t) => {
  for (const allowWrites of [['api.example.test'], ['API.example.test'], ['api connector']]) {
    const scope = nock(origin, { reqheaders: { authorization: fields.secret } })
      .post('/x', { a: 1 })
      .reply(200, {})
    const result = await runCard({ card: 'post', in: { URL: `${origin}/x`, Body: { a: 1 } }, fields, allowWrites })
    t.equal(result.status, 'completed')
    t.ok(scope.isDone())
  }
})

t.test('of a connection with several addresses each foreign one has to be allowed for writes', async (t) => {
  const both = { origins: ['http://127.0.0.1:9', origin, 'https://other.example.test'] }
  await t.rejects(
    runCard({ card: 'post', in: { URL: 'http://127.0.0.1:9' }, fields: both, allowWrites: ['other.example.test'] }),
    {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ host: 'api.example.test' }]
    }
  )
})

t.test(
  'an address that is not of the connection ends the run at the card, and no error handling goes on after it',
  async (t) => {
    for (const URL of [
      'https://evil.example/x',
      'https://api.example.test.evil.example/',
      'https://api.example.test:8443/',
      'http://api.example.test/'
    ]) {
      const result = await runCard({ card: 'get', in: { URL }, fields })
      t.match(result, { status: 'failed', error: { code: 'FLOW_HOST_FORBIDDEN', where: 'Main > Call' } }, URL)
    }
    const attempt = new FlowDraft('try')
    attempt.add('control:callable')
    attempt.add('httpfunctions:get', { connection: 'c1', in: { 'Request/URL': literal('https://evil.example/') } })
    attempt.add('control:return')
    const handler = new FlowDraft('handler')
    handler.add('control:callable')
    handler.add('control:return')
    const flow = new FlowDraft('Main')
    flow.add('control:tryCatch', { in: { flo: inline(attempt) }, handler })
    const result = await draftBench(
      { flows: [flow], connections: [{ id: 'c1', connector: 'httpfunctions' }] },
      { connectors: [httpConnector] }
    ).run({ connect: () => openHttpConnection({ nickname: 'API', ...fields }) })
    t.equal(result.error?.code, 'FLOW_HOST_FORBIDDEN')
    t.same(left, [])
  }
)

t.test('an allowed host is reached without the secret, and written to only where that is allowed, too', async (t) => {
  const other = nock('https://other.example.test', { badheaders: ['authorization'] })
    .get('/x')
    .reply(200, {})
  const allowHosts = ['other.example.test']
  const fieldsHere = { ...fields, origins: ['http://127.0.0.1:9'] }
  const URL = 'https://other.example.test/x'
  t.equal((await runCard({ card: 'get', in: { URL }, fields: fieldsHere, allowHosts })).status, 'completed')
  t.ok(other.isDone())
  const written = await runCard({ card: 'post', in: { URL }, fields: fieldsHere, allowHosts })
  t.match(written.error, { code: 'FLOW_WRITES_FORBIDDEN', where: 'Main > Call' })
  nock('https://other.example.test').post('/x').reply(200, {})
  const allowed = await runCard({ card: 'post', in: { URL }, fields: fieldsHere, allowHosts, allowWrites: allowHosts })
  t.equal(allowed.status, 'completed')
  t.same(left, [])
})

t.test('plain http leaves this machine to no host, allowed or not', async (t) => {
  const result = await runCard({
    card: 'get',
    in: { URL: 'http://other.example.test/' },
    fields,
    allowHosts: ['other.example.test']
  })
  t.match(result.error, { code: 'FLOW_HOST_FORBIDDEN', message: /plain http/ })
  t.same(left, [])
})

for (const URL of [
  '//evil.example/x',
  '\\\\evil.example/x',
  'https:\\\\evil.example/x',
  'https://api.example.test\\@evil.example/'
]) {
  t.test(`${URL} is refused, and nothing is sent`, async (t) => {
    const result = await runCard({ card: 'get', in: { URL }, fields, allowHosts: ['evil.example'] })
    t.match(result.error, { cause: { code: 'CARD_VALUE_INVALID', where: 'URL' } })
    t.same(left, [])
  })
}

for (const status of [301, 302, 303, 307, 308]) {
  t.test(`a redirect (${status}) to another origin gets no request, not even of an allowed host`, async (t) => {
    nock(origin).get('/x').reply(status, '', { location: 'https://evil.example/y?z' })
    const result = await runCard({ card: 'get', in: { URL: `${origin}/x` }, fields, allowHosts: ['evil.example'] })
    t.match(result.error, { cause: { code: 'HTTP_REDIRECT_REFUSED', message: /evil\.example/ } })
    t.same(left, [])
  })
}

t.test('a redirect within the origin is followed by a Get, and is an answer to a write', async (t) => {
  const { url, received } = await listen(t, (response, { url }) =>
    url === '/old' ? response.writeHead(307, { location: '/new' }).end() : json(response, 200, { at: url })
  )
  const here = { origins: [url] }
  t.same((await runCard({ card: 'get', in: { URL: `${url}/old` }, fields: here })).outputs.body, { at: '/new' })
  received.length = 0
  const written = await runCard({ card: 'post', in: { URL: `${url}/old`, Body: '{}' }, fields: here })
  t.match(written.error, { cause: { code: 'HTTP_FAILED', status: 307, headers: { location: '/new' } } })
  t.equal(received.length, 1)
})

t.test('the built-in Raw Request reaches allowed hosts only, and needs no connection', async (t) => {
  const run = (method: string, allowHosts: string[], allowWrites: string[] = []) => {
    const flow = new FlowDraft('Main')
    flow.add('http:raw', {
      title: 'Raw',
      in: { url: literal(`${origin}/x`), method: literal(method) },
      out: { statusCode: 'number', headers: 'object', body: 'string' }
    })
    return draftBench({ flows: [flow] }, { connectors: [httpConnector] }).run({ allowHosts, allowWrites })
  }
  t.match((await run('GET', [])).error, { code: 'FLOW_HOST_FORBIDDEN', where: 'Main > Raw' })
  t.match((await run('DELETE', ['api.example.test'])).error, { code: 'FLOW_WRITES_FORBIDDEN' })
  t.same(left, [])
  nock(origin).get('/x').reply(404, 'gone').delete('/x').reply(204)
  t.match((await run('GET', ['api.example.test'])).outputs, { statusCode: 404, body: 'gone' })
  t.match((await run('DELETE', ['api.example.test'], ['api.example.test'])).outputs, { statusCode: 204 })
})
