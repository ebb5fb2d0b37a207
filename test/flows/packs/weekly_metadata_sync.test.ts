import t from 'tap'
import { mostUsersPerPush } from '#flows/packs/users-per-push.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { bulkSetPath } from '../../support/mock.ts'
import { stagePack } from './pack-stage.ts'

const flow = 'Weekly metadata sync'
const choice = { visitorIdKey: 'employeeNumber', valueKeys: ['employeeNumber', 'firstName', 'lastName', 'department'] }

/** People of whom every 97th has no number, by which Pendo knows them. */
function people(count: number): OktaUser[] {
  return [...generateOktaUsers({ count, seed: 3 })].map((user, index) => {
    const { employeeNumber: _, ...profile } = user.profile
    return { ...user, profile: index % 97 === 0 ? profile : { ...profile, employeeNumber: `E${index}` } } as OktaUser
  })
}

const numberOf = ({ profile }: OktaUser): string | undefined => profile.employeeNumber as string | undefined

/** What is to become of people whom Pendo knows but for every 50th. */
function expectedOf(users: readonly OktaUser[]) {
  const active = users.filter(({ status }) => status === 'ACTIVE')
  const numbered = active.flatMap((user) => numberOf(user) ?? [])
  const missing = numbered.filter((_, index) => index % 50 === 0)
  const unknown = new Set(missing)
  return { active, missing, known: numbered.filter((id) => !unknown.has(id)), refused: active.length - numbered.length }
}

t.test('10,000 people, some missing, some refused, Pendo away for a while: everybody is accounted for', async (t) => {
  const users = people(10_000)
  const { active, missing, known, refused } = expectedOf(users)
  const { pendo, clock, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  await pendo.seed({ visitors: known.map((id) => ({ id })) })
  // Two batches in the middle find nobody, however often the card asks.
  await pendo.faults([{ path: bulkSetPath, skip: 4, times: 12, status: 503 }])

  const result = await run(flow)
  t.match(result, { status: 'completed', error: null })
  const [summary] = await rows('Sync runs')
  t.match(summary, {
    Status: 'complete',
    Listed: active.length,
    'Not delivered': 0,
    Run: result.runId
  })
  t.same(await rows('Users to push'), [])
  t.same((await rows('Missing in Pendo')).map(({ Visitor }) => Visitor).toSorted(), missing.toSorted())
  const refusedRows = await rows('Refused by Pendo')
  t.equal(refusedRows.length, refused)
  for (const { Profile, Reason } of refusedRows) {
    t.notOk(Object.hasOwn(JSON.parse(String(Profile)), 'employeeNumber'))
    t.match(Reason, /employeeNumber/)
  }
  for (const id of [known[0], known.at(-1)]) {
    t.type((await pendo.visitor(id ?? ''))?.metadata.custom?.firstname, 'string', String(id))
  }
  t.equal(summary?.Updated, known.length)
  t.ok(clock.sleeps.includes(300_000), 'it waited before it pushed those again whom nobody had taken')
  t.ok(Date.parse(String(summary?.Finished)) > Date.parse(String(summary?.Started)))
})

t.test('one person whom Pendo refuses costs no other person their push', async (t) => {
  const { active, known, missing, refused } = expectedOf(people(1200))
  const odd = known[300]
  const users = people(1200).map((user) => {
    const score = numberOf(user) === odd ? 'none' : 7
    return { ...user, profile: { ...user.profile, score } } as OktaUser
  })
  const { pendo, run, rows } = await stagePack(t, 'weekly_metadata_sync', {
    users,
    choice: { ...choice, valueKeys: ['score'] },
    pendo: { settings: { wrongType: 'refuse-record' } }
  })
  await pendo.seed({
    visitors: known.map((id) => ({ id })),
    fields: [{ kind: 'visitor', group: 'custom', name: 'score', type: 'number' }]
  })
  t.match(await run(flow), { status: 'completed' })
  t.match(await rows('Sync runs'), [{ Listed: active.length, Updated: known.length - 1, 'Not delivered': 0 }])
  t.equal((await rows('Missing in Pendo')).length, missing.length)
  const refusals = await rows('Refused by Pendo')
  t.equal(refusals.length, refused + 1)
  t.equal(refusals.filter(({ Profile }) => JSON.parse(String(Profile)).employeeNumber === odd).length, 1)
  t.equal((await pendo.visitor(known[301] ?? ''))?.metadata.custom?.score, 7)
})

t.test('a pack made for more users per push makes fewer calls, and leaves nobody out', async (t) => {
  const users = people(1_200)
  const { active, known, refused } = expectedOf(users)
  const made = { ...choice, createNonExistingUsers: true, usersPerPush: 900 }
  const { pendo, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice: made })
  await pendo.seed({ visitors: known.map((id) => ({ id })) })
  t.match(await run(flow), { status: 'completed' })
  const pushed = active.length - refused
  t.match(await rows('Sync runs'), [{ Status: 'complete', Updated: pushed, 'Not delivered': 0 }])
  const sizes = (await pendo.calls()).calls.map(({ counts }) => counts?.processed)
  t.same(sizes, [900, pushed - 900])
})

for (const [usersPerPush, count] of [
  [2_000, 2_001],
  [mostUsersPerPush, 1]
] as const) {
  t.test(`with ${usersPerPush} users per push nobody of ${count} is left over`, async (t) => {
    const users = [...generateOktaUsers({ count, seed: 3 })].map((user) => ({ ...user, status: 'ACTIVE' }) as OktaUser)
    const made = { createNonExistingUsers: true, usersPerPush }
    const { run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice: made })
    t.match(await run(flow), { status: 'completed' })
    t.match(await rows('Sync runs'), [{ Status: 'complete', Listed: count, Updated: count, 'Not delivered': 0 }])
  })
}

t.test('nothing is pushed and the run fails when Okta lists nobody', async (t) => {
  const users = people(20).map((user) => ({ ...user, status: 'SUSPENDED' }) as OktaUser)
  const { pendo, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  const result = await run(flow)
  t.match(result, { status: 'failed', error: { message: /no active user/ } })
  t.match(await rows('Sync runs'), [{ Status: 'failed', Message: /no active user/, Listed: 0, Processed: 0 }])
  t.equal((await pendo.calls()).calls.length, 0)
})

t.test('whoever could not be delivered stays in the table, and the run fails', async (t) => {
  const users = people(1200)
  const { active, refused } = expectedOf(users)
  const { pendo, clock, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  await pendo.faults([{ path: bulkSetPath, status: 503 }])
  const result = await run(flow)
  t.match(result, { status: 'failed', error: { message: /Users to push/ } })
  const left = active.length - refused
  t.match(await rows('Sync runs'), [{ Status: 'incomplete', 'Not delivered': left, Updated: 0 }])
  const waiting = await rows('Users to push')
  t.equal(waiting.length, left)
  t.ok(waiting.every(({ Attempts }) => Attempts === 3))
  t.ok(clock.sleeps.includes(1_800_000))
})

t.test('a run in which Okta fails tells so, and keeps nobody from the next one', async (t) => {
  const users = people(500)
  const { active, missing, known, refused } = expectedOf(users)
  const { pendo, mockOkta, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  await pendo.seed({ visitors: known.map((id) => ({ id })) })
  const faults = (rules: object[]) =>
    fetch(`${mockOkta.url}/_mock/faults`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${mockOkta.mockToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(rules)
    })
  await faults([{ path: '/api/v1/users', skip: 1, status: 500 }])
  t.match(await run(flow), { status: 'failed' })
  t.match(await rows('Sync runs'), [{ Status: 'failed', Updated: 0, Message: /Okta answered status 500/ }])
  t.not((await rows('Users to push')).length, 0)
  await faults([])
  t.match(await run(flow), { status: 'completed' })
  const [, second] = await rows('Sync runs')
  t.match(second, { Status: 'complete', Listed: active.length, Updated: known.length, 'Not delivered': 0 })
  t.equal((await rows('Missing in Pendo')).length, missing.length)
  t.equal((await rows('Refused by Pendo')).length, refused)
})

t.test('each person counts once in the summary, however often they are pushed', async (t) => {
  const users = people(600).map((user, index) =>
    index === 7 ? ({ ...user, profile: { ...user.profile, employeeNumber: '   ' } } as OktaUser) : user
  )
  const { active, known, missing } = expectedOf(users)
  const blank = known.filter((id) => id.trim() === '')
  const { pendo, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  await pendo.seed({ visitors: known.filter((id) => id.trim() !== '').map((id) => ({ id })) })
  // Pendo is away in the middle of those who are pushed alone, and for the second batch.
  await pendo.faults([{ path: bulkSetPath, skip: 20, times: 12, status: 503 }])
  t.match(await run(flow), { status: 'completed' })
  const [summary] = await rows('Sync runs')
  t.equal(blank.length, 1)
  t.match(summary, { Listed: active.length, Updated: known.length - 1, Missing: missing.length, 'Not delivered': 0 })
  t.equal(Number(summary?.Updated) + Number(summary?.Failed), active.length)
})

t.test('whoever was not delivered is no failure, and the run says what Pendo answered', async (t) => {
  const users = people(60)
  const { active, refused } = expectedOf(users)
  const { pendo, run, rows } = await stagePack(t, 'weekly_metadata_sync', { users, choice })
  await pendo.faults([{ path: bulkSetPath, status: 403 }])
  t.match(await run(flow), { status: 'failed', error: { message: /refused the integration key/ } })
  const left = active.length - refused
  t.match(await rows('Sync runs'), [{ Status: 'incomplete', Failed: refused, Processed: 0, 'Not delivered': left }])
  t.ok((await rows('Users to push')).every(({ Reason }) => /integration key/.test(String(Reason))))
})
