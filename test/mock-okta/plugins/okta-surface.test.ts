import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { OktaErrorBody } from '#schemas/okta/error.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, profileOf } from '../mock.ts'

const users = '/api/v1/users'
const fitsContract = compileCheck(OktaErrorBody)

t.test('a token is taken under its own scheme alone, in any case of the scheme', async (t) => {
  const mock = await buildMock(t)
  const access = mock.authorize({ kind: 'bearer' }).authorization
  t.match(access, /^Bearer eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
  for (const authorization of [`SSWS ${mock.token}`, `ssws  ${mock.token} `, access]) {
    t.equal((await mock.call('GET', users, undefined, { authorization })).status, 200, authorization)
  }
  for (const authorization of [
    '',
    mock.token,
    'SSWS',
    'SSWS wrong',
    `Basic ${mock.token}`,
    `Bearer ${mock.token}`,
    access.replace('Bearer', 'SSWS'),
    `SSWS ${mock.mockToken}`
  ]) {
    t.match(await mock.call('GET', users, undefined, { authorization }), {
      status: 401,
      json: { errorCode: 'E0000011', errorSummary: 'Invalid token provided' }
    })
  }
})

t.test('a call without a token is 401 E0000011, or 403 E0000005 where set so', async (t) => {
  for (const [missingToken, status] of [['E0000011', 401] as const, ['E0000005', 403] as const]) {
    const mock = await buildMock(t, { settings: { missingToken } })
    const answer = await mock.app.inject({ url: users })
    t.equal(answer.statusCode, status)
    t.equal(answer.json().errorCode, missingToken)
  }
})

t.test('a deleted token is refused at once', async (t) => {
  const mock = await buildMock(t)
  const made = (await mock.control('POST', '/tokens', { description: 'short-lived', writeAccess: true })).json
  const headers = { authorization: `SSWS ${made.apiToken}` }
  t.equal((await mock.call('GET', users, undefined, headers)).status, 200)
  await mock.control('DELETE', `/tokens/${made.id}`)
  t.equal((await mock.call('GET', users, undefined, headers)).status, 401)
})

t.test('a read-only token reads, and is refused on every write', async (t) => {
  for (const [readOnlyRefusal, status] of [['E0000006', 403] as const, ['E0000015', 401] as const]) {
    const mock = await buildMock(t, { settings: { readOnlyRefusal } })
    const id = await mock.create()
    const readOnly = mock.authorize({ writeAccess: false })
    t.equal((await mock.call('GET', `${users}/${id}`, undefined, readOnly)).status, 200)
    t.equal((await mock.call('GET', '/api/v1/logs', undefined, readOnly)).status, 200)
    for (const [method, path, body] of [
      ['POST', users, { profile: profileOf('bob') }],
      ['POST', `${users}/${id}`, { profile: {} }],
      ['PUT', `${users}/${id}`, { profile: {} }],
      ['DELETE', `${users}/${id}`, undefined],
      ['POST', `${users}/${id}/lifecycle/suspend`, undefined]
    ] as const) {
      t.match(await mock.call(method, path, body, readOnly), { status, json: { errorCode: readOnlyRefusal } })
    }
  }
})

t.test('every wrong path and method under /api is answered with a body of Okta', async (t) => {
  const mock = await buildMock(t)
  for (const [method, path, status, errorCode] of [
    ['GET', '/api', 404, 'E0000008'],
    ['GET', '/api/', 404, 'E0000008'],
    ['GET', '/api/v1/zones', 404, 'E0000008'],
    ['POST', '/api/v2/users', 404, 'E0000008'],
    ['DELETE', users, 405, 'E0000022'],
    ['PATCH', `${users}/x`, 405, 'E0000022'],
    ['OPTIONS', users, 405, 'E0000022'],
    ['POST', '/api/v1/logs', 405, 'E0000022'],
    ['GET', `${users}/%zz`, 400, 'E0000002']
  ] as const) {
    for (const headers of [{}, { authorization: '' }]) {
      const answer = await mock.call(method, path, undefined, headers)
      t.match(answer, { status, json: { errorCode, errorLink: errorCode, errorCauses: [] } }, `${method} ${path}`)
      t.match(fitsContract(answer.json), { ok: true })
    }
  }
  t.equal((await mock.call('GET', '/elsewhere')).status, 404)
})

t.test('bodies have to be JSON, and to be called so', async (t) => {
  const mock = await buildMock(t)
  const post = (body: string, headers = {}) => mock.call('POST', users, body, headers)
  t.match(await post('{'), { status: 400, json: { errorCode: 'E0000003' } })
  t.match(await mock.call('POST', users), { status: 400, json: { errorCode: 'E0000003' } })
  t.match(await post('[]'), { status: 400, json: { errorCode: 'E0000003' } })
  t.match(await post('{}'), {
    status: 400,
    json: { errorCode: 'E0000001', errorSummary: 'Api validation failed: profile' }
  })
  t.match(await post('{"profile":5}'), { status: 400, json: { errorCode: 'E0000001' } })
  t.match(await post('{"profile":{}}', { 'content-type': 'text/plain' }), {
    status: 400,
    json: { errorCode: 'E0000021' }
  })
  const good = JSON.stringify({ profile: profileOf('ann') })
  t.equal((await post(good, { 'content-type': 'application/json; charset=utf-8' })).status, 200)
})

t.test('a body over the size is refused, and the mock lives on', async (t) => {
  const mock = await buildMock(t, { settings: { maxBodyMb: 0.001 } })
  const answer = await mock.call('POST', users, { profile: profileOf('ann', { title: 'x'.repeat(2_000) }) })
  t.match(answer, { status: 400, json: { errorCode: 'E0000003' } })
  t.equal((await mock.call('GET', users)).status, 200)
})

t.test('an accept header that leaves out JSON is 406 E0000122', async (t) => {
  const mock = await buildMock(t)
  const ask = (accept: string) => mock.call('GET', users, undefined, { accept })
  for (const accept of [
    'application/json',
    '*/*',
    'text/html, application/*;q=0.1',
    'Application/JSON;okta-version=1.0.0'
  ]) {
    t.equal((await ask(accept)).status, 200, accept)
  }
  t.match(await ask('text/html'), { status: 406, json: { errorCode: 'E0000122' } })
})

t.test('every answer tells its id, the rate limit and the time they count from', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock, settings: { rateLimit: 100 } })
  const reset = String(clock.now() / 1000 + 60)
  const seen = new Set<unknown>()
  for (const [path, remaining] of [
    [users, '99'],
    [`${users}/none`, '99'],
    [users, '98'],
    ['/api/v1/nowhere', '99']
  ] as const) {
    const { headers } = await mock.call('GET', path)
    t.match(headers, {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': remaining,
      'x-rate-limit-reset': reset,
      date: new Date(clock.now()).toUTCString()
    })
    seen.add(headers['x-okta-request-id'])
  }
  t.equal(seen.size, 4)
})

t.test('calls of one kind beyond the limit of a minute are 429 E0000047 until the reset', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock, settings: { rateLimit: 2 } })
  for (const status of [200, 200, 429, 429]) t.equal((await mock.call('GET', users)).status, status)
  const refused = await mock.call('GET', users)
  t.match(refused, {
    json: { errorCode: 'E0000047' },
    headers: { 'x-rate-limit-limit': '2', 'x-rate-limit-remaining': '0' }
  })
  t.equal(refused.headers['retry-after'], undefined)
  t.equal((await mock.call('GET', '/api/v1/logs')).status, 200, 'another kind counts for itself')
  await clock.sleep(Number(refused.headers['x-rate-limit-reset']) * 1000 - clock.now())
  t.equal((await mock.call('GET', users)).status, 200)
})

t.test('a fault has the headers of the rate limit too, and a 429 says that nothing remains', async (t) => {
  const mock = await buildMock(t)
  await mock.control('PUT', '/faults', [{ path: users, status: 429 }])
  const answer = await mock.call('GET', users)
  t.match(answer, { status: 429, headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': /^\d+$/ } })
  t.match((await mock.control('GET', '/calls')).json.calls.at(-1), { path: users, status: 429, fault: true })
})

t.test('the OpenAPI page shows users, steps, groups, apps, log and controls', async (t) => {
  const mock = await buildMock(t)
  const { paths } = (await mock.call('GET', '/docs/json')).json
  for (const path of [
    '/api/v1/users',
    '/api/v1/users/{id}/lifecycle/suspend',
    '/api/v1/groups/{groupId}/users/{userId}',
    '/api/v1/apps/{appId}/groups',
    '/api/v1/logs',
    '/_mock/tokens'
  ])
    t.ok(paths[path], path)
})

t.test('a request that was meant for another host is 421', async (t) => {
  const mock = await buildMock(t)
  t.equal((await mock.call('GET', users, undefined, { host: 'evil.test' })).status, 421)
})
