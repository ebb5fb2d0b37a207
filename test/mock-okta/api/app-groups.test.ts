import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import type { MockUnderTest } from '../mock.ts'
import { buildMock, nextOf, profileOf } from '../mock.ts'

const groups = '/api/v1/apps/app/groups'
const everyoneId = '00gMockEveryone00001'
const ids = (answer: { json: { id: string }[] }) => answer.json.map(({ id }) => id)
const user = (id: string, more: object = {}) => ({ id, profile: profileOf(id), ...more })

/** The users of the app with their scopes. */
const whoHas = async (mock: MockUnderTest): Promise<string[]> =>
  (await mock.call('GET', '/api/v1/apps/app/users?limit=500')).json.map(
    ({ id, scope }: { id: string; scope: string }) => `${id} ${scope}`
  )

/** Ann and Bob sell, Bob and Cyd support, Dee is in no group and gone; the app is Ann's own. */
async function smallOrg(mock: MockUnderTest): Promise<void> {
  await mock.put({
    users: [user('ann'), user('bob'), user('cyd'), user('dee', { status: 'DEPROVISIONED' })],
    groups: [
      { id: 'sales', profile: { name: 'Sales' }, members: ['ann', 'bob', 'dee'] },
      { id: 'support', profile: { name: 'Support' }, members: ['bob', 'cyd'] }
    ],
    apps: [{ id: 'app', label: 'App', users: [{ id: 'ann' }] }]
  })
}

t.test('a group gets an app with 200 and so do its members, except who has it or is deactivated', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  await smallOrg(mock)
  const answer = await mock.call('PUT', `${groups}/sales`)
  t.match(answer, {
    status: 200,
    json: {
      id: 'sales',
      lastUpdated: new Date(clock.now()).toISOString(),
      priority: 0,
      profile: {},
      _links: {
        app: { href: 'http://localhost:80/api/v1/apps/app' },
        group: { href: 'http://localhost:80/api/v1/groups/sales' }
      }
    }
  })
  t.equal((await mock.call('GET', `${groups}/sales`)).text, answer.text)
  t.same(await whoHas(mock), ['ann USER', 'bob GROUP'])
  t.same(await mock.news(), [
    'group.application_assignment.add: Sales, App',
    'application.user_membership.add: bob Moss, App, bob Moss'
  ])
  await mock.call('PUT', `${groups}/sales`, {})
  t.same(await mock.news(), [], 'what changes nothing is not written')
  t.match((await mock.call('PUT', `${groups}/support`)).json, { priority: 1 })
  t.match((await mock.call('PUT', `${groups}/sales`, { priority: 5, profile: { role: 'x' } })).json, {
    priority: 5,
    profile: { role: 'x' }
  })
  t.match(await mock.call('PUT', `${groups}/sales`, { priority: 1e300 }), {
    status: 400,
    json: { errorCode: 'E0000001' }
  })
  t.same(ids(await mock.call('GET', groups)), ['support', 'sales'], 'in the order of priority')
  t.same(ids(await mock.call('GET', `${groups}?q=sa`)), ['sales'])
})

t.test('a group loses an app with 204, and so do the members to whom no other group gives it', async (t) => {
  const mock = await buildMock(t)
  await smallOrg(mock)
  for (const id of ['sales', 'support']) await mock.call('PUT', `${groups}/${id}`)
  await mock.news()
  t.match(await mock.call('DELETE', `${groups}/support`), { status: 204, text: '' })
  t.same(await whoHas(mock), ['ann USER', 'bob GROUP'])
  t.same(await mock.news(), [
    'group.application_assignment.remove: Support, App',
    'application.user_membership.remove: cyd Moss, App, cyd Moss'
  ])
  t.match(await mock.call('DELETE', `${groups}/support`), { status: 404, json: { errorCode: 'E0000007' } })
})

t.test('members get and lose the apps of a group as they come and go, and when it is deleted', async (t) => {
  const mock = await buildMock(t)
  await smallOrg(mock)
  await mock.call('PUT', `${groups}/sales`)
  await mock.news()
  await mock.call('PUT', '/api/v1/groups/sales/users/cyd')
  t.same(await mock.news(), [
    'group.user_membership.add: cyd Moss, Sales',
    'application.user_membership.add: cyd Moss, App, cyd Moss'
  ])
  await mock.call('DELETE', '/api/v1/groups/sales/users/bob')
  t.same(await mock.news(), [
    'group.user_membership.remove: bob Moss, Sales',
    'application.user_membership.remove: bob Moss, App, bob Moss'
  ])
  await mock.call('DELETE', '/api/v1/groups/sales')
  t.same(await mock.news(), [
    'group.lifecycle.delete: Sales',
    'application.user_membership.remove: cyd Moss, App, cyd Moss'
  ])
  t.same(await whoHas(mock), ['ann USER'])
})

t.test('what a group gives cannot be taken from one user, 403 E0000046; it can be made their own', async (t) => {
  const mock = await buildMock(t)
  await smallOrg(mock)
  await mock.call('PUT', `${groups}/sales`)
  const refused = { status: 403, json: { errorCode: 'E0000046', errorCauses: [{ errorSummary: /group memberships/ }] } }
  t.match(await mock.call('DELETE', '/api/v1/apps/app/users/bob'), refused)
  t.match(await mock.call('DELETE', '/api/v1/apps/app/users/ann'), refused, 'also of what is their own beside')
  t.match((await mock.call('POST', '/api/v1/apps/app/users', { id: 'bob', profile: { a: 1 } })).json, {
    scope: 'USER',
    profile: { a: 1 }
  })
  await mock.call('DELETE', `${groups}/sales`)
  t.same(await whoHas(mock), ['ann USER', 'bob USER'])
  t.equal((await mock.call('DELETE', '/api/v1/apps/app/users/bob')).status, 204)
})

t.test('an app of Everyone is everybody’s, also of who comes later', async (t) => {
  const mock = await buildMock(t)
  await smallOrg(mock)
  await mock.call('PUT', `${groups}/${everyoneId}`)
  t.same(await whoHas(mock), ['ann USER', 'bob GROUP', 'cyd GROUP'])
  await mock.news()
  const id = await mock.create(profileOf('eva'))
  t.same((await mock.news()).at(-1), 'application.user_membership.add: eva Moss, App, eva Moss')
  t.same((await whoHas(mock)).at(-1), `${id} GROUP`)
  await mock.put({ users: [user('fay')] })
  t.same((await whoHas(mock)).at(-1), 'fay GROUP', 'also of who is put in')
  t.same(await mock.news(), [])
  await mock.call('DELETE', `${groups}/${everyoneId}`)
  t.same(await whoHas(mock), ['ann USER'])
})

t.test('an app is given to 5,000 members at once, and taken from them', async (t) => {
  const mock = await buildMock(t)
  const all = Array.from({ length: 5_000 }, (_, index) => `u${index}`)
  await mock.put({
    users: all.map((id) => user(id)),
    groups: [{ id: 'g', profile: { name: 'Large' }, members: all }],
    apps: [{ id: 'app', label: 'App' }]
  })
  await mock.call('PUT', `${groups}/g`)
  const seen: string[] = []
  let page: string | null = '/api/v1/apps/app/users?limit=500'
  while (page !== null) {
    const answer = await mock.call('GET', page)
    seen.push(...ids(answer))
    page = nextOf(answer)
  }
  t.same(seen, all)
  await mock.call('DELETE', `${groups}/g`)
  t.same(await whoHas(mock), [])
})

t.test('app groups page by links, 20 without a limit', async (t) => {
  const mock = await buildMock(t)
  const all = Array.from({ length: 45 }, (_, index) => `g${index}`)
  await mock.put({
    groups: all.map((id) => ({ id, profile: { name: id } })),
    apps: [{ id: 'app', label: 'App', groups: all }]
  })
  const first = await mock.call('GET', groups)
  const second = await mock.call('GET', nextOf(first) ?? '')
  const third = await mock.call('GET', nextOf(second) ?? '')
  t.same([...ids(first), ...ids(second), ...ids(third)], all)
  t.same([first.json.length, nextOf(third)], [20, null])
})
