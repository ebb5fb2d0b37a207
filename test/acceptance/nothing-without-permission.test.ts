import nock from 'nock'
import t from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { CardGiven } from '../engine/drafts.ts'
import { FlowDraft, literal } from '../engine/drafts.ts'
import { draftBench } from '../engine/run/run-draft.ts'

const okta = 'https://acme.okta.example'
const api = 'https://api.example.test'

t.beforeEach(() => nock.disableNetConnect())
t.afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const cards: readonly (readonly [
  title: string,
  kind: string,
  fields: NonNullable<CardGiven['in']>,
  method: 'POST' | 'DELETE',
  url: readonly [string, string]
])[] = [
  [
    'Deactivate User',
    'okta:deactivateUser',
    { 'parameters/sendEmail': literal('No'), 'User/id': literal('00u1') },
    'POST',
    [okta, '/api/v1/users/00u1/lifecycle/deactivate']
  ],
  [
    'Custom API Action',
    'okta:hTTPRequest',
    { 'parameters/requestType': literal('DELETE'), 'Request/Relative URL': literal('/api/v1/groups/00g1') },
    'DELETE',
    [okta, '/api/v1/groups/00g1']
  ],
  [
    'Raw Request',
    'httpfunctions:raw',
    { 'Request/URL': literal(`${api}/things`), 'Request/Method': literal('POST'), 'Request/Body': literal('x') },
    'POST',
    [api, '/things']
  ]
]

for (const [title, kind, fields, method, [origin, path]] of cards) {
  t.test(`${title} sends nothing to a foreign host without --allow-writes, and its request with it`, async (t) => {
    const flow = new FlowDraft('Main')
    flow.add('control:callable', {})
    flow.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/n': literal('1') } })
    flow.add(kind, { title, in: fields, connection: 'c1' })
    const [connector = ''] = kind.split(':')
    const bench = draftBench(
      {
        flows: [flow],
        connections: [{ id: 'c1', connector }],
        tables: [{ id: 't1', columns: ['n'] }]
      },
      { connectors: [oktaConnector, httpConnector] }
    )
    const scope = nock(origin)
      .intercept((asked) => asked.startsWith(path), method)
      .reply(200, '{}')
    const connect = ({ key }: { key: string }) =>
      key === 'okta'
        ? openOktaConnection({ nickname: 'Okta', org: okta, token: 'made-up' })
        : openHttpConnection({ nickname: 'API', origins: [api], authHeader: 'x-key', secret: 'made-up' })
    const { host } = new URL(origin)
    await t.rejects(bench.run({ connect }), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ flow: 'Main', card: title, method, host }]
    })
    t.notOk(scope.isDone())
    await t.rejects(bench.tables.count('t1'), { code: 'TABLE_UNKNOWN' }, 'not even the first card ran')
    const allowed = await bench.run({ connect, allowWrites: [host] })
    t.equal(allowed.error, null)
    t.ok(scope.isDone())
  })
}
