import t from 'tap'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { bulkSetPath } from '../../support/mock.ts'
import { stagePack } from './pack-stage.ts'

const users = [...generateOktaUsers({ count: 40, seed: 9 })]
const active = users.filter(({ status }) => status === 'ACTIVE')
const emailOf = (user: (typeof users)[number] | undefined) => String(user?.profile.email)
const about = (user: (typeof users)[number] | undefined) => ({
  'Okta User': { ID: user?.id, 'Alternate ID': emailOf(user) }
})

for (const name of ['User created', 'Profile updated', 'User deactivated']) {
  t.test(`"${name}" pushes the one user as Okta has it now, and nobody else`, async (t) => {
    const [user, other] = active
    const { pendo, run, rows } = await stagePack(t, 'event_driven_sync', { users })
    await pendo.seed({ visitors: active.map((one) => ({ id: emailOf(one) })) })
    t.match(await run(name, { events: [about(user)] }), { status: 'completed', ignoredErrors: [] })
    t.match((await pendo.visitor(emailOf(user)))?.metadata.custom, { lastname: user?.profile.lastName })
    t.notOk((await pendo.visitor(emailOf(other)))?.metadata.custom?.lastname)
    t.same([await rows('Not delivered'), await rows('Missing in Pendo')], [[], []])
  })
}

t.test('a user whose push failed is noted, pushed by the next catch-up, and then no longer noted', async (t) => {
  const [user] = active
  const { pendo, run, rows } = await stagePack(t, 'event_driven_sync', { users })
  await pendo.seed({ visitors: active.map((one) => ({ id: emailOf(one) })) })
  await run('Daily catch-up')
  await pendo.faults([{ path: bulkSetPath, status: 500 }])
  t.match(await run('Profile updated', { events: [about(user)] }), { status: 'completed', ignoredErrors: [] })
  t.match(await rows('Not delivered'), [{ 'User ID': user?.id, Reason: /500/ }])
  await pendo.faults([])
  t.match(await run('Daily catch-up'), { status: 'completed' })
  t.same(await rows('Not delivered'), [])
})

t.test('a user who was noted and then deleted in Okta is noted no longer', async (t) => {
  const [user] = active
  const { pendo, mockOkta, run, rows } = await stagePack(t, 'event_driven_sync', { users })
  await run('Daily catch-up')
  await pendo.faults([{ path: bulkSetPath, status: 500 }])
  await run('Profile updated', { events: [about(user)] })
  t.equal((await rows('Not delivered')).length, 1)
  await pendo.faults([])
  const headers = { authorization: `SSWS ${mockOkta.apiToken}` }
  // The first deactivates, the second deletes.
  for (let times = 0; times < 2; times += 1) {
    const { ok } = await fetch(`${mockOkta.url}/api/v1/users/${user?.id}`, { method: 'DELETE', headers })
    t.ok(ok)
  }
  t.match(await run('Daily catch-up'), { status: 'completed' })
  t.same(await rows('Not delivered'), [])
})

t.test('the first catch-up pushes all active users, a later one those who changed since', async (t) => {
  const { pendo, mockOkta, clock, run, rows } = await stagePack(t, 'event_driven_sync', { users })
  await pendo.seed({ visitors: active.map((one) => ({ id: emailOf(one) })) })
  t.match(await run('Daily catch-up'), { status: 'completed' })
  t.equal((await pendo.calls()).sum.processed, active.length)
  const [, user] = active
  await clock.sleep(86_400_000)
  await fetch(`${mockOkta.url}/api/v1/users/${user?.id}`, {
    method: 'POST',
    headers: { authorization: `SSWS ${mockOkta.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ profile: { title: 'Pilot' } })
  })
  t.match(await run('Daily catch-up'), { status: 'completed' })
  t.equal((await pendo.calls()).sum.processed, active.length + 1)
  t.match((await pendo.visitor(emailOf(user)))?.metadata.custom, { title: 'Pilot' })
  t.equal((await rows('Catch-up')).length, 1)
})

t.test('whom Pendo does not know is in the table once, until they are known', async (t) => {
  const [user] = active
  const { pendo, run, rows } = await stagePack(t, 'event_driven_sync', { users })
  await run('Profile updated', { events: [about(user)] })
  await run('Profile updated', { events: [about(user)] })
  t.match(await rows('Missing in Pendo'), [{ 'User ID': user?.id, Visitor: emailOf(user) }])
  t.equal((await rows('Missing in Pendo')).length, 1)
  await pendo.seed({ visitors: [{ id: emailOf(user) }] })
  await run('Profile updated', { events: [about(user)] })
  t.same(await rows('Missing in Pendo'), [])
})
