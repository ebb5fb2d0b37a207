import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { runFlow } from '#engine/testing/run-flow.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import type { StartedMockOkta } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { StartedMockPendo } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { run } from '../bin/command-line.ts'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../engine/real-exports.ts'

// Pendo's own template, as Okta's catalogue has it, against a mock Okta and a mock Pendo, by the command line.

const template = realExports.find(({ name }) => name === pendoTemplate)?.path ?? ''
const options = { skip: skipWithoutRealExports, timeout: 300_000 }
const keys = ['firstName', 'lastName', 'login', 'email'] as const

/** What every push of the template rests on. */
const ofPushes = [
  'card.calls-bulk-set',
  'card.create-yes-is-create-true',
  'card.field-names-as-given',
  'card.group-custom'
]

/** So many active users, and so many others among them. */
function* users(active: number, others: number): Generator<OktaUser, void, undefined> {
  const left = { active, others }
  for (const user of generateOktaUsers({ count: Number.POSITIVE_INFINITY, seed: 7 })) {
    if (left.active + left.others === 0) return
    const kind = user.status === 'ACTIVE' ? 'active' : 'others'
    if (left[kind] === 0) continue
    left[kind] -= 1
    yield user
  }
}

/** Both mocks, and the template run against them. */
async function rehearsal(t: Test, given: readonly OktaUser[]) {
  const okta: StartedMockOkta = await startMockOkta({ createToken: 'write', users: given })
  t.teardown(() => okta.close())
  const pendo: StartedMockPendo = await startMockPendo({ createKey: 'write' })
  t.teardown(() => pendo.close())
  const env = { OKTA_API_TOKEN: okta.apiToken ?? '', PENDO_INTEGRATION_KEY: pendo.integrationKey ?? '' }
  const data = join(t.testdir({}), 'data.db')
  const places = ['--okta', okta.url, '--pendo', pendo.url, '--data', data]
  return {
    okta,
    pendo,
    /** Runs a flow command with the template, to the objects that it prints. */
    async flow(command: string, ...more: string[]) {
      const { status, stdout, stderr } = await run(['flow', command, template, ...places, ...more, '--json'], { env })
      t.equal(status, 0, stderr)
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    },
    /** Rows of the template's table. */
    async rows(): Promise<number> {
      const database = openDatabase(data)
      const tables = new SqliteTableStore(database, { clock: systemClock })
      const counts = await Promise.all((await tables.list()).map(({ id }) => tables.count(id)))
      database.close()
      t.equal(counts.length, 1)
      return counts[0] ?? -1
    },
    /** Sizes of the pushes that the mock Pendo received. */
    pushes: () => pendo.app.mockPendo.calls.list().calls.flatMap(({ counts }) => (counts ? [counts.processed] : [])),
    /** What the mock Pendo has of each visitor. */
    visitors: () =>
      pendo.app.mockPendo.database
        .prepare('select id, custom from visitors order by id')
        .all()
        .map(({ id, custom }) => ({ id, custom: JSON.parse(String(custom)) })),
    async oktaCall(method: string, path: string, body: object) {
      const answer = await fetch(`${okta.url}${path}`, {
        method,
        headers: { authorization: `SSWS ${okta.apiToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body)
      })
      t.ok(answer.ok, `${method} ${path}: ${answer.status}`)
    }
  }
}

/** What Pendo is to have of a user: the four fields of the template, under the names that Pendo gives fields. */
function expected({ profile }: OktaUser) {
  return {
    id: profile.email,
    custom: Object.fromEntries(keys.map((key) => [key.toLowerCase(), profile[key]]))
  }
}

const byId = (a: { id: unknown }, b: { id: unknown }) => (String(a.id) < String(b.id) ? -1 : 1)

/** Cards that the bulk load executes for so many active users, as the template's flows have it. */
function cardsFor(active: number): number {
  const loads = Math.max(1, Math.ceil(active / 500))
  // The kickoff and the keys; a row made and one read for each user; the loads, all but the last starting another.
  return 5 + 4 + (3 + 4) * active + 8 * loads + (loads - 1)
}

t.test('the bulk load puts exactly the 10,000 active users into Pendo, at most 500 in a push', options, async (t) => {
  const given = [...users(10_000, 500)]
  const { flow, rows, pushes, visitors, okta } = await rehearsal(t, given)
  t.equal(okta.app.mockOkta.users.count(), 10_500)
  const [result] = await flow('run', '--flow', 'Kickoff')
  t.match(result, {
    flow: '[PRE] Kickoff Bulk Load - Read All Okta Users and Sync to Pendo',
    status: 'completed',
    error: null,
    asyncCalls: { started: 19, failed: 0 },
    ignoredErrors: [],
    push: { pushes: 20, recordsProcessed: 10_000, usersUpdated: 10_000, usersFailed: 0, usersMissing: 0 }
  })
  t.equal(result.cardExecutions, cardsFor(10_000))
  t.same(pushes(), Array(20).fill(500))
  t.same(
    visitors().toSorted(byId),
    given
      .filter(({ status }) => status === 'ACTIVE')
      .map(expected)
      .toSorted(byId)
  )
  t.equal(await rows(), 0)
})

for (const [active, sizes] of [
  [0, []],
  [500, [500]],
  [501, [1, 500]]
] as const) {
  t.test(`the bulk load of ${active} active users leaves nobody out and the table empty`, options, async (t) => {
    const { flow, rows, pushes, visitors } = await rehearsal(t, [...users(active, 20)])
    // An empty list would else stop the run before its first push.
    const [result] = await flow('run', '--flow', 'Kickoff', '--max-shrink', 'none')
    const loads = Math.max(1, Math.ceil(active / 500))
    t.match(result, {
      status: 'completed',
      asyncCalls: { started: loads - 1, failed: 0 },
      push: { pushes: loads, recordsProcessed: active, usersUpdated: active, usersFailed: 0, statusCodes: [200] }
    })
    t.equal(result.cardExecutions, cardsFor(active))
    t.same(
      pushes().toSorted((a, b) => a - b),
      sizes
    )
    t.equal(visitors().length, active)
    t.equal(await rows(), 0)
  })
}

t.test('a user who is created, and one whose profile changes, reach Pendo by the event flows', options, async (t) => {
  const { flow, visitors, oktaCall } = await rehearsal(t, [...users(3, 1)])
  const profile = { firstName: 'Ann', lastName: 'Moss', login: 'ann@example.test', email: 'ann@example.test' }
  const pendoHas = (lastname: string) => [
    { id: 'ann@example.test', custom: { firstname: 'Ann', lastname, login: profile.login, email: profile.email } }
  ]
  t.same(await flow('listen', '--once', '--since', '2000-01-01T00:00:00Z'), [])

  await oktaCall('POST', '/api/v1/users?activate=true', { profile })
  const created = await flow('listen', '--once')
  t.match(created, [
    {
      event: { eventType: 'user.lifecycle.create' },
      flow: '[POST] Event-Triggered Load - User Creation',
      status: 'completed',
      error: null,
      ignoredErrors: [],
      push: { pushes: 1, usersUpdated: 1 }
    }
  ])
  t.equal(created.length, 1)
  t.same(visitors(), pendoHas('Moss'))

  await oktaCall('POST', '/api/v1/users/ann@example.test', { profile: { lastName: 'Stone' } })
  const changed = await flow('listen', '--once')
  t.match(changed, [
    {
      event: { eventType: 'user.account.update_profile' },
      flow: '[POST] Event-Triggered Load - User Update',
      status: 'completed',
      ignoredErrors: [],
      push: { pushes: 1, usersUpdated: 1 }
    }
  ])
  t.equal(changed.length, 1)
  t.same(visitors(), pendoHas('Stone'))
  t.same(await flow('listen', '--once'), [], 'each event comes once')
})

t.test("the receipt of the template's runs names what nobody has confirmed, and no more", options, async (t) => {
  const { flow, oktaCall } = await rehearsal(t, [...users(501, 5)])
  const idsOf = ({ reliedOn }: { reliedOn: { id: string }[] }) => reliedOn.map(({ id }) => id).sort()
  const [bulk] = await flow('run', '--flow', 'Kickoff')
  t.same(idsOf(bulk), [
    ...ofPushes,
    'card.stash.unsorted',
    'engine.async-beside-the-caller',
    'engine.concurrency-clamped',
    'engine.stream-in-order'
  ])
  await flow('listen', '--once', '--since', '2000-01-01T00:00:00Z')
  const profile = { firstName: 'Bo', lastName: 'Ek', login: 'bo@example.test', email: 'bo@example.test' }
  await oktaCall('POST', '/api/v1/users?activate=true', { profile })
  await oktaCall('POST', '/api/v1/users/bo@example.test', { profile: { lastName: 'Eng' } })
  const [created, changed] = await flow('listen', '--once')
  t.same(idsOf(created), [...ofPushes, 'card.okta.event-types'])
  t.same(idsOf(changed), [...ofPushes, 'card.okta.event-changed-attributes', 'card.okta.event-types'])
})

t.test('with --strict the bulk load fails where it rests on what nobody has confirmed', options, async (t) => {
  const { status, stdout } = await run(['flow', 'run', template, '--flow', 'Kickoff', '--strict', '--json'])
  t.equal(status, 1)
  t.match(JSON.parse(stdout), { status: 'failed', error: { code: 'FLOW_STRICT' } })
})

t.test(
  'the flow tests of the template pass, and come to all but a branch that its authors switched off',
  options,
  async (t) => {
    const tests = readFileSync(new URL('../fixtures/pendo-template.flowtest.json', import.meta.url), 'utf8')
    const dir = t.testdir({ 'workflow.flopack': t.fixture('symlink', template), 'pendo-template.flowtest.json': tests })
    const { status, stdout } = await run(['flow', 'test', dir, '--json'])
    t.equal(status, 0, stdout)
    const { passed, coverage } = JSON.parse(stdout)
    t.equal(passed, 6)
    const missed = coverage.packs[0].flows.flatMap(
      ({ flow, cards, branches }: { flow: string; cards: { missed: string[] }; branches: { missed: string[] } }) =>
        [...cards.missed, ...branches.missed].map((what) => `${flow}: ${what}`)
    )
    // Its If/Else compares 1 with 2: the card within is there for the editor alone, to name Okta's fields.
    t.same(missed, ['[HELPER 1] Get User Keys: List Users with Filter', '[HELPER 1] Get User Keys: If/Else: it holds'])
  }
)

for (const [rows, sizes] of [
  [0, [0]],
  [500, [500]],
  [501, [500, 1]],
  [1_001, [500, 500, 1]]
] as const) {
  t.test(
    `a table of ${rows} users is pushed in loads of ${sizes.join(' and ')}, and is empty then`,
    options,
    async (t) => {
      const Users = Array.from({ length: rows }, (_, at) => ({
        User: JSON.stringify({ email: `u${at}@example.test` })
      }))
      const pushed: number[] = []
      const run = await runFlow(template, '[HELPER 2] Bulk Load Temp Table', {
        inputs: { 'Value Keys List': ['email'] },
        tables: { 'Okta Users Table': Users },
        mocks: {
          cards: [
            { address: 'okta:*', outputs: {} },
            {
              address: 'pendometadataupdateconnector:*',
              answer(inputs) {
                const [list] = Object.entries(inputs).flatMap(([path, value]) =>
                  /user_list/.test(path) ? [value] : []
                )
                pushed.push((list as unknown[]).length)
                return { outputs: { 'Response/response_code': 200 } }
              }
            }
          ]
        }
      })
      t.match(run, { status: 'completed', error: null })
      t.same(
        pushed.toSorted((a, b) => b - a),
        sizes
      )
      t.same(run.tables['Okta Users Table'], [])
    }
  )
}
