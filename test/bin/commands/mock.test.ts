import { existsSync } from 'node:fs'
import { test } from 'tap'
import { begin, run, start } from '../command-line.ts'

test('with --json a mock prints one line when it is ready, serves, and ends cleanly on request', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const mock = start(t, ['mock', 'pendo', '--json', '--create-key', 'write'])
    await mock.until(/\n/)
    const { url, mockToken, integrationKey } = JSON.parse(mock.stdout())
    t.ok(mockToken)
    t.match(await run(['connect', 'pendo', '--pendo', url], { env: { PENDO_INTEGRATION_KEY: integrationKey } }), {
      status: 0
    })
    t.equal((await fetch(`${url}/docs`)).status, 200)
    mock.child.kill(signal)
    const ended = await mock.ended
    t.match(ended, { status: 0, signal: null, stderr: '' })
    t.equal(ended.stdout.trimEnd().split('\n').length, 1)
  }
})

test('the mock token is that of PENDO_MOCK_TOKEN, and without --create-key no key is made', async (t) => {
  const mock = begin(t, ['mock', 'pendo', '--json'], { PENDO_MOCK_TOKEN: 'a-token-for-a-test' })
  await mock.until(/\n/)
  const ready = JSON.parse(mock.stdout())
  t.same(Object.keys(ready), ['url', 'mockToken'])
  t.equal(ready.mockToken, 'a-token-for-a-test')
  const keys = await run(['keys', 'list', '--pendo', ready.url, '--json'], {
    env: { PENDO_MOCK_TOKEN: ready.mockToken }
  })
  t.same(JSON.parse(keys.stdout), [])
})

test('with --data the mock keeps its keys from run to run', async (t) => {
  const data = `${t.testdir({})}/pendo.db`
  const first = begin(t, ['mock', 'pendo', '--json', '--data', data, '--create-key', 'read'])
  await first.until(/\n/)
  const { integrationKey } = JSON.parse(first.stdout())
  t.match(await first.end(), { status: 0 })
  t.ok(existsSync(data))
  const second = begin(t, ['mock', 'pendo', '--json', '--data', data])
  await second.until(/\n/)
  const { url } = JSON.parse(second.stdout())
  t.match(
    await run(['connect', 'pendo', '--pendo', url, '--json'], { env: { PENDO_INTEGRATION_KEY: integrationKey } }),
    {
      status: 1,
      stdout: /"read-only"/
    }
  )
})

test('with --scim the mock prints base URL and API key of SCIM, and the key opens it', async (t) => {
  const mock = begin(t, ['mock', 'pendo', '--scim'])
  await mock.until(/Ctrl-C ends it/)
  const baseUrl = /SCIM base URL: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
  const apiKey = /SCIM API key: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
  const answer = await fetch(`${baseUrl}/Users?startIndex=1&count=2`, {
    headers: { authorization: `Bearer ${apiKey}` }
  })
  t.match(await answer.json(), { totalResults: 2 })
})

test('settings, an empty start and the log reach the mock', async (t) => {
  const mock = begin(t, ['mock', 'pendo', '--empty', '--log', '--create-key', 'write', '--set', 'refusedStatus=401'])
  await mock.until(/Ctrl-C ends it/)
  const url = /Mock Pendo: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
  const key = /Integration key: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
  t.equal((await fetch(`${url}/api/v1/token/verify`)).status, 401)
  const args = ['push', '-', '--visitor-id-key', 'email', '--create', 'yes', '--pendo', url, '--json']
  const pushed = await run(args, { env: { PENDO_INTEGRATION_KEY: key }, stdin: '[{"email":"ann@example.test"}]' })
  t.match(pushed, { status: 1, stderr: /PENDO_FIELDS_MISSING/ })
  const { stderr } = await mock.end()
  t.match(stderr, '/api/v1/token/verify')
  t.notOk(stderr.includes(key))
})

for (const [what, args, code] of [
  ['an unknown setting', ['--set', 'speed=9'], 'CONFIG_INVALID'],
  ['a setting that does not fit', ['--set', 'rateLimit=many'], 'CONFIG_INVALID'],
  ['a port that is none', ['--port', '70000'], 'CONFIG_INVALID'],
  ['a key that neither reads nor writes', ['--create-key', 'admin'], 'USAGE_INVALID'],
  ['an address of another machine', ['--host', '192.0.2.1'], 'LISTEN_FAILED']
] as const) {
  test(`${what} ends the mock with status 2 before it starts`, async (t) => {
    const ended = await run(['mock', 'pendo', ...args, '--json'])
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
  })
}
