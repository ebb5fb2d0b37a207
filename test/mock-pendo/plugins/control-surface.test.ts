import t from 'tap'
import { buildMock, bulkSet, row } from '../mock.ts'

t.test('keys need the mock token, and an integration key does not do', async (t) => {
  const mock = await buildMock(t)
  const headers = [{}, { authorization: 'Bearer wrong' }, { authorization: 'token-of-the-mock' }, { authorization: '' }]
  for (const path of ['/_mock/keys', '/_mock/none', '/_mock']) {
    for (const given of headers) {
      const answer = await mock.call('GET', path, undefined, given)
      t.equal(answer.status, 401, path)
      t.same(Object.keys(answer.json), ['code', 'message', 'where'])
      t.equal(answer.json.code, 'MOCK_TOKEN_REFUSED')
    }
  }
  t.equal((await mock.call('GET', '/_mock/keys', undefined, { authorization: 'bearer token-of-the-mock' })).status, 200)
})

t.test('the mock token opens nothing on the Pendo surface', async (t) => {
  const mock = await buildMock(t)
  const headers = { authorization: `Bearer ${mock.mockToken}`, 'x-pendo-integration-key': mock.mockToken }
  t.equal((await mock.call('GET', '/api/v1/token/verify', undefined, headers)).status, 403)
})

t.test('a control request that does not fit is MOCK_REQUEST_INVALID and says where', async (t) => {
  const mock = await buildMock(t)
  const cases: [string, string, unknown, string?][] = [
    ['POST', '/keys', { description: 'x' }, 'body.writeAccess'],
    ['POST', '/keys', { description: 'x', writeAccess: 'true' }, 'body.writeAccess'],
    ['POST', '/keys', '{'],
    ['PUT', '/faults', [{ every: 0 }], 'body.0.every'],
    ['PUT', '/faults', [{}, { latency: 5 }], 'body.1.latency'],
    ['PUT', '/faults', [{ body: 'x' }], '0.body'],
    ['PUT', '/faults', [{}, { path: '/_mock/*', status: 500 }], '1.path'],
    ['PUT', '/faults', [{ path: '/oauth2/*', status: 500 }], '0.path'],
    ['POST', '/seed', { people: [] }, 'body.people'],
    ['POST', '/seed', { visitors: [{ id: '' }] }, 'body.visitors.0.id'],
    ['POST', '/reset?keepKeys=maybe', undefined, 'querystring.keepKeys']
  ]
  for (const [method, path, body, where] of cases) {
    const answer = await mock.control(method, path, body)
    t.equal(answer.status, 400, path)
    t.match(answer.json, { code: 'MOCK_REQUEST_INVALID', ...(where === undefined ? {} : { where }) })
  }
  t.match(await mock.control('GET', '/none'), { status: 404, json: { code: 'MOCK_NOT_FOUND' } })
})

t.test('a seed puts records and fields in as they are, in place of those there are', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x', city: 'Ulm' })], '?create=true')
  const seed = {
    visitors: [
      { id: 'ann', metadata: { auto: { id: 'other', lastupdated: 5, firstvisit: 3 }, agent: { role: 'a' } } },
      { id: 'bo', metadata: { salesforce: { tier: 'gold' }, pendo: { donotprocess: true } } }
    ],
    accounts: [{ id: 'acme' }],
    fields: [{ kind: 'visitor', group: 'agent', name: 'role', displayName: 'Role', type: 'list' }]
  }
  t.same((await mock.control('POST', '/seed', seed)).json, { visitors: 2, accounts: 1, fields: 1 })
  t.same((await mock.call('GET', '/api/v1/visitor/ann')).json.metadata, {
    auto: { id: 'ann', firstvisit: 3, lastupdated: 5 },
    agent: { role: 'a' }
  })
  t.same((await mock.call('GET', '/api/v1/visitor/bo')).json.metadata, {
    auto: { id: 'bo' },
    pendo: { donotprocess: true },
    salesforce: { tier: 'gold' }
  })
  t.match((await mock.call('GET', '/api/v1/metadata/schema/visitor')).json.agent, {
    role: { Type: 'list', DisplayName: 'Role' }
  })
})

t.test('a seed that is refused puts nothing in', async (t) => {
  const mock = await buildMock(t)
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
  const visitors = [{ id: 'ann' }, { id: 'bo', metadata: { custom: { title: deep } } }]
  t.equal((await mock.control('POST', '/seed', { visitors })).status, 400)
  t.equal((await mock.call('GET', '/api/v1/visitor/ann')).status, 404)
})

t.test('a reset empties all and gives the starting fields again; keys go unless they are kept', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x' })], '?create=true')
  await mock.call('DELETE', '/api/v1/metadata/schema/visitor/custom/title')
  await mock.control('PUT', '/faults', [{ path: '/api/v1/none', status: 500 }])
  t.equal((await mock.control('POST', '/reset?keepKeys=true')).status, 200)
  t.equal((await mock.call('GET', '/api/v1/visitor/ann')).status, 404)
  t.match((await mock.call('GET', '/api/v1/metadata/schema/visitor')).json.custom.title, { isDeleted: false })
  t.same((await mock.control('GET', '/faults')).json, [])
  t.equal((await mock.control('GET', '/calls')).json.total, 2)
  await mock.control('POST', '/reset')
  t.equal((await mock.call('GET', '/api/v1/token/verify')).status, 403)
  t.same((await mock.control('GET', '/keys')).json, [])
})

t.test('a mock that started empty is empty again after a reset', async (t) => {
  const mock = await buildMock(t, { empty: true })
  await mock.call('POST', '/api/v1/metadata/schema/visitor/custom', [{ name: 'title', type: 'string' }])
  await mock.control('POST', '/reset?keepKeys=true')
  t.equal((await mock.call('GET', '/api/v1/metadata/schema/visitor')).json.custom, undefined)
})

t.test('a snapshot brings everything back, keys by their hashes included', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x' }), row('bo')], '?create=true')
  await mock.call('DELETE', '/api/v1/metadata/schema/visitor/custom/city')
  const taken = await mock.control('GET', '/snapshot')
  t.notMatch(taken.text, mock.key)
  await mock.control('POST', '/reset')
  t.equal((await mock.control('PUT', '/snapshot', taken.json)).status, 200)
  t.same((await mock.control('GET', '/snapshot')).json, taken.json)
  t.equal((await mock.call('GET', `${bulkSet}/ann/title`)).text, '"x"')
  t.equal((await mock.set([row('ann', { city: 'Ulm' })])).status, 400)
})

t.test('a snapshot that does not fit is refused and changes nothing', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x' })], '?create=true')
  const before = (await mock.control('GET', '/snapshot')).json
  const [visitor] = before.tables.visitors
  const withVisitors = (...visitors: unknown[]) => ({ ...before, tables: { ...before.tables, visitors } })
  const { fields, ...others } = before.tables
  const withJob = (ids: unknown) => ({
    ...before,
    tables: { ...before.tables, delete_jobs: [{ id: 'job', kind: 'visitor', ids, created_at: 1 }] }
  })
  const bad = [
    { ...before, version: 99 },
    { ...before, tables: others },
    { ...before, tables: { ...before.tables, people: [] } },
    withVisitors({ ...visitor, shoeSize: 1 }),
    withVisitors({ id: 'bo' }),
    withVisitors({ ...visitor, custom: '{' }),
    withVisitors({ ...visitor, custom: '[]' }),
    withVisitors({ ...visitor, custom: 5 }),
    withVisitors({ ...visitor, id: null }),
    withVisitors({ ...visitor, id: { a: 1 } }),
    withVisitors({ ...visitor, updated_at: 2 ** 53 }),
    withJob('{'),
    withJob('{}'),
    withJob('[1]'),
    withJob(null),
    withVisitors(visitor, visitor)
  ]
  for (const snapshot of bad) {
    t.match((await mock.control('PUT', '/snapshot', snapshot)).json, { code: 'MOCK_REQUEST_INVALID' })
    t.same((await mock.control('GET', '/snapshot')).json, before)
  }
  t.ok(fields)
})

t.test('received calls tell key, status, size and counts of the Pendo surface, and of nothing else', async (t) => {
  const clock = { now: () => 1_700_000_000_000, sleep: async () => {} }
  const mock = await buildMock(t, { clock })
  await mock.set([row('ann'), row('')], '?create=true')
  await mock.set([row('bo')])
  await mock.call('GET', '/api/v1/token/verify', undefined, { 'x-pendo-integration-key': 'wrong' })
  await mock.call('GET', '/api/v1/none')
  await mock.call('GET', '/docs/json')
  const { total, sum, calls } = (await mock.control('GET', '/calls')).json
  t.equal(total, 4)
  t.same(sum, { processed: 3, updated: 1, failed: 2, missing: 1 })
  const [{ id: keyId }] = (await mock.control('GET', '/keys')).json
  t.same(calls[0], {
    number: 1,
    at: 1_700_000_000_000,
    method: 'POST',
    path: `${bulkSet}?create=true`,
    status: 200,
    bytes: JSON.stringify([row('ann'), row('')]).length,
    fault: false,
    keyId,
    counts: { processed: 2, updated: 1, failed: 1, missing: 0 }
  })
  t.same(
    calls.map(({ status }: { status: number }) => status),
    [200, 200, 403, 404]
  )
  t.equal(calls[2].keyId, undefined)
  await mock.control('DELETE', '/calls')
  t.same((await mock.control('GET', '/calls')).json, {
    total: 0,
    sum: { processed: 0, updated: 0, failed: 0, missing: 0 },
    calls: []
  })
})
