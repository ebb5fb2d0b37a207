import t from 'tap'
import { resourceTypes, scimSchemas } from '#schemas/scim/resource-types.ts'
import { buildScim, newUser } from './scim.ts'

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'

t.test('every wrong path and method under the prefix is answered in SCIM', async (t) => {
  const { call } = await buildScim(t)
  for (const [method, path, status] of [
    ['GET', '', 404],
    ['GET', '/', 404],
    ['GET', '/nothing', 404],
    ['GET', '/users', 404],
    ['GET', '/Users/a/b', 404],
    ['GET', '/Users/%zz', 400],
    ['PUT', '/Users', 405],
    ['DELETE', '/Groups', 405],
    ['POST', '/Users/x', 405],
    ['GET', '/Users/.search', 404],
    ['HEAD', '/Users', 405],
    ['OPTIONS', '/Users', 405],
    ['POST', '/Schemas', 405],
    ['POST', '/ResourceTypes', 405],
    ['POST', '/ServiceProviderConfig', 405],
    ['GET', '/Me', 501],
    ['PATCH', '/Me', 501],
    ['POST', '/Bulk', 501],
    ['POST', '/.search', 501]
  ] as const) {
    const { status: given, headers, text } = await call(method, path)
    t.equal(given, status, `${method} ${path}`)
    t.match(headers['content-type'], /^application\/scim\+json/, `${method} ${path}`)
    if (method === 'HEAD') continue
    t.match(JSON.parse(text), { schemas: [errorUrn], status: String(status), detail: /\.$/ }, `${method} ${path}`)
    if (status === 405) t.match(headers.allow, /GET/)
  }
})

t.test('only the API key opens anything, with or without Bearer in any letter case', async (t) => {
  const { call, apiKey } = await buildScim(t)
  for (const authorization of [apiKey, `Bearer ${apiKey}`, `bearer  ${apiKey} `, `BEARER ${apiKey}`]) {
    t.equal((await call('GET', '/Users', undefined, { authorization })).status, 200, authorization.slice(0, 7))
  }
  for (const authorization of [
    'non-token',
    '',
    'Bearer',
    `Basic ${apiKey}`,
    `Bearer ${apiKey}x`,
    `Bearer x ${apiKey}`
  ]) {
    for (const path of ['/Users', '/ServiceProviderConfig', '/nothing', '/Me']) {
      const { status, json, headers } = await call('GET', path, undefined, { authorization })
      t.match({ status, json }, { status: 401, json: { schemas: [errorUrn], status: '401', detail: String } })
      t.match(headers['www-authenticate'], /^Bearer/)
    }
  }
})

t.test('with scimBearer=required the key alone is not enough', async (t) => {
  const { call, apiKey } = await buildScim(t, { settings: { scimBearer: 'required' } })
  t.equal((await call('GET', '/Users', undefined, { authorization: apiKey })).status, 401)
  t.equal((await call('GET', '/Users')).status, 200)
})

t.test('bodies are JSON of either media type, and of a size that is allowed', async (t) => {
  const { call } = await buildScim(t, { settings: { maxBodyMb: 0.001 } })
  const post = (type: string, name: string, size = 1) =>
    call('POST', '/Users', newUser(name, { title: 'x'.repeat(size) }), { 'content-type': type })
  t.equal((await post('application/json', 'a')).status, 201)
  t.equal((await post('application/scim+json', 'b')).status, 201)
  t.equal((await post('Application/SCIM+JSON;charset=UTF-8', 'c')).status, 201)
  t.match(await post('text/plain', 'd'), { status: 415, json: { status: '415' } })
  t.match(await post('application/json', 'e', 2000), { status: 413, json: { status: '413' } })
  t.match(await call('POST', '/Users'), { status: 400, json: { scimType: 'invalidSyntax' } })
})

t.test('too many requests are 429 with Retry-After where the settings say so', async (t) => {
  const { call } = await buildScim(t, { settings: { scimRateLimit: 2, rateLimitRetryAfter: 3 } })
  t.equal((await call('GET', '/Users')).status, 200)
  t.equal((await call('GET', '/Users')).status, 200)
  const { status, headers, json } = await call('GET', '/Users')
  t.match({ status, json }, { status: 429, json: { status: '429' } })
  t.equal(String(headers['retry-after']), '3')
})

t.test('requests are among the received calls, and the fault plan strikes them', async (t) => {
  const { call, mock, apiKey } = await buildScim(t)
  await call('GET', '/Users?startIndex=1&count=2')
  const { json, text } = await mock.control('GET', '/calls')
  t.match(json.calls, [{ method: 'GET', path: '/scim/v2/Users?startIndex=1&count=2', status: 200, keyId: 'scim' }])
  t.notMatch(text, apiKey)
  const rule = { method: 'POST', path: '/scim/v2/Users', status: 429, retryAfter: 7, times: 1 }
  t.equal((await mock.control('PUT', '/faults', [rule])).status, 200)
  t.equal((await mock.app.inject({ method: 'POST', url: '/scim/v2/Users' })).statusCode, 429)
  t.equal((await call('POST', '/Users', newUser('ada'))).status, 201)
  t.equal((await mock.control('PUT', '/faults', [{ path: '/scim/v3/*', status: 500 }])).status, 400)
})

t.test('a fault of the mock itself is a SCIM error that tells nothing of it', async (t) => {
  const lines: string[] = []
  const { call, mock } = await buildScim(t, {
    logger: { level: 'error', stream: { write: (line) => void lines.push(line) } }
  })
  mock.app.mockPendo.database.exec('drop table idp_groups')
  const { status, json } = await call('GET', '/Groups')
  t.match({ status, json }, { status: 500, json: { schemas: [errorUrn], status: '500' } })
  t.notMatch(JSON.stringify(json), 'idp_groups')
  t.match(lines.join(''), 'idp_groups')
})

t.test('discovery tells what the declaration of the schemas says, as lists and one by one', async (t) => {
  const { call } = await buildScim(t)
  const config = await call('GET', '/ServiceProviderConfig?count=1')
  t.match(config.json, {
    patch: { supported: true },
    filter: { supported: true, maxResults: 1000 },
    etag: { supported: true }
  })
  t.match(config.json.meta, { resourceType: 'ServiceProviderConfig', location: /\/scim\/v2\/ServiceProviderConfig$/ })
  const types = (await call('GET', '/ResourceTypes')).json
  t.same(
    types.Resources.map(({ id }: { id: string }) => id),
    resourceTypes.map(({ id }) => id)
  )
  const schemas = (await call('GET', '/Schemas')).json
  t.same(
    schemas.Resources.map(({ id }: { id: string }) => id),
    scimSchemas.map(({ id }) => id)
  )
  t.notMatch(JSON.stringify(schemas), /null/)
  for (const one of [...types.Resources, ...schemas.Resources]) {
    const path = one.meta.location.slice(one.meta.location.indexOf('/scim/v2') + '/scim/v2'.length)
    t.same((await call('GET', path)).json, one)
  }
  t.equal((await call('GET', '/Schemas/urn:example:none')).status, 404)
  for (const path of ['/Schemas', '/ResourceTypes', '/ServiceProviderConfig']) {
    t.match(await call('GET', `${path}?filter=id+pr`), { status: 403, json: { status: '403' } })
  }
})
