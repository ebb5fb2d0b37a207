import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { readExport } from '#engine/export/read-export.ts'
import { readFlowConfig } from '../../../bin/flow/config.ts'
import { routesOf } from '../../../bin/flow/routes.ts'
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
