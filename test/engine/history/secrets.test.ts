import { once } from 'node:events'
import { createServer } from 'node:http'
import t from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import type { OpenedConnection } from '#core/card.ts'
import { connectors } from '../../../bin/flow/services.ts'
import { FlowDraft, literal } from '../drafts.ts'
import { historyBench } from './history-draft.ts'

const connections = new Map<string, OpenedConnection>([
  ['Okta', openOktaConnection({ nickname: 'Okta', org: 'acme', token: 'the-secret' })],
  ['Pendo', openConnection({ nickname: 'Pendo', region: 'us', integrationKey: 'the-secret' })],
  [
    'API Connector',
    openHttpConnection({ nickname: 'API', origins: ['https://a.test'], authHeader: 'x-own', secret: 'Own the-secret' })
  ]
])

t.test('every connector names the secrets of its connections, so that the history knows them', async (t) => {
  for (const { title, secretsOf } of connectors) {
    const connection = connections.get(title)
    if (connection === undefined) throw new Error(`no connection of ${title}`)
    t.ok(secretsOf?.(connection as never).includes('the-secret'), title)
  }
})

t.test('a connection without a secret has none to name', async (t) => {
  const connection = openHttpConnection({ nickname: 'API', origins: ['https://a.test'] })
  t.same(httpConnector.secretsOf(connection), [])
})

t.test('a secret that a service sends back is not kept, in values and in the sentence of the error', async (t) => {
  const server = createServer((request, response) => {
    const status = request.url === '/fails' ? 400 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ said: `you are ${request.headers['x-own']}`, message: request.headers['x-own'] }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const flow = new FlowDraft('Main')
  for (const path of ['/answers', '/fails']) {
    flow.add('httpfunctions:post', {
      connection: 'c1',
      in: { 'Request/URL': literal(`${origin}${path}`), 'Request/Body': literal('{}') },
      out: { 'Response/Status Code': 'number', 'Response/Body': 'object' }
    })
  }
  const bench = historyBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'httpfunctions' }] },
    { connectors: [httpConnector] }
  )
  const secret = 's3cret-of-the-header'
  const connection = openHttpConnection({ nickname: 'API', origins: [origin], authHeader: 'x-own', secret })
  const { runId, error } = await bench.run({ connect: () => connection, saveData: true })
  t.equal(error?.code, 'FLOW_CARD_FAILED')
  const [main] = await bench.history.executions(runId)
  const [answered] = await bench.history.cards(runId, main?.number ?? 0)
  t.match(answered?.outputs, '"said":"you are [redacted]"')
  for (const name of ['history_runs', 'history_executions', 'history_cards']) {
    t.notMatch(JSON.stringify(bench.database.prepare(`SELECT * FROM ${name}`).all()), secret)
  }
})
