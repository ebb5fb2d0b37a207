import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { OktaAppUser } from '#schemas/okta/app-users.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { MockUnderTest } from '../mock.ts'
import { buildMock, nextOf, profileOf } from '../mock.ts'

const users = '/api/v1/apps/app/users'
const fitsContract = compileCheck(OktaAppUser)
const ids = (answer: { json: { id: string }[] }) => answer.json.map(({ id }) => id)
const user = (id: string, more: object = {}) => ({ id, profile: profileOf(id), ...more })
const appsOf = async (mock: MockUnderTest, id: string) => (await mock.call('GET', `${users}/${id}`)).status === 200

t.test('an app is assigned with 200: ACTIVE without provisioning, STAGED and out of sync with it', async (t) => {
  for (const [features, status, syncState] of [
    [[], 'ACTIVE', 'DISABLED'],
    [['PUSH_NEW_USERS'], 'STAGED', 'OUT_OF_SYNC']
  ] as const) {
    const clock = new FakeClock()
    const mock = await buildMock(t, { clock })
    await mock.put({ users: [user('ann')], apps: [{ id: 'app', label: 'App', features }] })
    const answer = await mock.call('POST', users, {
      id: 'ann',
      scope: 'USER',
      credentials: { userName: 'ann.moss', password: { value: 'Tester-1' } },
      profile: { givenName: 'Ann' }
    })
    const now = new Date(clock.now()).toISOString()
    t.equal(answer.status, 200)
    t.match(fitsContract(answer.json), { ok: true })
    t.equal(
      answer.text,
      JSON.stringify({
        id: 'ann',
        externalId: null,
        created: now,
        lastUpdated: now,
        scope: 'USER',
        status,
        statusChanged: now,
        passwordChanged: now,
        syncState,
        lastSync: null,
        credentials: { userName: 'ann.moss', password: {} },
        profile: { givenName: 'Ann' },
        _links: {
          app: { href: 'http://localhost:80/api/v1/apps/app' },
          user: { href: 'http://localhost:80/api/v1/users/ann' }
        }
      })
    )
    t.equal((await mock.call('GET', `${users}/ann`)).text, answer.text)
    t.match((await mock.call('GET', '/api/v1/logs')).json, [
      {
        eventType: 'application.user_membership.add',
        legacyEventType: 'app.generic.provision.assign_user_to_app',
        target: [
          { id: /^0ua[0-9a-zA-Z]{17}$/, type: 'AppUser', alternateId: 'ann.moss', displayName: 'ann Moss' },
          { id: 'app', type: 'AppInstance', alternateId: 'App', displayName: 'App' },
          { id: 'ann', type: 'User', alternateId: 'ann@example.test' }
        ]
      }
    ])
  }
})

t.test('without a user name the login is one', async (t) => {
  const mock = await buildMock(t)
  await mock.put({ users: [user('ann')], apps: [{ id: 'app', label: 'App' }] })
  t.same((await mock.call('POST', users, { id: 'ann' })).json.credentials, { userName: 'ann@example.test' })
})

t.test('unknown and deactivated users cannot be assigned', async (t) => {
  const mock = await buildMock(t)
  await mock.put({ users: [user('bob', { status: 'DEPROVISIONED' })], apps: [{ id: 'app', label: 'App' }] })
  t.match(await mock.call('POST', users, { id: 'none' }), { status: 404, json: { errorCode: 'E0000007' } })
  t.match(await mock.call('POST', users, { id: 'bob' }), { status: 403, json: { errorCode: 'E0000117' } })
  t.match(await mock.call('GET', `${users}/bob`), {
    status: 404,
    json: { errorSummary: 'Not found: Resource not found: bob (AppUser)' }
  })
})

t.test('a second assignment answers with the first, or 409 E0000062 where set so', async (t) => {
  for (const [assignTwice, status] of [['return', 200] as const, ['refuse', 409] as const]) {
    const mock = await buildMock(t, { settings: { assignTwice } })
    await mock.put({ users: [user('ann')], apps: [{ id: 'app', label: 'App' }] })
    const first = await mock.call('POST', users, { id: 'ann', profile: { a: 1 } })
    const second = await mock.call('POST', users, { id: 'ann', profile: { a: 2 } })
    t.equal(second.status, status)
    t.equal((await mock.call('GET', `${users}/ann`)).text, first.text)
    t.equal((await mock.news()).length, 1)
  }
})

t.test('POST on an app user changes what is given and keeps the rest', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  await mock.put({
    users: [user('ann')],
    apps: [{ id: 'app', label: 'App', users: [{ id: 'ann', externalId: 'x1', profile: { a: 1, b: 2 } }] }]
  })
  const before = (await mock.call('GET', `${users}/ann`)).json
  await clock.sleep(1_000)
  t.same((await mock.call('POST', `${users}/ann`, { profile: { a: 1 } })).json, before, 'nothing changed')
  const { json } = await mock.call('POST', `${users}/ann`, { profile: { a: 3 }, credentials: { userName: 'am' } })
  t.same(json, {
    ...before,
    lastUpdated: new Date(clock.now()).toISOString(),
    profile: { a: 3, b: 2 },
    credentials: { userName: 'am' }
  })
  t.match(await mock.call('POST', `${users}/ann`, { scope: 'GROUP' }), { status: 400, json: { errorCode: 'E0000001' } })
  t.same(await mock.news(), ['application.user_membership.update: ann Moss, App, ann Moss'])
})

t.test('an app is taken away with 204, and its profile with it', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [user('ann')],
    apps: [{ id: 'app', label: 'App', users: [{ id: 'ann', profile: { a: 1 } }] }]
  })
  t.match(await mock.call('DELETE', `${users}/ann?sendEmail=false`), { status: 204, text: '' })
  t.equal((await mock.call('DELETE', `${users}/ann`)).status, 404)
  t.same((await mock.call('POST', users, { id: 'ann' })).json.profile, {})
  t.same(await mock.news(), [
    'application.user_membership.remove: ann Moss, App, ann Moss',
    'application.user_membership.add: ann Moss, App, ann Moss'
  ])
})

t.test('deactivation takes all apps and keeps groups; activation gives those of groups alone', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [user('ann')],
    groups: [{ id: 'g', profile: { name: 'Sales' }, members: ['ann'] }],
    apps: [
      { id: 'app', label: 'App', users: [{ id: 'ann' }] },
      { id: 'crm', label: 'CRM', groups: ['g'] }
    ]
  })
  for (const [method, path] of [
    ['POST', '/api/v1/users/ann/lifecycle/deactivate'],
    ['DELETE', '/api/v1/users/ann']
  ] as const) {
    await mock.call(method, path)
    t.same((await mock.call('GET', '/api/v1/apps?filter=user.id+eq+%22ann%22')).json, [])
    t.same(ids(await mock.call('GET', '/api/v1/groups/g/users')), ['ann'])
    t.same(await mock.news(), [
      'user.lifecycle.deactivate: ann Moss',
      'application.user_membership.remove: ann Moss, App, ann Moss',
      'application.user_membership.remove: ann Moss, CRM, ann Moss'
    ])
    await mock.call('POST', '/api/v1/users/ann/lifecycle/activate')
    t.same(ids(await mock.call('GET', '/api/v1/apps?filter=user.id+eq+%22ann%22')), ['crm'])
    t.same(await mock.news(), [
      'user.lifecycle.activate: ann Moss',
      'application.user_membership.add: ann Moss, CRM, ann Moss'
    ])
    await mock.call('POST', users, { id: 'ann' })
    await mock.call('DELETE', '/api/v1/apps/crm/groups/g')
    await mock.call('PUT', '/api/v1/apps/crm/groups/g')
    await mock.news()
  }
  t.ok(await appsOf(mock, 'ann'))
})

t.test('app users page by links: 50 without a limit, at most 500', async (t) => {
  const mock = await buildMock(t)
  const all = Array.from({ length: 620 }, (_, index) => `u${index}`)
  await mock.put({
    users: all.map((id) => user(id)),
    apps: [{ id: 'app', label: 'App', users: all.map((id) => ({ id })) }]
  })
  t.equal((await mock.call('GET', users)).json.length, 50)
  const first = await mock.call('GET', `${users}?limit=1000`)
  await mock.call('DELETE', `${users}/u3`)
  const second = await mock.call('GET', nextOf(first) ?? '')
  t.same([...ids(first), ...ids(second)], all)
  t.equal(nextOf(second), null)
})

t.test('q finds app users by user name, names and email; expand=user shows the Okta user', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [user('ann'), user('bob'), user('cyd', { profile: profileOf('cyd', { lastName: 'Annan' }) })],
    apps: [
      {
        id: 'app',
        label: 'App',
        users: [{ id: 'ann' }, { id: 'bob', credentials: { userName: 'ANNA' } }, { id: 'cyd' }]
      }
    ]
  })
  t.same(ids(await mock.call('GET', `${users}?q=an`)), ['ann', 'bob', 'cyd'])
  t.same(ids(await mock.call('GET', `${users}?q=bob@`)), ['bob'])
  t.equal(nextOf(await mock.call('GET', `${users}?q=an&limit=1`)), null)
  t.match((await mock.call('GET', `${users}?expand=user&limit=1`)).json[0]._embedded.user, {
    id: 'ann',
    profile: { login: 'ann@example.test' }
  })
  t.ok((await mock.call('GET', `${users}/ann?expand=user`)).json._embedded.user.status)
  t.notOk((await mock.call('GET', `${users}/ann`)).json._embedded)
})
