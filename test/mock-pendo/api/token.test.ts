import t from 'tap'
import { buildMock, bulkSet } from '../mock.ts'

const verify = '/api/v1/token/verify'

t.test('a write key verifies as valid with write access', async (t) => {
  const mock = await buildMock(t)
  t.same((await mock.call('GET', verify)).json, { valid: true, writeAccess: true })
})

t.test('no key, a wrong key and a deleted key are all 403 with an empty body', async (t) => {
  const mock = await buildMock(t)
  const made = (await mock.control('POST', '/keys', { description: 'short-lived', writeAccess: true })).json
  t.equal((await mock.call('GET', verify, undefined, { 'x-pendo-integration-key': made.integrationKey })).status, 200)
  t.equal((await mock.control('DELETE', `/keys/${made.id}`)).status, 200)
  for (const sent of ['', 'wrong', made.integrationKey]) {
    const answer = await mock.call('GET', verify, undefined, { 'x-pendo-integration-key': sent })
    t.equal(answer.status, 403)
    t.equal(answer.text, '')
  }
  const without = await mock.app.inject({ url: verify })
  t.equal(without.statusCode, 403)
  t.equal(without.body, '')
})

t.test('refusedStatus=401 answers refused keys as documented', async (t) => {
  const mock = await buildMock(t, { settings: { refusedStatus: 401 } })
  t.equal((await mock.call('GET', verify, undefined, { 'x-pendo-integration-key': 'wrong' })).status, 401)
})

t.test('a read-only key reads, and is 403 with an empty body on every write', async (t) => {
  const mock = await buildMock(t)
  const made = (await mock.control('POST', '/keys', { description: 'reader', writeAccess: false })).json
  const readOnly = { 'x-pendo-integration-key': made.integrationKey }
  t.same((await mock.call('GET', verify, undefined, readOnly)).json, { valid: true, writeAccess: false })
  t.equal((await mock.call('GET', '/api/v1/metadata/schema/visitor', undefined, readOnly)).status, 200)
  const writes: [string, string, unknown][] = [
    ['POST', bulkSet, []],
    ['PUT', `${bulkSet}/ann/title`, '"x"'],
    ['POST', '/api/v1/metadata/schema/visitor/custom', []],
    ['DELETE', '/api/v1/metadata/schema/visitor/custom/title', undefined],
    ['POST', '/api/v1/bulkdelete/visitor', { visitors: [] }]
  ]
  for (const [method, path, body] of writes) {
    const answer = await mock.call(method, path, body, readOnly)
    t.equal(answer.status, 403, `${method} ${path}`)
    t.equal(answer.text, '')
  }
})

t.test('readOnlyAggregation decides whether a read-only key may run aggregations', async (t) => {
  const body = { request: { pipeline: [{ source: { visitors: null } }] } }
  for (const [readOnlyAggregation, status] of [['allow', 200] as const, ['refuse', 403] as const]) {
    const mock = await buildMock(t, { settings: { readOnlyAggregation } })
    const key = mock.app.mockPendo.keys.create({ description: 'reader', writeAccess: false }).integrationKey
    const answer = await mock.call('POST', '/api/v1/aggregation', body, { 'x-pendo-integration-key': key })
    t.equal(answer.status, status)
  }
})

t.test('a key is told once: a GUID with a region, and never in the list', async (t) => {
  const mock = await buildMock(t)
  const made = (await mock.control('POST', '/keys', { description: 'sync', writeAccess: true })).json
  t.match(made.integrationKey, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.us$/)
  const listed = await mock.control('GET', '/keys')
  t.notMatch(listed.text, made.integrationKey)
  t.match(listed.json.at(-1), { id: made.id, description: 'sync', writeAccess: true })
})

t.test('deleting a key that is not there is MOCK_NOT_FOUND', async (t) => {
  const mock = await buildMock(t)
  t.match((await mock.control('DELETE', '/keys/none')).json, { code: 'MOCK_NOT_FOUND' })
})

t.test('paths that do not exist are 404 with an empty body, with a key and without', async (t) => {
  const mock = await buildMock(t)
  const paths: [string, string][] = [
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v1'],
    ['OPTIONS', bulkSet],
    ['PATCH', bulkSet],
    ['HEAD', verify],
    ['GET', '/api/v1/visitor'],
    ['GET', '/nothing']
  ]
  for (const [method, path] of paths) {
    for (const headers of [{}, { 'x-pendo-integration-key': '' }]) {
      const answer = await mock.call(method, path, undefined, headers)
      t.equal(answer.status, 404, `${method} ${path}`)
      t.equal(answer.text, '')
    }
  }
})

t.test('rateLimit answers 429 beyond so many calls a second, with Retry-After only when it is set', async (t) => {
  for (const [rateLimitRetryAfter, header] of [[0, undefined] as const, [7, '7'] as const]) {
    let now = 1_700_000_000_000
    const clock = { now: () => now, sleep: async () => {} }
    const mock = await buildMock(t, { clock, settings: { rateLimit: 2, rateLimitRetryAfter } })
    const statuses = []
    for (let call = 0; call < 3; call++) statuses.push((await mock.call('GET', verify)).status)
    t.same(statuses, [200, 200, 429])
    t.equal((await mock.call('GET', verify)).headers['retry-after'], header)
    now += 1000
    t.equal((await mock.call('GET', verify)).status, 200)
  }
})
