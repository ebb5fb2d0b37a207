import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import t from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'

/** The status that answers a request for `host`, whatever address it goes to. */
async function statusFor(url: string, path: string, host: string): Promise<number> {
  const call = request(url + path, { headers: { host } })
  call.end()
  const [response] = await once(call, 'response')
  response.resume()
  return response.statusCode
}

t.test('it listens on loopback and prints no key unless asked for one', async (t) => {
  const mock = await startMockPendo()
  t.teardown(() => mock.close())
  t.match(mock.url, /^http:\/\/127\.0\.0\.1:\d+$/)
  t.equal(mock.integrationKey, null)
  t.match(mock.mockToken, /^[\w-]{32}$/)
})

t.test('createKey makes a key that may write, or one that may not', async (t) => {
  for (const [createKey, writeAccess] of [['write', true] as const, ['read', false] as const]) {
    const mock = await startMockPendo({ createKey })
    t.teardown(() => mock.close())
    const headers = { 'x-pendo-integration-key': mock.integrationKey ?? '' }
    const answer = await fetch(`${mock.url}/api/v1/token/verify`, { headers })
    t.same(await answer.json(), { valid: true, writeAccess })
  }
})

t.test('a foreign Host header is 421 on every path, names of loopback are not', async (t) => {
  const mock = await startMockPendo()
  t.teardown(() => mock.close())
  for (const path of ['/', '/docs', '/docs/json', '/_mock/keys', '/api/v1/token/verify', '/none']) {
    t.equal(await statusFor(mock.url, path, 'evil.example'), 421, path)
    t.equal(await statusFor(mock.url, path, 'localhost.evil.example:80'), 421, path)
    t.not(await statusFor(mock.url, path, 'localhost:1234'), 421, path)
  }
  for (const host of ['127.0.0.1', '[::1]:8080', 'LOCALHOST', '127.8.8.8']) {
    t.equal(await statusFor(mock.url, '/docs/json', host), 200, host)
  }
  for (const host of ['192.168.0.1', 'a@localhost', 'localhost/x', '[::2]']) {
    t.equal(await statusFor(mock.url, '/docs/json', host), 421, host)
  }
})

t.test('a host that is given is allowed beside loopback, and 0.0.0.0 allows addresses but no names', async (t) => {
  const named = await startMockPendo({ host: 'localhost' })
  t.teardown(() => named.close())
  t.equal(await statusFor(named.url, '/docs/json', 'localhost'), 200)
  const any = await startMockPendo({ host: '0.0.0.0' })
  t.teardown(() => any.close())
  t.match(any.url, /^http:\/\/127\.0\.0\.1:/)
  t.equal(await statusFor(any.url, '/docs/json', '192.168.7.7:4000'), 200)
  t.equal(await statusFor(any.url, '/docs/json', 'evil.example'), 421)
})

t.test('a port that is taken is LISTEN_FAILED', async (t) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  await t.rejects(startMockPendo({ port: (taken.address() as AddressInfo).port }), { code: 'LISTEN_FAILED' })
})

t.test('closing does not wait for the end of a latency', async (t) => {
  const mock = await startMockPendo({ createKey: 'write' })
  mock.app.mockPendo.faults.set([{ latencyMs: 600_000 }])
  const waiting = fetch(`${mock.url}/api/v1/token/verify`)
  while (mock.app.mockPendo.calls.list().total === 0) await mock.app.mockPendo.clock.sleep(1)
  const [ended] = await Promise.all([Promise.allSettled([waiting]), mock.close()])
  t.equal(ended.length, 1)
})

t.test('the OpenAPI page needs no key and shows every call', async (t) => {
  const mock = await startMockPendo()
  t.teardown(() => mock.close())
  const page = await fetch(`${mock.url}/docs`)
  t.equal(page.status, 200)
  t.match(page.headers.get('content-type'), /html/)
  const { paths } = (await (await fetch(`${mock.url}/docs/json`)).json()) as { paths: Record<string, object> }
  t.strictSame(
    Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .sort(),
    [
      'delete /_mock/calls',
      'delete /_mock/faults',
      'delete /_mock/keys/{id}',
      'delete /_mock/organization/scim',
      'delete /_mock/organization/teams/{id}',
      'delete /_mock/organization/users/{id}',
      'delete /api/v1/metadata/schema/{kind}/{group}/{field}',
      'delete /scim/v2/Groups/{id}',
      'delete /scim/v2/Users/{id}',
      'get /_mock/calls',
      'get /_mock/faults',
      'get /_mock/keys',
      'get /_mock/organization',
      'get /_mock/organization/idp-groups',
      'get /_mock/organization/roles',
      'get /_mock/organization/teams',
      'get /_mock/organization/users',
      'get /_mock/organization/users.csv',
      'get /_mock/snapshot',
      'get /api/v1/bulkdelete',
      'get /api/v1/bulkdelete/{id}',
      'get /api/v1/metadata/schema/{kind}',
      'get /api/v1/metadata/{kind}/{group}/value/{id}/{field}',
      'get /api/v1/token/verify',
      'get /api/v1/visitor/{id}',
      'get /scim/v2/Groups',
      'get /scim/v2/Groups/{id}',
      'get /scim/v2/ResourceTypes',
      'get /scim/v2/ResourceTypes/{id}',
      'get /scim/v2/Schemas',
      'get /scim/v2/Schemas/{id}',
      'get /scim/v2/ServiceProviderConfig',
      'get /scim/v2/Users',
      'get /scim/v2/Users/{id}',
      'patch /scim/v2/Groups/{id}',
      'patch /scim/v2/Users/{id}',
      'post /_mock/keys',
      'post /_mock/organization/roles',
      'post /_mock/organization/scim',
      'post /_mock/organization/scim/key',
      'post /_mock/organization/teams',
      'post /_mock/organization/users',
      'post /_mock/organization/users/compare',
      'post /_mock/organization/users/{id}/sign-in',
      'post /_mock/reset',
      'post /_mock/seed',
      'post /api/v1/aggregation',
      'post /api/v1/bulkdelete/{kind}',
      'post /api/v1/metadata/schema/{kind}/{group}',
      'post /api/v1/metadata/{kind}/{group}/value',
      'post /scim/v2/Groups',
      'post /scim/v2/Groups/.search',
      'post /scim/v2/Users',
      'post /scim/v2/Users/.search',
      'put /_mock/faults',
      'put /_mock/organization',
      'put /_mock/organization/idp-groups/{id}',
      'put /_mock/organization/users/{id}',
      'put /_mock/snapshot',
      'put /api/v1/metadata/{kind}/{group}/value/{id}/{field}',
      'put /scim/v2/Groups/{id}',
      'put /scim/v2/Users/{id}'
    ]
  )
})
