import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import { findBaseUrlFault } from '#mock-okta/provisioning/transport/connection.ts'
import { httpRequestOf } from '#mock-okta/provisioning/transport/http-request.ts'
import { ScimTransport } from '#mock-okta/provisioning/transport/scim-transport.ts'
import { startRecorded } from '../recorded-server.ts'

const lookUp = {
  step: 'verify',
  method: 'GET',
  path: '/Users',
  query: [
    ['filter', 'userName eq "a@b.test"'],
    ['startIndex', '1'],
    ['count', '100']
  ]
} as const
const create = { step: 'create', method: 'POST', path: '/Users', body: { userName: 'ä' } } as const

const open = (t: { teardown(end: () => unknown): void }, timeoutMs?: number) => {
  const transport = new ScimTransport(timeoutMs === undefined ? {} : { timeoutMs })
  t.teardown(() => transport.close())
  return transport
}
const connectionTo = (baseUrl: string) => ({ baseUrl, token: 'key-for-tests', authentication: 'bearer' as const })

t.test('a request goes out with the address and the headers of Okta', async (t) => {
  const server = await startRecorded(t, () => ({ status: 200, body: { totalResults: 0 } }))
  const transport = open(t)
  const connection = connectionTo(server.baseUrl)
  t.match(await transport.send(lookUp, connection), { status: 200, body: { kind: 'json' }, retryAfter: null })
  await transport.send(create, connection)
  const [get, post] = server.arrived
  t.equal(get?.url, '/scim/v2/Users?filter=userName%20eq%20%22a%40b.test%22&startIndex=1&count=100')
  const { host: _host, ...headers } = get?.headers ?? {}
  t.same(headers, {
    connection: 'keep-alive',
    'user-agent': 'Okta SCIM Client 1.0.0',
    accept: 'application/scim+json',
    'accept-charset': 'utf-8',
    'accept-encoding': 'gzip,deflate',
    authorization: 'Bearer key-for-tests'
  })
  t.match(post?.headers, { 'content-type': 'application/scim+json; charset=utf-8' })
  t.equal(post?.body, '{"userName":"ä"}')
})

t.test('a catalog app may send the token without a scheme', async (t) => {
  const connection = { ...connectionTo('https://scim.example.test'), authentication: 'header' as const }
  t.equal(httpRequestOf(create, connection).headers.Authorization, 'key-for-tests')
})

t.test('answers are unpacked, and told apart by what they hold', async (t) => {
  const text = JSON.stringify({ id: 'u-17' })
  const bodies: [Record<string, string>, string | Buffer, object][] = [
    [{ 'content-encoding': 'gzip' }, gzipSync(text), { kind: 'json', value: { id: 'u-17' } }],
    [{ 'content-encoding': 'deflate' }, deflateSync(text), { kind: 'json', value: { id: 'u-17' } }],
    [{ 'content-encoding': 'deflate' }, deflateRawSync(text), { kind: 'json', value: { id: 'u-17' } }],
    [{ 'content-type': 'text/html' }, '<p>', { kind: 'text', text: '<p>' }],
    [{}, '', { kind: 'empty' }]
  ]
  const server = await startRecorded(t, (_request, at) => {
    const [headers, body] = bodies[at] ?? [{}, '']
    return { status: 200, headers, body }
  })
  const transport = open(t)
  for (const [, , body] of bodies) t.same((await transport.send(create, connectionTo(server.baseUrl))).body, body)
})

t.test('a redirect is an answer, and is not followed', async (t) => {
  const server = await startRecorded(t, () => ({ status: 302, headers: { location: '/elsewhere' } }))
  t.equal((await open(t).send(create, connectionTo(server.baseUrl))).status, 302)
  t.equal(server.arrived.length, 1)
})

t.test('a server that does not answer in time, or not at all, is a fault, and nothing is repeated', async (t) => {
  const server = await startRecorded(t, () => null)
  await t.rejects(open(t, 50).send(create, connectionTo(server.baseUrl)), { message: /no answer within 0.05 seconds/ })
  t.equal(server.arrived.length, 1)
  await t.rejects(open(t).send(create, connectionTo('http://127.0.0.1:1')), { message: /ECONNREFUSED/ })
})

t.test('a base URL is https, or http on this machine, and has no underscore', async (t) => {
  const bad = [
    'scim',
    'ftp://a.test',
    'http://scim.example.test',
    'https://u:p@a.test',
    'https://a.test/?x',
    'https://a_b.test'
  ]
  for (const url of bad) t.type(findBaseUrlFault(url), 'string', url)
  for (const url of ['https://scim.example.test/scim/v2', 'http://127.0.0.1:4100/scim/v2']) {
    t.equal(findBaseUrlFault(url), null)
  }
})
