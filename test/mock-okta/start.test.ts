import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startMockOkta } from '#mock-okta/start.ts'
import { profileOf } from './mock.ts'

const listOf = async (url: string, token: string | null, path = '/api/v1/users?limit=3') => {
  const response = await fetch(url + path, { headers: { authorization: `SSWS ${token}` } })
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  return (await response.json()) as any
}

t.test(
  'made-up users are the same for the same seed, byte for byte, and about one in twenty is not active',
  async (t) => {
    const snapshots: string[] = []
    for (let run = 0; run < 2; run++) {
      const mock = await startMockOkta({ users: { count: 1_000, seed: 7 } })
      t.match(mock.seeded, { users: 1_000, leftOut: [] })
      snapshots.push(JSON.stringify(mock.app.mockOkta.takeSnapshot().tables.users))
      const active = mock.app.mockOkta.database.prepare(`select count(*) as n from users where status = 'ACTIVE'`).get()
      t.ok(Number(active?.n) > 900 && Number(active?.n) < 980)
      await mock.close()
    }
    t.equal(snapshots[0], snapshots[1])
  }
)

t.test('without a token asked for none is made, and without users there are none', async (t) => {
  const mock = await startMockOkta()
  t.teardown(() => mock.close())
  t.equal(mock.apiToken, null)
  t.equal(mock.seeded, null)
  t.equal(mock.app.mockOkta.users.count(), 0)
})

t.test('users who cannot be put in are left out, each with its row and reason', async (t) => {
  const mock = await startMockOkta({
    users: [
      { profile: profileOf('ann') },
      'bob',
      { title: 'x' },
      new Error('the row cannot be read'),
      { email: 'cyd@example.test' }
    ]
  })
  t.teardown(() => mock.close())
  t.match(mock.seeded, {
    users: 2,
    leftOut: [
      { row: 2, reason: 'it is no object' },
      { row: 3, reason: /neither/ },
      { row: 4, reason: 'the row cannot be read' }
    ]
  })
})

t.test('groups and apps are put in at the start, and not again where the data has some', async (t) => {
  const options = {
    dataFile: join(t.testdir(), 'okta.db'),
    users: [{ profile: profileOf('ann') }],
    groups: [{ profile: { name: 'Sales' }, members: ['ann'] }],
    apps: [{ label: 'App', groups: ['Sales'] }]
  }
  for (let time = 0; time < 2; time++) {
    const mock = await startMockOkta({ ...options, createToken: 'read' })
    const groups = await listOf(mock.url, mock.apiToken, '/api/v1/groups')
    const [app, ...more] = await listOf(mock.url, mock.apiToken, '/api/v1/apps')
    t.same(more, [])
    t.match(await listOf(mock.url, mock.apiToken, `/api/v1/apps/${app.id}/users`), [{ scope: 'GROUP' }])
    t.match(groups, [{ type: 'BUILT_IN' }, { type: 'OKTA_GROUP', profile: { name: 'Sales' } }])
    t.equal(groups.length, 2)
    await mock.close()
  }
  const bad = { groups: [{ profile: { name: 'Sales' }, members: ['none'] }] }
  await t.rejects(startMockOkta(bad), { code: 'MOCK_REQUEST_INVALID', where: 'groups.0' })
  await t.rejects(startMockOkta({ apps: [{} as { label: string }] }), {
    code: 'MOCK_REQUEST_INVALID',
    where: 'apps.0.label'
  })
})

t.test('a data file is for its owner alone and keeps users and tokens; users it has are not replaced', async (t) => {
  const dataFile = join(t.testdir(), 'okta.db')
  const first = await startMockOkta({ dataFile, createToken: 'read', users: { count: 5, seed: 1 } })
  const before = await listOf(first.url, first.apiToken)
  await first.close()
  t.equal(statSync(dataFile).mode & 0o777, 0o600)
  const second = await startMockOkta({ dataFile, users: { count: 9, seed: 2 } })
  t.teardown(() => second.close())
  t.equal(second.seeded, null)
  const after = await listOf(second.url, first.apiToken)
  t.same(
    after.map(({ id }: { id: string }) => id),
    before.map(({ id }: { id: string }) => id)
  )
})

t.test('a file that is none of this mock is refused and left as it was', async (t) => {
  const dataFile = join(t.testdir(), 'notes.txt')
  writeFileSync(dataFile, 'my notes')
  await t.rejects(startMockOkta({ dataFile }), { code: 'MOCK_DATA_INVALID' })
  t.equal(readFileSync(dataFile, 'utf8'), 'my notes')
})

t.test('no log line, answer or data file ever holds the API token or the mock token', async (t) => {
  const folder = t.testdir()
  const lines: string[] = []
  const mock = await startMockOkta({
    dataFile: join(folder, 'okta.db'),
    createToken: 'write',
    users: [{ profile: profileOf('ann') }],
    logger: { level: 'trace', stream: { write: (line) => void lines.push(line) } }
  })
  const { url, mockToken, apiToken } = mock
  const answers: string[] = []
  const send = async (method: string, path: string, authorization: string, body?: string) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })
    answers.push(JSON.stringify([...response.headers]) + (await response.text()))
  }
  const profile = JSON.stringify({ profile: profileOf('bob') })
  await send('POST', '/api/v1/users', `SSWS ${apiToken}`, profile)
  for (const path of ['users', 'users/me', 'users/ann', 'logs', 'none'])
    await send('GET', `/api/v1/${path}`, `SSWS ${apiToken}`)
  for (const path of ['tokens', 'calls', 'snapshot']) await send('GET', `/_mock/${path}`, `Bearer ${mockToken}`)
  mock.app.log.info({ headers: { authorization: `SSWS ${apiToken}` }, apitoken: apiToken }, 'fields')
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  await mock.close()
  t.ok(lines.length > 10 && files.some((text) => text.includes('bob@example.test')))
  for (const text of [...lines, ...answers, ...files]) {
    t.notOk(text.includes(String(apiToken)) || text.includes(mockToken), text.slice(0, 200))
  }
})
