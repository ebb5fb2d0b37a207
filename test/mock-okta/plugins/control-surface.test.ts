import t from 'tap'
import { buildMock, profileOf } from '../mock.ts'

t.test('controls need the mock token, and an API token does not do', async (t) => {
  const mock = await buildMock(t)
  for (const authorization of ['', `SSWS ${mock.token}`, `Bearer ${mock.token}`]) {
    t.match(await mock.call('GET', '/_mock/tokens', undefined, { authorization }), {
      status: 401,
      json: { code: 'MOCK_TOKEN_REFUSED' }
    })
  }
})

t.test('a token is told once, and never in the list', async (t) => {
  const mock = await buildMock(t)
  const made = (await mock.control('POST', '/tokens', { description: 'sync', writeAccess: false })).json
  t.match(made, { kind: 'ssws', writeAccess: false, apiToken: /^00[\w-]{40}$/ })
  const listed = await mock.control('GET', '/tokens')
  t.notMatch(listed.text, made.apiToken)
  t.match(listed.json.at(-1), { id: made.id, description: 'sync', kind: 'ssws', writeAccess: false })
  t.match((await mock.control('DELETE', '/tokens/none')).json, { code: 'MOCK_NOT_FOUND' })
})

t.test('a seed takes Okta users and flat objects, and fills in what is missing', async (t) => {
  const mock = await buildMock(t)
  const users = [
    { id: 'u1', status: 'SUSPENDED', profile: profileOf('ann', { badgeId: 'B1' }) },
    { email: 'bob@example.test', firstName: 'Bob', status: '', costCode: 'C7' }
  ]
  t.same((await mock.control('POST', '/seed', { users, attributes: ['floor', 'title'] })).json, {
    users: 2,
    attributes: 3,
    groups: 0,
    apps: 0
  })
  const [ann, bob] = (await mock.call('GET', '/api/v1/users')).json
  t.match(ann, { id: 'u1', status: 'SUSPENDED', profile: { badgeId: 'B1' } })
  t.match(bob, { id: /^00u/, status: 'ACTIVE', profile: { login: 'bob@example.test', costCode: 'C7' } })
  t.equal((await mock.call('POST', '/api/v1/users/u1', { profile: { floor: 3 } })).status, 200)
})

t.test('who exists by the same id is replaced, and keeps the place in lists', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'a', profile: profileOf('ann') }, { id: 'b', profile: profileOf('bob') })
  await mock.seed({ id: 'a', profile: profileOf('anna') })
  const { json } = await mock.call('GET', '/api/v1/users')
  t.same(
    json.map(({ profile }: { profile: { login: string } }) => profile.login),
    ['anna@example.test', 'bob@example.test']
  )
})

for (const [user, reason] of [
  [{ profile: { firstName: 'x' } }, /neither a login nor an email/],
  [{ profile: profileOf('taken') }, /belongs to another user/],
  [{ status: 'GONE', profile: profileOf('ann') }, /status/],
  [{ profile: profileOf('ann', { title: 7 }) }, /title: Property must be of type string/],
  [{ profile: profileOf('ann', { address: { city: 'Ulm' } }) }, /address/]
] as const) {
  t.test(`a seed with ${JSON.stringify(user)} is refused as a whole, and says which user`, async (t) => {
    const mock = await buildMock(t)
    await mock.seed({ profile: profileOf('taken') })
    const answer = await mock.control('POST', '/seed', { users: [{ profile: profileOf('good', { extra: 1 }) }, user] })
    t.match(answer, { status: 400, json: { code: 'MOCK_REQUEST_INVALID', message: reason, where: 'users.1' } })
    t.equal(mock.app.mockOkta.users.count(), 1)
    t.notOk(mock.app.mockOkta.attributes.knows('extra'))
  })
}

t.test('a seed takes groups with members and apps with users and groups, as Okta shows them', async (t) => {
  const mock = await buildMock(t)
  const seed = {
    users: [
      { id: 'u1', profile: profileOf('ann') },
      { id: 'u2', profile: profileOf('bob') }
    ],
    groups: [
      { id: 'g1', profile: { name: 'Sales', region: 'EU' }, members: ['u1', 'bob@example.test'] },
      { id: 'g2', type: 'APP_GROUP', source: { id: 'a1' }, profile: { name: 'Pushed', description: 'x' } }
    ],
    apps: [
      {
        id: 'a1',
        label: 'Pendo',
        name: 'pendo',
        features: ['PUSH_NEW_USERS', 'GROUP_PUSH'],
        users: [
          { id: 'ann', externalId: 'x1', status: 'PROVISIONED', syncState: 'SYNCHRONIZED', lastSync: '2026-01-02' }
        ],
        groups: ['sales']
      }
    ]
  }
  t.same((await mock.control('POST', '/seed', seed)).json, { users: 2, attributes: 0, groups: 2, apps: 1 })
  t.match((await mock.call('GET', '/api/v1/groups/g1')).json, {
    type: 'OKTA_GROUP',
    profile: { name: 'Sales', description: null, region: 'EU' }
  })
  t.match((await mock.call('GET', '/api/v1/groups/g2')).json, { type: 'APP_GROUP', source: { id: 'a1' } })
  t.match((await mock.call('GET', '/api/v1/apps/a1/users')).json, [
    {
      id: 'u1',
      scope: 'USER',
      externalId: 'x1',
      status: 'PROVISIONED',
      syncState: 'SYNCHRONIZED',
      lastSync: '2026-01-02T00:00:00.000Z'
    },
    { id: 'u2', scope: 'GROUP', externalId: null, status: 'STAGED', syncState: 'OUT_OF_SYNC', lastSync: null }
  ])
  t.same(await mock.events(), [], 'nothing of it is in the System Log')
  const region = await mock.call('PUT', '/api/v1/groups/g1', { profile: { name: 'Sales', region: 'US' } })
  t.equal(region.json.profile.region, 'US', 'what a group brings along is a custom attribute')

  await mock.put({ groups: [{ id: 'g1', profile: { name: 'Sellers' } }] })
  t.equal((await mock.call('GET', '/api/v1/groups/g1/users')).json.length, 2, 'members stay where none are given')
  await mock.put({ groups: [{ id: 'g1', profile: { name: 'Sellers' }, members: [] }] })
  t.equal((await mock.call('GET', '/api/v1/apps/a1/users')).json.length, 1, 'and lose the app with the membership')
  await mock.put({ users: [{ id: 'u1', status: 'DEPROVISIONED', profile: profileOf('ann') }] })
  t.equal((await mock.call('GET', '/api/v1/apps/a1/users')).json.length, 0, 'as who is put in as deactivated does')
})

for (const [seed, where, reason] of [
  [
    { groups: [{ profile: { name: 'A' } }, { profile: { name: 'B' }, members: ['none'] }] },
    'groups.1',
    /no user "none"/
  ],
  [{ groups: [{ type: 'BUILT_IN', profile: { name: 'A' } }] }, 'groups.0', /Everyone/],
  [{ groups: [{ profile: { name: 'A', address: {} } }] }, 'groups.0', /address/],
  [{ groups: [{ type: 'APP_GROUP', source: { id: 'x' }, profile: { name: 'A' } }] }, 'groups.0', /no app "x"/],
  [{ groups: [{ profile: {} }] }, 'body.groups.0.profile.name', /missing/],
  [{ apps: [{ label: 'A', groups: ['none'] }] }, 'apps.0.groups.0', /no group "none"/],
  [{ apps: [{ label: 'A', users: [{ id: 'none' }] }] }, 'apps.0.users.0', /no user "none"/],
  [{ apps: [{ label: 'A', users: [{ id: 'gone' }] }] }, 'apps.0.users.0', /deactivated/],
  [{ apps: [{ label: 'A', status: 'GONE' }] }, 'body.apps.0.status', /ACTIVE, INACTIVE/]
] as const) {
  t.test(`a seed with ${JSON.stringify(seed)} is refused as a whole, and says where`, async (t) => {
    const mock = await buildMock(t)
    await mock.seed({ id: 'gone', status: 'DEPROVISIONED', profile: profileOf('gone') })
    const answer = await mock.control('POST', '/seed', { users: [{ profile: profileOf('good') }], ...seed })
    t.match(answer, { status: 400, json: { code: 'MOCK_REQUEST_INVALID', message: reason, where } })
    t.equal(mock.app.mockOkta.users.count(), 1)
    t.notOk(mock.app.mockOkta.hasGroupsOrApps())
  })
}

t.test('a snapshot brings back groups, members, apps and assignments', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [{ id: 'u1', profile: profileOf('ann') }],
    groups: [{ id: 'g1', profile: { name: 'Sales', region: 'EU' }, members: ['u1'] }],
    apps: [{ id: 'a1', label: 'App', groups: ['g1'] }]
  })
  const look = async () => [
    (await mock.call('GET', '/api/v1/groups?expand=stats')).json,
    (await mock.call('GET', '/api/v1/groups/g1/users')).json,
    (await mock.call('GET', '/api/v1/apps/a1/users')).json,
    (await mock.call('GET', '/api/v1/apps/a1/groups')).json
  ]
  const before = await look()
  const snapshot = await mock.control('GET', '/snapshot')
  await mock.control('POST', '/reset?keepTokens=true')
  t.notOk(mock.app.mockOkta.hasGroupsOrApps())
  t.equal((await mock.control('PUT', '/snapshot', snapshot.text)).status, 200)
  t.same(await look(), before)
  t.ok(mock.app.mockOkta.groupAttributes.knows('region'))
  const torn = JSON.parse(snapshot.text)
  torn.tables.groups = torn.tables.groups.filter(({ id }: { id: string }) => id !== 'g1')
  t.match(await mock.control('PUT', '/snapshot', torn), { status: 400, json: { message: /FOREIGN KEY/ } })
  t.same(await look(), before, 'one that does not hold together changes nothing')
})

t.test('a snapshot brings back users, attributes, log and tokens, and positions go on', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'a', profile: profileOf('ann', { badgeId: 'B1' }) })
  await mock.create(profileOf('bob'))
  const before = [(await mock.call('GET', '/api/v1/users')).json, await mock.events()]
  const snapshot = await mock.control('GET', '/snapshot')
  t.equal((await mock.control('POST', '/reset')).status, 200)
  t.equal((await mock.call('GET', '/api/v1/users')).status, 401, 'tokens go with a reset')
  t.equal((await mock.control('PUT', '/snapshot', snapshot.text)).status, 200)
  t.same([(await mock.call('GET', '/api/v1/users')).json, await mock.events()], before)
  t.ok(mock.app.mockOkta.attributes.knows('badgeId'))
  t.equal((await mock.call('GET', '/api/v1/users?search=profile.badgeId+eq+%22b1%22')).json.length, 1)
})

t.test('a reset with keepTokens keeps the tokens and nothing else', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ profile: profileOf('ann', { badgeId: 'B1' }) })
  await mock.create(profileOf('bob'))
  await mock.control('PUT', '/faults', [{ path: '/none', status: 500 }])
  await mock.control('POST', '/reset?keepTokens=true')
  t.same((await mock.call('GET', '/api/v1/users')).json, [])
  t.same(await mock.events(), [])
  t.same((await mock.control('GET', '/faults')).json, [])
  t.notOk(mock.app.mockOkta.attributes.knows('badgeId'))
})

t.test('received calls tell method, path, status and the id of the token', async (t) => {
  const mock = await buildMock(t)
  const [token] = (await mock.control('GET', '/tokens')).json
  await mock.create()
  await mock.call('GET', '/api/v1/users/none')
  t.match((await mock.control('GET', '/calls')).json.calls, [
    { method: 'POST', path: '/api/v1/users', status: 200, keyId: token.id },
    { method: 'GET', path: '/api/v1/users/none', status: 404, keyId: token.id }
  ])
})
