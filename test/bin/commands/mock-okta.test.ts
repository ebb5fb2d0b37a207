import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { test } from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import { smallKey, startSmallServer } from '../../conformance/small-server.ts'
import { begin, run, start } from '../command-line.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
const get = async (url: string, token: string): Promise<any> =>
  (await fetch(url, { headers: { authorization: `SSWS ${token}` } })).json()

test('with --json a mock Okta prints one line when it is ready, serves, and ends cleanly on request', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const mock = start(t, ['mock', 'okta', '--json', '--users', '20', '--seed', '5'])
    await mock.until(/\n/)
    const ready = JSON.parse(mock.stdout())
    t.same(Object.keys(ready), ['url', 'apiToken', 'mockToken'])
    t.match(await run(['connect', 'okta', '--okta', ready.url], { env: { OKTA_API_TOKEN: ready.apiToken } }), {
      status: 0,
      stdout: /^✔ .*works/
    })
    t.ok((await get(`${ready.url}/api/v1/users`, ready.apiToken)).length > 10)
    mock.child.kill(signal)
    const ended = await mock.ended
    t.match(ended, { status: 0, signal: null, stderr: '' })
    t.equal(ended.stdout.trimEnd().split('\n').length, 1)
  }
})

test('the users of a file are put in; those who cannot be are named on standard error', async (t) => {
  const folder = t.testdir({})
  const json = join(folder, 'users.json')
  writeFileSync(json, '[{"profile":{"login":"ann@example.test","badge":7}},{"title":"x"}]')
  const csv = join(folder, 'users.csv')
  writeFileSync(csv, 'email,firstName,title\nann@example.test,Ann,\nbob@example.test,Bob,CEO\ntoo,many,cells,here\n')
  for (const [file, users, left] of [
    [
      json,
      [{ login: 'ann@example.test', badge: 7 }],
      /1 user of 2 left out\. row 2: it has neither a login nor an email/
    ],
    [
      csv,
      [
        { firstName: 'Ann', title: undefined },
        { firstName: 'Bob', title: 'CEO' }
      ],
      /1 user of 3 left out\. row 3: /
    ]
  ] as const) {
    const mock = begin(t, ['mock', 'okta', '--users', file], { OKTA_MOCK_TOKEN: 'a-token-for-a-test' })
    await mock.until(/Ctrl-C ends it/)
    const url = /Mock Okta: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
    const token = /API token: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
    t.match(mock.stdout(), /Mock token: +a-token-for-a-test/)
    const listed: { profile: object }[] = await get(`${url}/api/v1/users`, token)
    t.match(
      listed.map(({ profile }) => profile),
      users
    )
    t.match(await mock.end(), { status: 0, stderr: left })
  }
})

test('a data file keeps its users, and --users is for an org without any', async (t) => {
  const data = join(t.testdir({}), 'okta.db')
  const first = begin(t, ['mock', 'okta', '--json', '--data', data, '--users', '3'])
  await first.until(/\n/)
  const { apiToken } = JSON.parse(first.stdout())
  await first.end()
  const second = begin(t, ['mock', 'okta', '--data', data, '--users', '50', '--create-token', 'read'])
  await second.until(/Ctrl-C ends it/)
  t.match(second.stdout(), /Users: +3 {2}\(kept in the data file\)/)
  const url = /Mock Okta: +(\S+)/.exec(second.stdout())?.[1] ?? ''
  t.match(await run(['connect', 'okta', '--okta', url], { env: { OKTA_API_TOKEN: apiToken } }), { status: 0 })
})

test('settings and the log reach the mock, and the log holds no token', async (t) => {
  const mock = begin(t, ['mock', 'okta', '--log', '--json', '--set', 'missingToken=E0000005', '--set', 'rateLimit=1'])
  await mock.until(/\n/)
  const { url, apiToken } = JSON.parse(mock.stdout())
  t.equal((await fetch(`${url}/api/v1/users`)).status, 403)
  t.match(await get(`${url}/api/v1/users`, apiToken), { errorCode: 'E0000047' })
  const { stderr } = await mock.end()
  t.match(stderr, '/api/v1/users')
  t.notOk(stderr.includes(apiToken))
})

/** Reads and steers a mock Okta that was started with an app that is provisioned. */
function orgOf({ url, apiToken, mockToken, appId }: Record<'url' | 'apiToken' | 'mockToken' | 'appId', string>) {
  const ask = async (method: string, path: string, authorization: string, body?: object) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
    return (await answer.json()) as any
  }
  const show = () => ask('GET', `/_mock/provisioning/apps/${appId}`, `Bearer ${mockToken}`)
  return {
    show,
    call: (method: string, path: string, body?: object) => ask(method, `/api/v1${path}`, `SSWS ${apiToken}`, body),
    control: (method: string, path: string, body: object) =>
      ask(method, `/_mock/provisioning/apps/${appId}${path}`, `Bearer ${mockToken}`, body),
    idle: async () => {
      while (!(await show()).idle) await setImmediate()
    }
  }
}

const newUser = {
  profile: { login: 'ada@example.test', email: 'ada@example.test', firstName: 'Ada', lastName: 'Moss' }
}

test('with --scim-url an app is provisioned from the start, each task is told, and a data file keeps both', async (t) => {
  const pendo = await startMockPendo({ scim: true })
  t.teardown(() => pendo.close())
  const { baseUrl = '', apiKey = '' } = pendo.scim ?? {}
  const folder = t.testdir({})
  const key = join(folder, 'key')
  writeFileSync(key, apiKey, { mode: 0o600 })
  const args = ['mock', 'okta', '--json', '--data', join(folder, 'okta.db'), '--users', '2', '--scim-url', baseUrl]
  const first = begin(t, [...args, '--scim-key-file', key, '--scim-client', 'wizard'])
  await first.until(/\n/)
  const ready = JSON.parse(first.stdout())
  t.same(Object.keys(ready), ['url', 'apiToken', 'mockToken', 'appId'])
  const org = orgOf(ready)
  t.match(await org.show(), {
    connection: { baseUrl, client: 'AIW' },
    toApp: { create: { on: true }, update: { on: true }, deactivate: { on: true } }
  })
  const { id } = await org.call('POST', '/users', newUser)
  await org.call('POST', `/apps/${ready.appId}/users`, { id })
  await org.idle()
  t.match(await org.call('GET', `/apps/${ready.appId}/users/${id}`), { status: 'PROVISIONED' })
  // From now on nobody can be created in Pendo.
  pendo.app.mockPendo.faults.set([{ method: 'POST', path: '/scim/v2/Users', status: 500 }])
  const bob = await org.call('POST', '/users', { profile: { ...newUser.profile, login: 'bob@example.test' } })
  await org.call('POST', `/apps/${ready.appId}/users`, { id: bob.id })
  await org.idle()
  await org.control('PUT', '/to-app', { deactivate: false })
  const { stderr } = await first.end()
  const [done, failed] = stderr.split('\n')
  t.equal(done, '✔ provision user ada@example.test: 2 requests')
  t.match(failed, /^✘ provision user bob@example\.test: 2 requests: Error while creating .*Internal Server Error/)
  t.notOk(stderr.includes(apiKey))

  const second = begin(t, args, { SCIM_API_KEY: apiKey })
  await second.until(/\n/)
  const again = JSON.parse(second.stdout())
  t.equal(again.appId, ready.appId)
  t.match(await orgOf(again).show(), {
    connection: { client: 'AIW' },
    toApp: { create: { on: true }, deactivate: { on: false } },
    users: { assigned: 2, provisioned: 1, failed: 1 }
  })
})

test('the text names the app and where it is provisioned into; with --log tasks are lines of the log', async (t) => {
  const pendo = await startMockPendo({ scim: true })
  t.teardown(() => pendo.close())
  const { baseUrl = '', apiKey = '' } = pendo.scim ?? {}
  const env = { SCIM_API_KEY: apiKey, OKTA_MOCK_TOKEN: 'a-token-for-a-test' }
  const mock = begin(t, ['mock', 'okta', '--log', '--scim-url', baseUrl], env)
  await mock.until(/Ctrl-C ends it/)
  const found = (name: string) => new RegExp(`${name}: +(\\S+)`).exec(mock.stdout())?.[1] ?? ''
  const ready = {
    url: found('Mock Okta'),
    apiToken: found('API token'),
    mockToken: found('Mock token'),
    appId: found('App Pendo')
  }
  t.ok(mock.stdout().includes(`(provisioned into ${baseUrl})`))
  const org = orgOf(ready)
  const { id } = await org.call('POST', '/users', newUser)
  await org.call('POST', `/apps/${ready.appId}/users`, { id })
  await org.idle()
  const { stderr } = await mock.end()
  const tasks = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === 'provisioning task')
  t.match(tasks, [{ task: { kind: 'provision-user', about: 'ada@example.test', state: 'DONE' } }])
  t.notOk(stderr.includes(apiKey))
})

for (const [what, key, defects, code] of [
  ['refuses the key', 'wrong', [], 'SCIM_REFUSED'],
  ['answers what is no list', smallKey, ['numbers as texts'], 'SCIM_TEST_FAILED'],
  ['has no groups', smallKey, [], 'SCIM_TEST_FAILED']
] as const) {
  test(`a SCIM server that ${what} ends the mock Okta with ${code} and status 3 before it starts`, async (t) => {
    const { baseUrl } = await startSmallServer(t, ...defects)
    const ended = await run(['mock', 'okta', '--scim-url', baseUrl, '--json'], { env: { SCIM_API_KEY: key } })
    t.match(ended, { status: 3, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
    t.notOk(ended.stderr.includes(smallKey))
  })
}

test('a SCIM server that is not there ends the mock Okta with status 3', async (t) => {
  const ended = await run(['mock', 'okta', '--scim-url', 'http://127.0.0.1:1/v2'], { env: { SCIM_API_KEY: 'k' } })
  t.match(ended, { status: 3, stdout: '', stderr: /ECONNREFUSED.*SCIM_UNREACHABLE/ })
})

test('the refusal of a SCIM server names the option that its address came from', async (t) => {
  const args = ['mock', 'okta', '--json', '--scim-url', 'http://127.0.0.1:1/v2']
  const { stderr } = await run(args, { env: { SCIM_API_KEY: 'k' } })
  t.match(JSON.parse(stderr), { code: 'SCIM_UNREACHABLE', where: '--scim-url' })
})

test('a SCIM server elsewhere is reached by way of HTTPS_PROXY', async (t) => {
  const env = { SCIM_API_KEY: 'k', HTTPS_PROXY: 'http://127.0.0.1:1' }
  const ended = await run(['mock', 'okta', '--scim-url', 'https://scim.test/v2'], { env })
  t.match(ended, { status: 3, stderr: /ECONNREFUSED.*SCIM_UNREACHABLE/ })
})

test('a mock Okta whose SCIM server does not answer is interrupted while it connects', async (t) => {
  const interrupted = new AbortController()
  const server = createServer(() => interrupted.abort())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const interrupt = { signal: interrupted.signal, exitStatus: () => 130 }
  const ended = await run(['mock', 'okta', '--scim-url', url], { env: { SCIM_API_KEY: 'k' }, interrupt })
  t.match(ended, { status: 130, stdout: '', stderr: /INTERRUPTED/ })
})

for (const [what, args, code] of [
  ['an option of the provisioning without an address', ['--scim-client', 'oin'], 'CONFIG_INVALID'],
  ['a SCIM server without a key', ['--scim-url', 'https://scim.test/v2'], 'SCIM_KEY_MISSING'],
  ['plain http to another machine', ['--scim-url', 'http://scim.test'], 'SCIM_ADDRESS_INVALID'],
  ['an unknown setting', ['--set', 'speed=9'], 'CONFIG_INVALID'],
  ['a file that is not there', ['--users', 'nowhere.json'], 'INPUT_NOT_READABLE'],
  ['a seed that is no number', ['--seed', 'x'], 'CONFIG_INVALID'],
  ['more users than anybody has', ['--users', '99999999999'], 'CONFIG_INVALID'],
  ['an address of another machine', ['--host', '192.0.2.1'], 'LISTEN_FAILED']
] as const) {
  test(`${what} ends the mock Okta with status 2 before it starts`, async (t) => {
    const ended = await run(['mock', 'okta', ...args, '--json'])
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
  })
}
