import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { Agent } from 'undici'
import { readExport } from '#engine/export/read-export.ts'
import { Implementations } from '#engine/run/implementation.ts'
import { preflight } from '#engine/run/preflight.ts'
import { Program } from '#engine/run/program.ts'
import type { Environment } from '../../../bin/environment.ts'
import { readFlowConfig } from '../../../bin/flow/config.ts'
import { routesOf } from '../../../bin/flow/routes.ts'
import { connectors } from '../../../bin/flow/services.ts'
import { documentOf, FlowDraft, literal } from '../../engine/drafts.ts'
import { exportOf, syncFlow } from './draft.ts'

/** Reads a configuration for a drafted export. */
function readConfig(t: Test, config: unknown, { raw = false } = {}) {
  const path = exportOf(t, syncFlow())
  const workflows = readExport(readFileSync(path), { name: path })
  const file = join(dirname(path), 'flows.json')
  writeFileSync(file, raw ? String(config) : JSON.stringify(config))
  return { file, workflows, read: () => readFlowConfig(file, workflows) }
}

t.test('an entry is for the connection of that name, or of that id', async (t) => {
  const { read } = readConfig(t, { connections: { 'My Okta': { org: 'acme' }, pendo1: { region: 'eu' } } })
  t.same(
    [...read()].map(([{ id }, { value }]) => [id, value]),
    [
      ['okta1', { org: 'acme' }],
      ['pendo1', { region: 'eu' }]
    ]
  )
})

t.test('a relative keyFile is meant from the configuration that names it', async (t) => {
  const { file, read } = readConfig(t, { connections: { okta1: { org: 'acme', keyFile: 'secrets/okta' } } })
  const values = [...read().values()].map(({ value }) => value)
  t.same(values, [{ org: 'acme', keyFile: join(dirname(file), 'secrets/okta') }])
})

t.test('a field that looks like a secret is refused, and its value is not repeated', async (t) => {
  for (const name of ['integrationKey', 'apiToken', 'token', 'password', 'client_secret', 'credentials']) {
    const { read } = readConfig(t, { connections: { okta1: { org: 'acme', [name]: 'hunter2' } } })
    try {
      read()
      t.fail(name)
    } catch (error) {
      t.match(error, { code: 'CONFIG_INVALID', where: `connections.okta1.${name}`, message: /holds no secret/ })
      t.notMatch(String(error), /hunter2/)
    }
  }
})

t.test('a file that is not JSON is refused without a word of it', async (t) => {
  const { read } = readConfig(t, '{"connections": hunter2', { raw: true })
  t.throws(read, { code: 'CONFIG_INVALID', message: /is not JSON\.$/ })
})

t.test('a name that the export does not have is refused, with those that it has', async (t) => {
  const { read } = readConfig(t, { connections: { Okta: { org: 'acme' } } })
  t.throws(read, { code: 'CONFIG_INVALID', message: /"My Okta" \(okta1\), "My Pendo" \(pendo1\)/ })
})

for (const [what, connections, where] of [
  ['a field that its service does not have', { okta1: { org: 'acme', region: 'us' } }, 'connections.okta1.region'],
  ['no org', { okta1: {} }, 'connections.okta1.org'],
  ['an unknown region', { pendo1: { region: 'mars' } }, 'connections.pendo1.region'],
  ['neither region nor address', { pendo1: { group: 'agent' } }, 'connections.pendo1'],
  ['plain http to another machine', { pendo1: { baseUrl: 'http://pendo.example.test' } }, 'connections.pendo1'],
  ['a value in place of a variable', { pendo1: { region: 'us', keyEnv: 'a-b.c' } }, 'connections.pendo1.keyEnv']
] as const) {
  t.test(`an entry with ${what} is refused with its place, also where the run does not use it`, async (t) => {
    const { file, workflows } = readConfig(t, { connections })
    try {
      routesOf(workflows, [], { config: file })
      t.fail('it was not refused')
    } catch (error) {
      t.match(error, { where })
    }
  })
}

const api = 'httpfunctions'

/** An export whose one flow gets an address by the API Connector. */
function exportWithApi(t: Test, config: unknown) {
  const flow = new FlowDraft('Get')
  flow.add('control:callable', {})
  flow.add(`${api}:get`, { title: 'Fetch', in: { 'Request/URL': literal('/x') }, connection: 'api1' })
  const document = documentOf({ flows: [flow], connections: [{ id: 'api1', connector: api }] })
  const workflows = readExport(JSON.stringify(document), { name: 'x' })
  const file = join(t.testdir(), 'flows.json')
  writeFileSync(file, JSON.stringify(config))
  const program = new Program(workflows, new Implementations(connectors))
  const [start] = workflows.flows
  if (start === undefined) throw new Error('no flow')
  return () => routesOf(workflows, [preflight(program, start)], { config: file })
}

t.test('a connection of HTTP cards leads to the addresses that the configuration names', async (t) => {
  const origins = ['https://api.example.test', 'http://127.0.0.1:4010']
  const entry = { origins, authHeader: 'x-pendo-integration-key', keyEnv: 'MY_KEY' }
  const [route] = exportWithApi(t, { connections: { api1: entry } })()
  t.same(route?.destination?.origins, origins)
  const environment = { named: (name: string) => (name === 'MY_KEY' ? 'hunter2' : undefined) } as Environment
  const opening = { nickname: 'API', environment, dispatcher: new Agent() }
  t.match(route?.destination?.open(opening), { auth: { name: 'x-pendo-integration-key', value: 'hunter2' } })
})

t.test(
  'a connection of HTTP cards that the configuration does not name is asked for, since there is no mock',
  async (t) => {
    t.throws(exportWithApi(t, { connections: {} }), { code: 'FLOW_CONNECTION_MISSING', message: /"Fetch".*--config/ })
  }
)

t.test('a header of a connection needs its secret, and its addresses are held against the rules', async (t) => {
  const [route] = exportWithApi(t, { connections: { api1: { origins: ['https://a.test'], authHeader: 'x-key' } } })()
  const environment = { named: () => undefined } as unknown as Environment
  t.throws(() => route?.destination?.open({ nickname: 'API', environment, dispatcher: new Agent() }), {
    code: 'KEY_MISSING',
    message: /keyFile or keyEnv/
  })
  const idle = exportWithApi(t, { connections: { api1: { origins: ['https://a.test'], keyEnv: 'MY_KEY' } } })
  t.throws(idle, { code: 'CONFIG_INVALID', message: /name one by authHeader/ })
  const bad = exportWithApi(t, { connections: { api1: { origins: ['http://a.test'] } } })
  t.throws(bad, { code: 'HTTP_CONNECTION_INVALID', where: 'connections.api1' })
})
