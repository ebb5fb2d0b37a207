import { test } from 'tap'
import { FlowDraft, literal } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'
import { exportOf, syncFlow } from '../flow/draft.ts'

const egress = async (args: string[], env: Record<string, string> = {}, stdin = '') => {
  const ended = await run(['egress', ...args, '--json'], { env, stdin })
  return JSON.parse(ended.stdout)
}

test('without a destination nothing leaves', async (t) => {
  t.match(await egress([]), { host: null, calls: [] })
  const { status, stdout } = await run(['egress'])
  t.equal(status, 0)
  t.match(stdout, /^Nothing leaves this machine/)
})

test('the host, the calls, the proxy and the fields of a configuration are named, no key needed', async (t) => {
  const args = ['--region', 'eu', '--visitor-id-key', 'email', '--value-keys', 'title,city']
  const env = { HTTPS_PROXY: 'http://user:word@proxy.test:3128', NODE_EXTRA_CA_CERTS: '/etc/own-ca.pem' }
  t.match(await egress(args, env), {
    host: 'app.eu.pendo.io',
    thisMachine: false,
    proxy: 'proxy.test:3128',
    extraCaCerts: '/etc/own-ca.pem',
    visitorIdKey: 'email',
    fields: ['title', 'city']
  })
  const { stdout } = await run(['egress', ...args], { env })
  t.match(stdout, 'Host: app.eu.pendo.io, by way of the proxy proxy.test:3128')
  t.match(stdout, 'POST /api/v1/metadata/visitor/custom/value')
  t.match(stdout, 'Fields: title, city')
  t.notMatch(stdout, 'word')
})

test('NO_PROXY and plain http to this machine go directly', async (t) => {
  const env = { HTTPS_PROXY: 'http://proxy.test:3128', NO_PROXY: 'pendo.io' }
  t.match(await egress(['--region', 'eu'], env), { proxy: null })
  t.match(await egress(['--pendo', 'http://127.0.0.1:4100'], env), { proxy: null, thisMachine: true })
})

test('without Value Keys every field leaves; a list names them', async (t) => {
  t.match(await egress(['--region', 'us']), { fields: null })
  const list = '[{"profile":{"email":"a","title":"b"}},{"profile":{"email":"c","city":"d"}}]'
  t.match(await egress(['-', '--region', 'us'], {}, list), { fields: ['email', 'title', 'city'] })
})

test('of an export, the host of each connection is named with the cards that reach it, no key needed', async (t) => {
  const file = exportOf(t, syncFlow())
  const env = { HTTPS_PROXY: 'http://proxy.test:3128' }
  t.match(await egress([file, '--okta', 'acme', '--region', 'eu'], env), {
    flows: ['Sync one'],
    hosts: [
      {
        service: 'Okta',
        connection: 'My Okta',
        host: 'acme.okta.com',
        thisMachine: false,
        proxy: 'proxy.test:3128',
        cards: [{ flow: 'Sync one', card: 'List Users with Filter', method: 'GET', effect: 'reads' }]
      },
      { host: 'app.eu.pendo.io', cards: [{ card: 'Push', method: 'POST', effect: 'writes' }] }
    ]
  })
  const { stdout } = await run(['egress', file, '--pendo', 'us'])
  t.match(stdout, 'Okta ("My Okta"): a mock on this machine')
  t.match(stdout, 'Pendo ("My Pendo"): app.pendo.io, directly')
  t.match(stdout, '"Push" of "Sync one": POST, writes; needs --allow-writes')
  t.match((await run(['egress', file])).stdout, 'reaches nothing beyond this machine')
})

test('of a schedule, the webhook is named by its host alone', async (t) => {
  const file = exportOf(t, syncFlow())
  const env = { HTTPS_PROXY: 'http://proxy.test:3128', CHAT_URL: 'https://chat.example.test/hooks/secret' }
  const webhook = ['--on-failure-webhook', 'env:CHAT_URL']
  const ended = await run(['egress', file, ...webhook, '--json'], { env })
  t.match(JSON.parse(ended.stdout).notifications, {
    host: 'chat.example.test',
    thisMachine: false,
    proxy: 'proxy.test:3128'
  })
  const { stdout } = await run(['egress', file, ...webhook], { env })
  t.match(stdout, 'Notifications of schedule: chat.example.test, by way of the proxy proxy.test:3128')
  t.notMatch(ended.stdout + stdout, /secret/)
  t.equal((await egress([file])).notifications, null)
  t.match((await run(['egress', file])).stdout, /only where --on-failure-webhook names an address/)
  t.match(await run(['egress', file, ...webhook]), { status: 2, stderr: /CHAT_URL is not set/ })
  t.match(await run(['egress', ...webhook]), { status: 2, stderr: /does nothing without an export/ })
})

test('cards whose address the flow gives are named, since they reach what --allow-host names', async (t) => {
  const flow = new FlowDraft('Anywhere')
  flow.add('control:callable', {})
  flow.add('http:raw', { title: 'Raw Request', in: { 'Request/URL': literal('https://api.example.test') } })
  const file = exportOf(t, flow)
  t.match(await egress([file]), { hosts: [], anywhere: [{ flow: 'Anywhere', card: 'Raw Request' }] })
  t.match((await run(['egress', file])).stdout, /Addresses that the flow gives.*--allow-host.*\n {2}"Raw Request"/)
})

test('options that would do nothing are refused: of exports for a list, of pushes for an export', async (t) => {
  const file = exportOf(t, syncFlow())
  t.match(await run(['egress', '--okta', 'acme']), { status: 2, stderr: /--okta.*does nothing without an export/ })
  t.match(await run(['egress', file, '--visitor-id-key', 'email']), {
    status: 2,
    stderr: /--visitor-id-key.*does nothing beside an export/
  })
})
