import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import type { Test } from 'tap'
import t from 'tap'
import type { OktaHttpOptions } from '#connector/okta/client/http.ts'
import { createOktaHttp } from '#connector/okta/client/http.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { createUser, getUser, listUsers } from '#schemas/okta/users.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const origin = 'https://acme.okta.com'
const token = '00aTokenThatNobodyMaySee'
const user = { id: '00u1', status: 'ACTIVE', profile: { login: 'ann@example.test' } }
const error = (errorCode: string, errorSummary: string, causes: string[] = []) => ({
  errorCode,
  errorSummary,
  errorLink: errorCode,
  errorId: 'oae1',
  errorCauses: causes.map((cause) => ({ errorSummary: cause }))
})

function client(t: Test, options: OktaHttpOptions & { org?: string; token?: string } = {}) {
  const { org = origin, token: given = token, ...rest } = options
  const clock = new FakeClock()
  const http = createOktaHttp(openOktaConnection({ nickname: 'Okta', org, token: given }), {
    clock,
    random: { next: () => 0 },
    ...rest
  })
  t.teardown(() => http.close())
  return { http, clock }
}

/** A server on loopback that writes down what reaches it. */
async function listen(t: Test, handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const received: IncomingMessage[] = []
  const server = createServer((request, response) => {
    received.push(request)
    handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.closeAllConnections())
  t.teardown(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

t.before(() => nock.disableNetConnect())
t.beforeEach(() => nock.enableNetConnect('127.0.0.1'))
t.afterEach(() => nock.cleanAll())

t.test('a call carries the token under its scheme, and its query', async (t) => {
  const scope = nock(origin, { reqheaders: { authorization: `SSWS ${token}`, accept: 'application/json' } })
    .get('/api/v1/users')
    .query({ filter: 'status eq "ACTIVE"', limit: '2' })
    .reply(200, [user])
  const { http } = client(t)
  t.same(await http.call(listUsers, { query: { filter: 'status eq "ACTIVE"', limit: 2 } }), {
    value: [user],
    status: 200,
    next: null
  })
  t.ok(scope.isDone())
  const accessToken = 'eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiJ4In0.c2ln'
  nock(origin, { reqheaders: { authorization: `Bearer ${accessToken}` } })
    .get('/api/v1/users')
    .reply(200, [])
  t.same((await client(t, { token: accessToken }).http.call(listUsers)).value, [])
})

t.test('a 429 is repeated after its reset, and makes every call of the client wait', async (t) => {
  const { http, clock } = client(t)
  const began = clock.now()
  const headers = { 'x-rate-limit-reset': String(began / 1000 + 30), date: new Date(began).toUTCString() }
  nock(origin).get('/api/v1/users').reply(429, error('E0000047', 'API call exceeded rate limit'), headers)
  nock(origin).get('/api/v1/users').twice().reply(200, [])
  await http.call(listUsers)
  await http.call(listUsers)
  t.equal(clock.now() - began, 31_000)
})

t.test('network errors, 408 and 5xx are repeated with growing waits, of what can be repeated', async (t) => {
  nock(origin)
    .get('/api/v1/users')
    .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
  nock(origin).get('/api/v1/users').reply(408).get('/api/v1/users').reply(503).get('/api/v1/users').reply(200, [])
  const { http, clock } = client(t)
  t.same((await http.call(listUsers)).value, [])
  t.same(clock.sleeps, [500, 1_000, 2_000])
  nock(origin).post('/api/v1/users').reply(503, error('E0000009', 'Internal Server Error'))
  const made = http.call(createUser, { body: { profile: { login: 'x' } } })
  await t.rejects(made, { code: 'OKTA_FAILED', status: 503, oktaCode: 'E0000009' }, 'a user may have been made')
  nock(origin).post('/api/v1/users').reply(429).post('/api/v1/users').reply(200, user)
  t.same((await http.call(createUser, { body: { profile: { login: 'x' } } })).value, user)
})

for (const [status, body, code, message] of [
  [401, error('E0000011', 'Invalid token provided'), 'OKTA_REFUSED', /status 401, E0000011 Invalid token provided\)/],
  [403, error('E0000006', 'You do not have permission'), 'OKTA_REFUSED', /E0000006/],
  [403, error('E0000038', "This operation is not allowed in the user's current status."), 'OKTA_FAILED', /E0000038/],
  [403, '', 'OKTA_REFUSED', /gave no reason/],
  [404, error('E0000007', 'Not found: Resource not found: x (User)'), 'OKTA_FAILED', /404 to GET .*E0000007 Not found/],
  [
    400,
    error('E0000001', 'Api validation failed: login', ['login: taken\u001b[31m']),
    'OKTA_FAILED',
    /login: taken \[31m\.$/
  ],
  [404, '<html>lost</html>', 'OKTA_FAILED', /<html>lost/],
  [302, '', 'OKTA_FAILED', /gave no reason/]
] as const) {
  t.test(`status ${status} with ${JSON.stringify(body).slice(0, 60)} is ${code}, at once`, async (t) => {
    nock(origin).get('/api/v1/users/x').reply(status, body)
    const { http, clock } = client(t)
    await t.rejects(http.call(getUser, { params: { id: 'x' } }), { name: 'OktaError', code, status, message })
    t.same(clock.sleeps, [])
  })
}

t.test('when the tries are used up the error says how many there were', async (t) => {
  nock(origin).get('/api/v1/users').times(2).reply(429)
  const { http } = client(t, { retries: 1 })
  await t.rejects(http.call(listUsers), { code: 'OKTA_RATE_LIMITED', message: /2 tries/ })
  nock(origin)
    .get('/api/v1/users')
    .times(2)
    .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  await t.rejects(http.call(listUsers), { code: 'OKTA_UNREACHABLE', sent: false, message: /ECONNREFUSED, 2 tries/ })
})

t.test('an answer that is no JSON is asked for again, one of another shape is not', async (t) => {
  nock(origin).get('/api/v1/users').reply(200, '[{"id":').get('/api/v1/users').reply(200, [user])
  const { http } = client(t)
  t.same((await http.call(listUsers)).value, [user])
  nock(origin)
    .get('/api/v1/users')
    .reply(200, [{ id: 1 }])
  await t.rejects(http.call(listUsers), { code: 'OKTA_REPLY_INVALID' })
})

t.test('no error holds the token, even when the answer repeats it', async (t) => {
  nock(origin)
    .get('/api/v1/users')
    .reply(400, error('E0000001', `bad ${token}`))
    .get('/api/v1/users')
    .reply(401, token)
  nock(origin).get('/api/v1/users').twice().reply(200, `{"${token}":`)
  const { http } = client(t, { retries: 1 })
  for (let call = 0; call < 3; call++) {
    const caught = await http.call(listUsers).catch((reason: unknown) => reason)
    t.ok(caught instanceof Error)
    t.notMatch(`${String(caught)} ${JSON.stringify(caught)} ${(caught as Error).stack}`, token)
  }
})

t.test('a redirect or a next link that leaves the org is refused before any header is sent there', async (t) => {
  const elsewhere = await listen(t, (_request, response) => response.end('[]'))
  const host = elsewhere.url.replace('http:', '')
  for (const address of [
    `${elsewhere.url}/api/v1/users`,
    `${host}/x`,
    'https://acme.okta.com.evil.test/',
    'http://acme.okta.com/'
  ]) {
    nock(origin).get('/api/v1/users').reply(307, '', { location: address })
    const { http } = client(t)
    await t.rejects(http.call(listUsers), { code: 'OKTA_ADDRESS_REFUSED' }, address)
    nock(origin)
      .get('/api/v1/users')
      .reply(200, [user], { link: `<${address}>; rel="next"` })
    await t.rejects(http.call(listUsers), { code: 'OKTA_ADDRESS_REFUSED', message: /next page/ }, address)
    await t.rejects(http.call(listUsers, { page: address }), { code: 'OKTA_ADDRESS_REFUSED', sent: false }, address)
    await t.rejects(http.send({ method: 'GET', url: address }), { code: 'OKTA_ADDRESS_REFUSED', sent: false }, address)
  }
  t.same(elsewhere.received, [])
})

for (const url of [
  '//evil.test/x',
  '/\\evil.test/x',
  '\\\\evil.test',
  ' //evil.test',
  '//acme.okta.com/x',
  'javascript:alert(1)',
  '/\t/evil.test/x'
]) {
  t.test(`the Relative URL ${JSON.stringify(url)} is refused before anything is sent`, async (t) => {
    const { http } = client(t)
    await t.rejects(http.send({ method: 'GET', url }), { code: 'OKTA_ADDRESS_REFUSED', sent: false })
  })
}

t.test('a raw request gives back every status, and its headers cannot replace those of the client', async (t) => {
  const { http } = client(t)
  nock(origin, {
    reqheaders: { authorization: `SSWS ${token}`, 'x-extra': 'yes', 'content-type': 'application/json' }
  })
    .patch('/api/v1/things?a=1', { b: 2 })
    .reply(418, 'no coffee', { 'x-answer': 'tea' })
  const headers = { Authorization: 'SSWS other', Host: 'evil.test', 'X-Extra': 'yes' }
  t.match(await http.send({ method: 'PATCH', url: '/api/v1/things?a=1', body: '{"b":2}', headers }), {
    status: 418,
    text: 'no coffee',
    headers: { 'x-answer': 'tea' }
  })
  nock(origin).get('/api/v1/x').reply(500).get('/api/v1/x').reply(200, '[]')
  t.match(await http.send({ method: 'GET', url: '/api/v1/x' }), { status: 200 }, 'a GET is repeated')
  nock(origin).post('/api/v1/x').reply(500, 'broken')
  t.match(await http.send({ method: 'POST', url: '/api/v1/x' }), { status: 500, text: 'broken' }, 'a POST is not')
})

t.test('headers of the transport that a flow sets are left out, so that the request can be sent', async (t) => {
  const { http } = client(t)
  const names = ['Accept-Encoding', 'Connection', 'Expect', 'Keep-Alive', 'TE', 'Trailer', 'Upgrade']
  nock(origin, { badheaders: ['expect', 'te', 'trailer', 'upgrade', 'keep-alive'] })
    .get('/x')
    .matchHeader('accept-encoding', 'identity')
    .reply(200, '{}')
  const headers = Object.fromEntries(names.map((name) => [name, '100-continue']))
  t.match(await http.send({ method: 'GET', url: '/x', headers }), { status: 200, tries: 1 })
})

t.test('an abort ends a wait', async (t) => {
  nock(origin).get('/api/v1/users').reply(503)
  const controller = new AbortController()
  const clock = {
    now: () => 0,
    sleep: async () => {
      controller.abort()
    }
  }
  const { http } = client(t, { signal: controller.signal, clock })
  await t.rejects(http.call(listUsers), { code: 'INTERRUPTED' })
})

t.test('the error of an answer carries its status, headers and body, as the handlers of flows read them', async (t) => {
  nock(origin)
    .get('/api/v1/users/nobody')
    .reply(404, error('E0000007', 'Not found: Resource not found: nobody (User)'), { 'X-Okta-Request-Id': 'req1' })
  nock(origin).get('/api/v1/users/proxy').reply(403, '<html>no</html>')
  const { http } = client(t)
  await t.rejects(http.call(getUser, { params: { id: 'nobody' } }), {
    code: 'OKTA_FAILED',
    status: 404,
    headers: { 'x-okta-request-id': 'req1' },
    body: { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: nobody (User)' }
  })
  await t.rejects(http.call(getUser, { params: { id: 'proxy' } }), {
    code: 'OKTA_REFUSED',
    status: 403,
    body: '<html>no</html>'
  })
})

t.test('an id that is empty or a step in a path is refused before anything is sent', async (t) => {
  const { http } = client(t)
  for (const id of ['', '.', '..']) {
    await t.rejects(http.call(getUser, { params: { id } }), { code: 'OKTA_ADDRESS_REFUSED', sent: false })
  }
})

t.test('an id with half a character is asked for with U+FFFD, as a URL has it', async (t) => {
  const { http } = client(t)
  nock(origin).get('/api/v1/users/a%EF%BF%BD').reply(200, user)
  t.match(await http.call(getUser, { params: { id: 'a\ud800' } }), { status: 200 })
})
