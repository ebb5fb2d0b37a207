import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import type { Test } from 'tap'
import t from 'tap'
import type { PendoHttpOptions } from '#connector/pendo/client/http.ts'
import { createPendoHttp } from '#connector/pendo/client/http.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import { setMetadata } from '#schemas/pendo/metadata-values.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const origin = 'https://pendo.example.test'
const key = '00000000-1111-2222-3333-444444444444.us'
const counts = { total: 1, updated: 1, failed: 0 }
const set = { params: { kind: 'visitor', group: 'custom' }, payload: Buffer.from('[{"visitorId":"a","values":{}}]') }

function client(t: Test, options: PendoHttpOptions & { baseUrl?: string } = {}) {
  const { baseUrl = origin, ...rest } = options
  const clock = new FakeClock()
  const http = createPendoHttp(openConnection({ nickname: 'Pendo', integrationKey: key, baseUrl }), {
    clock,
    random: { next: () => 0 },
    ...rest
  })
  t.teardown(() => http.close())
  return { http, clock }
}

t.before(() => nock.disableNetConnect())
t.beforeEach(() => nock.enableNetConnect('127.0.0.1'))
t.afterEach(() => nock.cleanAll())

t.test('a call carries the key, JSON both ways, and its query', async (t) => {
  const scope = nock(origin, {
    reqheaders: { 'x-pendo-integration-key': key, 'content-type': 'application/json', accept: 'application/json' }
  })
    .post('/api/v1/metadata/visitor/custom/value', [{ visitorId: 'a', values: {} }])
    .query({ create: 'true' })
    .reply(200, counts)
  const { http } = client(t)
  t.same(await http.call(setMetadata, { ...set, query: { create: 'true' } }), counts)
  t.ok(scope.isDone())
})

t.test('408, 429 and 5xx are repeated with growing waits until one answer is a success', async (t) => {
  const path = '/api/v1/metadata/visitor/custom/value'
  nock(origin)
    .post(path)
    .reply(408)
    .post(path)
    .reply(429)
    .post(path)
    .reply(500)
    .post(path)
    .reply(503)
    .post(path)
    .reply(200, counts)
  const { http, clock } = client(t)
  t.same(await http.call(setMetadata, set), counts)
  t.same(clock.sleeps, [500, 1_000, 2_000, 4_000])
})

t.test('Retry-After is followed as seconds and as a date', async (t) => {
  nock(origin)
    .get('/api/v1/token/verify')
    .reply(429, '', { 'retry-after': '7' })
    .get('/api/v1/token/verify')
    .reply(503, '', { 'retry-after': new Date(Date.UTC(2026, 0, 5, 6, 0, 37)).toUTCString() })
    .get('/api/v1/token/verify')
    .reply(200, { valid: true, writeAccess: true })
  const { http, clock } = client(t)
  await http.call(verifyKey)
  t.same(clock.sleeps, [7_000, 30_000])
})

t.test('one 429 makes every call of the client wait', async (t) => {
  nock(origin).get('/api/v1/token/verify').reply(429, '', { 'retry-after': '60' })
  nock(origin).get('/api/v1/token/verify').twice().reply(200, { valid: true, writeAccess: true })
  const { http, clock } = client(t)
  const began = clock.now()
  await http.call(verifyKey)
  await http.call(verifyKey)
  t.equal(clock.now() - began, 60_000)
})

t.test('refusals and other answers about the call are not repeated', async (t) => {
  for (const [status, code] of [
    [401, 'PENDO_REFUSED'],
    [403, 'PENDO_REFUSED'],
    [400, 'PENDO_FAILED'],
    [404, 'PENDO_FAILED'],
    [402, 'PENDO_FAILED']
  ] as const) {
    nock(origin).get('/api/v1/token/verify').reply(status)
    const { http, clock } = client(t)
    await t.rejects(http.call(verifyKey), { code, status })
    t.same(clock.sleeps, [])
  }
})

t.test('when the tries are used up the error says how many there were and what came last', async (t) => {
  nock(origin).get('/api/v1/token/verify').times(3).reply(503, 'under repair\u001b[31m')
  const { http } = client(t, { retries: 2 })
  await t.rejects(http.call(verifyKey), {
    code: 'PENDO_FAILED',
    status: 503,
    message: /503 .*tries: 3.*under repair \[31m/
  })
  nock(origin).get('/api/v1/token/verify').times(2).reply(429)
  const other = client(t, { retries: 1 })
  await t.rejects(other.http.call(verifyKey), { code: 'PENDO_RATE_LIMITED', status: 429 })
})

t.test('a connection that is reset is tried again, and in the end is unreachable with status 0', async (t) => {
  nock(origin)
    .get('/api/v1/token/verify')
    .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
  nock(origin).get('/api/v1/token/verify').reply(200, { valid: true, writeAccess: true })
  const { http } = client(t)
  t.same(await http.call(verifyKey), { valid: true, writeAccess: true })
  nock(origin)
    .get('/api/v1/token/verify')
    .times(2)
    .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
  const other = client(t, { retries: 1 })
  await t.rejects(other.http.call(verifyKey), {
    code: 'PENDO_UNREACHABLE',
    status: 0,
    sent: true,
    message: /ECONNRESET; tries: 2/
  })
})

t.test('where nobody listens nothing was sent', async (t) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const { http } = client(t, { baseUrl: `http://127.0.0.1:${port}`, retries: 1 })
  await t.rejects(http.call(setMetadata, set), { code: 'PENDO_UNREACHABLE', sent: false, message: /ECONNREFUSED/ })
})

t.test('an answer that is no JSON is asked for again, one of another shape is not', async (t) => {
  nock(origin).get('/api/v1/token/verify').reply(200, '<html>')
  nock(origin).get('/api/v1/token/verify').reply(200, '{"valid":tr')
  nock(origin).get('/api/v1/token/verify').reply(200, { valid: true, writeAccess: false })
  const { http } = client(t)
  t.same(await http.call(verifyKey), { valid: true, writeAccess: false })

  nock(origin).get('/api/v1/token/verify').times(2).reply(200, '<html>sign in</html>')
  await t.rejects(client(t, { retries: 1 }).http.call(verifyKey), {
    code: 'PENDO_REPLY_INVALID',
    message: /not JSON \("<html>sign in/
  })

  nock(origin).get('/api/v1/token/verify').reply(200, { valid: 'yes' })
  const { http: third, clock } = client(t)
  await t.rejects(third.call(verifyKey), { code: 'PENDO_REPLY_INVALID' })
  t.same(clock.sleeps, [])
})

t.test('no error holds the key, wherever the answer repeats it', async (t) => {
  const path = '/api/v1/token/verify'
  nock(origin).get(path).reply(400, `bad key ${key}`)
  nock(origin).get(path).reply(200, `<html>${key}</html>`)
  nock(origin)
    .get(path)
    .reply(307, '', { location: `https://elsewhere.example.test/${key}` })
  for (const code of ['PENDO_FAILED', 'PENDO_REPLY_INVALID', 'PENDO_REDIRECT_REFUSED']) {
    const error = await client(t, { retries: 0 })
      .http.call(verifyKey)
      .catch((thrown: Error) => thrown)
    t.match(error, { code })
    t.notMatch(JSON.stringify(error) + String(error) + (error as Error).stack, key)
  }
})

t.test('a redirect without an address is an answer like any other, and is not followed into its body', async (t) => {
  const seen: string[] = []
  const home = await listen(t, (request, response) => {
    seen.push(request.url ?? '')
    response.writeHead(request.url?.includes('metadata') ? 307 : 304).end()
  })
  const { http } = client(t, { baseUrl: home })
  await t.rejects(http.call(setMetadata, set), { code: 'PENDO_FAILED', status: 307 })
  await t.rejects(http.call(verifyKey), { code: 'PENDO_FAILED', status: 304 })
  t.equal(seen.length, 2)
})

t.test('a redirect that leaves the origin is refused before any header is sent there', async (t) => {
  const seen: string[] = []
  const elsewhere = await listen(t, (request, response) => {
    seen.push(request.url ?? '')
    response.end('{}')
  })
  const targets = [
    `${elsewhere}/api/v1/token/verify`,
    `//${new URL(elsewhere).host}/x`,
    'https://pendo.example.test/',
    'http://'
  ]
  let next = ''
  const home = await listen(t, (_, response) => response.writeHead(307, { location: next }).end())
  for (const target of targets) {
    next = target
    const { http } = client(t, { baseUrl: home })
    await t.rejects(http.call(verifyKey), { code: 'PENDO_REDIRECT_REFUSED' }, target)
  }
  t.same(seen, [])
})

t.test('a redirect within the origin is followed where it keeps the request, and not for ever', async (t) => {
  const seen: string[] = []
  const home = await listen(t, (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    if (request.url === '/api/v1/token/verify') response.writeHead(302, { location: '/elsewhere' }).end()
    else if (request.url === '/elsewhere') response.writeHead(200).end('{"valid":true,"writeAccess":true}')
    else if (request.url === '/loop') response.writeHead(308, { location: '/loop' }).end()
    else response.writeHead(request.url?.includes('custom') ? 302 : 307, { location: '/loop' }).end()
  })
  const { http } = client(t, { baseUrl: home })
  t.same(await http.call(verifyKey), { valid: true, writeAccess: true })
  await t.rejects(
    http.call(setMetadata, set),
    { code: 'PENDO_REDIRECT_REFUSED' },
    'a 302 would turn the POST into a GET'
  )
  const agent = { ...set, params: { kind: 'visitor', group: 'agent' } }
  await t.rejects(http.call(setMetadata, agent), { code: 'PENDO_REDIRECT_REFUSED' })
  t.ok(seen.length < 10)
})

t.test('an abort ends a wait and a call under way', async (t) => {
  const stop = new AbortController()
  const { http } = client(t, { signal: stop.signal, clock: { now: () => 0, sleep: async () => stop.abort() } })
  nock(origin).get('/api/v1/token/verify').reply(503)
  await t.rejects(http.call(verifyKey), { code: 'INTERRUPTED' })

  const hang = new AbortController()
  const home = await listen(t, () => hang.abort())
  const other = client(t, { baseUrl: home, signal: hang.signal })
  await t.rejects(other.http.call(verifyKey), { code: 'INTERRUPTED', sent: true })
})

async function listen(t: Test, handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
