import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { run, start } from '../command-line.ts'

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
    const mock = start(t, ['mock', 'okta', '--users', file], { OKTA_MOCK_TOKEN: 'a-token-for-a-test' })
    await mock.until(/Ctrl-C ends it/)
    const url = /Mock Okta: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
    const token = /API token: +(\S+)/.exec(mock.stdout())?.[1] ?? ''
    t.match(mock.stdout(), /Mock token: +a-token-for-a-test/)
    const listed: { profile: object }[] = await get(`${url}/api/v1/users`, token)
    t.match(
      listed.map(({ profile }) => profile),
      users
    )
    mock.child.kill('SIGINT')
    t.match(await mock.ended, { status: 0, stderr: left })
  }
})

test('a data file keeps its users, and --users is for an org without any', async (t) => {
  const data = join(t.testdir({}), 'okta.db')
  const first = start(t, ['mock', 'okta', '--json', '--data', data, '--users', '3'])
  await first.until(/\n/)
  const { apiToken } = JSON.parse(first.stdout())
  first.child.kill('SIGTERM')
  await first.ended
  const second = start(t, ['mock', 'okta', '--data', data, '--users', '50', '--create-token', 'read'])
  await second.until(/Ctrl-C ends it/)
  t.match(second.stdout(), /Users: +3 {2}\(kept in the data file\)/)
  const url = /Mock Okta: +(\S+)/.exec(second.stdout())?.[1] ?? ''
  t.match(await run(['connect', 'okta', '--okta', url], { env: { OKTA_API_TOKEN: apiToken } }), { status: 0 })
})

test('settings and the log reach the mock, and the log holds no token', async (t) => {
  const mock = start(t, ['mock', 'okta', '--log', '--json', '--set', 'missingToken=E0000005', '--set', 'rateLimit=1'])
  await mock.until(/\n/)
  const { url, apiToken } = JSON.parse(mock.stdout())
  t.equal((await fetch(`${url}/api/v1/users`)).status, 403)
  t.match(await get(`${url}/api/v1/users`, apiToken), { errorCode: 'E0000047' })
  mock.child.kill('SIGINT')
  const { stderr } = await mock.ended
  t.match(stderr, '/api/v1/users')
  t.notOk(stderr.includes(apiToken))
})

for (const [what, args, code] of [
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
