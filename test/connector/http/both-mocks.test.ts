import nock from 'nock'
import t from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { FlowDraft, literal, pin } from '../../engine/drafts.ts'
import { draftBench } from '../../engine/run/run-draft.ts'
import { startPendo } from '../../support/mock.ts'
import { startOkta } from '../../support/okta.ts'

const connections = [
  { id: 'c1', connector: 'okta' },
  { id: 'c2', connector: 'httpfunctions' }
]

t.test('a flow of Custom API Action, API Connector and Raw Request cards runs against both mocks', async (t) => {
  const okta = await startOkta(t, { users: { count: 3, seed: 1 } })
  const pendo = await startPendo(t)
  const flow = new FlowDraft('Main')
  const users = flow.add('okta:hTTPRequest', {
    connection: 'c1',
    in: {
      'parameters/requestType': literal('GET'),
      'Request/Relative URL': literal('/api/v1/users'),
      'Request/Query': literal({ limit: 2 })
    },
    out: { 'Response/Status Code': 'number', 'Response/Body': 'object[]' }
  })
  const pushed = flow.add('httpfunctions:post', {
    connection: 'c2',
    in: {
      'Request/URL': literal(`${pendo.url}/api/v1/metadata/visitor/custom/value`),
      'Request/Query': literal({ create: true }),
      'Request/Body': literal('[{"visitorId":"ann@example.test","values":{"department":"Finance"}}]')
    },
    out: { 'Response/Status Code': 'number', 'Response/Body': 'object' }
  })
  const read = flow.add('httpfunctions:raw', {
    connection: 'c2',
    in: {
      'Request/URL': literal(`${pendo.url}/api/v1/visitor/ann%40example.test`),
      'Request/Method': literal('GET')
    },
    out: { 'Response/Status Code': 'number', 'Response/Body': 'string' }
  })
  const unsigned = flow.add('http:raw', {
    in: { url: literal(`${pendo.url}/api/v1/visitor/ann%40example.test`), method: literal('GET') },
    out: { statusCode: 'number' }
  })
  flow.add('control:return', {
    in: {
      users: pin(users.out('Response/Body'), 'object[]'),
      pushed: pin(pushed.out('Response/Body')),
      read: pin(read.out('Response/Body'), 'string'),
      unsigned: pin(unsigned.out('statusCode'), 'number')
    },
    out: { users: 'object[]', pushed: 'object', read: 'string', unsigned: 'number' }
  })
  const api = openHttpConnection({
    nickname: 'Pendo by hand',
    origins: [pendo.url],
    authHeader: 'x-pendo-integration-key',
    secret: pendo.connection.integrationKey
  })
  const bench = draftBench({ flows: [flow], connections }, { connectors: [oktaConnector, httpConnector] })
  const result = await bench.run({
    connect: ({ key }) => (key === 'okta' ? okta.connection : api),
    allowHosts: ['127.0.0.1']
  })
  t.equal(result.error, null)
  t.equal((result.outputs.users as unknown[]).length, 2)
  t.match(result.outputs.pushed, { total: 1, updated: 1, failed: 0 })
  t.match(JSON.parse(String(result.outputs.read)), { id: 'ann@example.test' })
  t.equal(result.outputs.unsigned, 403, 'the built-in card brings no key')
})

t.test(
  'a Custom API Action DELETE and a Raw Request POST to foreign hosts send nothing unless writes are allowed',
  async (t) => {
    nock.disableNetConnect()
    t.teardown(() => nock.enableNetConnect())
    const left: unknown[] = []
    const note = (request: unknown) => left.push(request)
    nock.emitter.on('no match', note)
    t.teardown(() => nock.emitter.off('no match', note))
    const flow = new FlowDraft('Main')
    flow.add('okta:hTTPRequest', {
      title: 'Delete',
      connection: 'c1',
      in: { 'parameters/requestType': literal('DELETE'), 'Request/Relative URL': literal('/api/v1/users/00u1') }
    })
    flow.add('httpfunctions:raw', {
      title: 'Send',
      connection: 'c2',
      in: { 'Request/URL': literal('https://api.example.test/x'), 'Request/Method': literal('POST') }
    })
    const bench = draftBench({ flows: [flow], connections }, { connectors: [oktaConnector, httpConnector] })
    const okta = openOktaConnection({ nickname: 'Okta', org: 'acme', token: '00aToken' })
    const api = openHttpConnection({ nickname: 'API', origins: ['https://api.example.test'] })
    const connect = ({ key }: { key: string }) => (key === 'okta' ? okta : api)
    await t.rejects(bench.run({ connect }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [
        { card: 'Delete', method: 'DELETE', host: 'acme.okta.com' },
        { card: 'Send', method: 'POST', host: 'api.example.test' }
      ]
    })
    await t.rejects(bench.run({ connect, allowWrites: ['okta'] }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ card: 'Send' }]
    })
    t.same(left, [])
    nock('https://acme.okta.com').delete('/api/v1/users/00u1').reply(204)
    nock('https://api.example.test').post('/x').reply(200)
    t.equal((await bench.run({ connect, allowWrites: ['okta', 'api.example.test'] })).status, 'completed')
    t.ok(nock.isDone())
  }
)
