import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, nextOf, profileOf } from '../mock.ts'

const groups = '/api/v1/groups'
const everyoneId = '00gMockEveryone00001'
const user = (id: string, more: object = {}) => ({ id, profile: profileOf(id), ...more })
const ids = (answer: { json: { id: string }[] }) => answer.json.map(({ id }) => id)

t.test('a user is added and removed with 204, and each is in the System Log once', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  await mock.put({ users: [user('ann'), user('bob')], groups: [{ id: 'g', profile: { name: 'Sales' } }] })
  const before = (await mock.call('GET', `${groups}/g`)).json
  await clock.sleep(1_000)
  for (let time = 0; time < 2; time++) {
    t.match(await mock.call('PUT', `${groups}/g/users/ann`), { status: 204, text: '' })
  }
  await mock.call('PUT', `${groups}/g/users/${encodeURIComponent('bob@example.test')}`)
  t.same(ids(await mock.call('GET', `${groups}/g/users`)), ['ann', 'bob'])
  t.same((await mock.call('GET', `${groups}/g`)).json, {
    ...before,
    lastMembershipUpdated: new Date(clock.now()).toISOString()
  })
  for (let time = 0; time < 2; time++) {
    t.match(await mock.call('DELETE', `${groups}/g/users/ann`), { status: 204, text: '' })
  }
  t.same(ids(await mock.call('GET', `${groups}/g/users`)), ['bob'])
  t.same(await mock.news(), [
    'group.user_membership.add: ann Moss, Sales',
    'group.user_membership.add: bob Moss, Sales',
    'group.user_membership.remove: ann Moss, Sales'
  ])
  t.match((await mock.call('GET', '/api/v1/logs')).json[0], {
    legacyEventType: 'core.user_group_member.user_add',
    target: [
      { id: 'ann', type: 'User', alternateId: 'ann@example.test' },
      { id: 'g', type: 'UserGroup', alternateId: 'unknown', displayName: 'Sales' }
    ]
  })
})

t.test('a deactivated user stays a member, is listed unless hidden, can be removed and not be added', async (t) => {
  for (const deactivatedMembers of ['show', 'hide'] as const) {
    const mock = await buildMock(t, { settings: { deactivatedMembers } })
    await mock.put({
      users: [user('ann'), user('bob')],
      groups: [{ id: 'g', profile: { name: 'Sales' }, members: ['ann'] }]
    })
    await mock.call('POST', '/api/v1/users/ann/lifecycle/deactivate')
    t.same(ids(await mock.call('GET', `${groups}/g/users`)), deactivatedMembers === 'show' ? ['ann'] : [])
    t.same(ids(await mock.call('GET', '/api/v1/users/ann/groups')), [everyoneId, 'g'])
    t.equal((await mock.call('DELETE', `${groups}/g/users/ann`)).status, 204)
    t.match(await mock.call('PUT', `${groups}/g/users/ann`), { status: 403, json: { errorCode: 'E0000038' } })
    t.same(ids(await mock.call('GET', '/api/v1/users/ann/groups')), [everyoneId])
  }
})

t.test('everybody is in Everyone, and nobody can be added or removed there, nor in the group of an app', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [user('ann'), user('bob', { status: 'DEPROVISIONED' })],
    apps: [{ id: 'app', label: 'App' }],
    groups: [{ id: 'pushed', type: 'APP_GROUP', source: { id: 'app' }, profile: { name: 'Pushed' }, members: ['bob'] }]
  })
  t.same(ids(await mock.call('GET', `${groups}/${everyoneId}/users`)), ['ann', 'bob'])
  for (const [method, id, status, errorCode] of [
    ['PUT', everyoneId, 501, 'E0000060'],
    ['DELETE', everyoneId, 403, 'E0000006'],
    ['PUT', 'pushed', 403, 'E0000006'],
    ['DELETE', 'pushed', 403, 'E0000006']
  ] as const) {
    t.match(await mock.call(method, `${groups}/${id}/users/ann`), { status, json: { errorCode } })
  }
  t.match(await mock.call('PUT', `${groups}/pushed/users/none`), { status: 404, json: { errorCode: 'E0000007' } })
  t.same(ids(await mock.call('GET', '/api/v1/users/me/groups')), [everyoneId])
})

t.test('5,000 members come in pages of 1,000, as users are listed; who comes and goes moves nobody else', async (t) => {
  const mock = await buildMock(t)
  const all = Array.from({ length: 5_000 }, (_, index) => `u${index}`)
  await mock.put({ users: all.map((id) => user(id)) })
  await mock.put({ groups: [{ id: 'g', profile: { name: 'Large' }, members: [...all].reverse() }] })
  const seen: string[] = []
  let page: string | null = `${groups}/g/users`
  let pages = 0
  while (page !== null) {
    const answer = await mock.call('GET', page)
    seen.push(...ids(answer))
    page = nextOf(answer)
    if (++pages === 1) {
      t.match(answer.headers.link, [/users\?limit=1000>; rel="self"/, /users\?after=[\w-]+&limit=1000>; rel="next"/])
      t.same(Object.keys(answer.json[0]._links), ['self'])
      await mock.call('DELETE', `${groups}/g/users/u4999`)
      await mock.call('PUT', `${groups}/g/users/u4999`)
    }
  }
  t.equal(pages, 6)
  t.same(seen, [...all.toReversed(), 'u4999'])
  t.equal((await mock.call('GET', `${groups}/g/users?limit=5000`)).json.length, 1_000)
  t.match((await mock.call('GET', `${groups}/g?expand=stats`)).json._embedded.stats, { usersCount: 5_000 })
})

t.test('a new user joins the groups that are named, and none of them when one is unknown', async (t) => {
  const mock = await buildMock(t)
  await mock.put({ groups: ['a', 'b'].map((id) => ({ id, profile: { name: id } })) })
  t.match(await mock.call('POST', '/api/v1/users', { profile: profileOf('ann'), groupIds: ['a', 'none'] }), {
    status: 404
  })
  t.same(await mock.news(), [])
  const id = await mock.create(profileOf('ann'), '', { groupIds: ['a', 'b'] })
  t.same(ids(await mock.call('GET', `/api/v1/users/${id}/groups`)), [everyoneId, 'a', 'b'])
  t.same(await mock.news(), [
    'user.lifecycle.create: ann Moss',
    'user.lifecycle.activate: ann Moss',
    'group.user_membership.add: ann Moss, a',
    'group.user_membership.add: ann Moss, b'
  ])
})

t.test('a deleted user is in no group any more', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [user('ann', { status: 'DEPROVISIONED' })],
    groups: [{ id: 'g', profile: { name: 'Sales' }, members: ['ann'] }]
  })
  await mock.call('DELETE', '/api/v1/users/ann')
  t.same(ids(await mock.call('GET', `${groups}/g/users`)), [])
  t.same(ids(await mock.call('GET', `${groups}/${everyoneId}/users`)), [])
})
