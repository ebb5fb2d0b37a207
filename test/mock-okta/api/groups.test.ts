import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { OktaGroup } from '#schemas/okta/group.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, nextOf, profileOf, withQuery } from '../mock.ts'

const groups = '/api/v1/groups'
const everyoneId = '00gMockEveryone00001'
const fitsContract = compileCheck(OktaGroup)
const names = (answer: { json: { profile: { name: string } }[] }) => answer.json.map(({ profile }) => profile.name)
const group = (name: string, more: object = {}) => ({ id: `g-${name}`, profile: { name }, ...more })

t.test('an org has the group Everyone from the beginning, also after a reset', async (t) => {
  const mock = await buildMock(t)
  t.same(names(await mock.call('GET', groups)), ['Everyone'])
  await mock.control('POST', '/reset?keepTokens=true')
  t.match((await mock.call('GET', `${groups}/${everyoneId}`)).json, { type: 'BUILT_IN' })
})

t.test('a group is made with 200 and shown as Okta shows it', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const answer = await mock.call('POST', groups, { profile: { name: 'Sales', description: 'Who sell' } })
  const now = new Date(clock.now()).toISOString()
  const { id } = answer.json
  t.equal(answer.status, 200)
  t.match(id, /^00g[0-9a-zA-Z]{17}$/)
  t.match(fitsContract(answer.json), { ok: true })
  const self = `http://localhost:80/api/v1/groups/${id}`
  const logo = (name: string) => ({
    name,
    href: `http://localhost:80/img/logos/groups/okta-${name}.png`,
    type: 'image/png'
  })
  t.equal(
    answer.text,
    JSON.stringify({
      id,
      created: now,
      lastUpdated: now,
      lastMembershipUpdated: now,
      objectClass: ['okta:user_group'],
      type: 'OKTA_GROUP',
      profile: { name: 'Sales', description: 'Who sell' },
      _links: {
        logo: [logo('medium'), logo('large')],
        owners: { href: `${self}/owners` },
        users: { href: `${self}/users` },
        apps: { href: `${self}/apps` }
      }
    })
  )
  const read = await mock.call('GET', `${groups}/${id}`)
  t.equal(read.text, answer.text)
  t.equal(read.headers.etag, undefined)
  t.same(await mock.news(), ['group.lifecycle.create: Sales'])
})

for (const [profile, about, cause] of [
  [{}, 'name', 'name: The field cannot be left blank'],
  [{ name: ' ' }, 'name', 'name: The field cannot be left blank'],
  [{ name: 5 }, 'name', 'name: The field cannot be left blank'],
  [{ name: 'x'.repeat(256) }, 'name', 'name: The field must have 1 to 255 characters'],
  [{ name: 'A', description: 5 }, 'description', 'description: Property must be of type string'],
  [{ name: 'A', colour: 'red' }, 'profile', "Property name 'colour' is not defined in profile"],
  [{ name: 'everyone' }, 'name', 'name: An object with this field already exists in the current organization']
] as const) {
  t.test(`the group profile ${JSON.stringify(profile).slice(0, 60)} is 400 E0000001: ${cause}`, async (t) => {
    const mock = await buildMock(t)
    t.match(await mock.call('POST', groups, { profile }), {
      status: 400,
      json: {
        errorCode: 'E0000001',
        errorSummary: `Api validation failed: ${about}`,
        errorCauses: [{ errorSummary: cause }]
      }
    })
    t.same(names(await mock.call('GET', groups)), ['Everyone'])
    t.same(await mock.news(), [])
  })
}

t.test('duplicateGroup=E0000055 answers a name that is taken with 409', async (t) => {
  const mock = await buildMock(t, { settings: { duplicateGroup: 'E0000055' } })
  await mock.put({ groups: [group('Sales')] })
  t.match(await mock.call('POST', groups, { profile: { name: 'SALES' } }), {
    status: 409,
    json: { errorCode: 'E0000055' }
  })
})

t.test('PUT replaces the profile and moves lastUpdated alone; what changes nothing is not written', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  await mock.put({ groups: [group('Sales', { profile: { name: 'Sales', description: 'x', region: 'EU' } })] })
  const before = (await mock.call('GET', `${groups}/g-Sales`)).json
  await clock.sleep(1_000)
  const same = await mock.call('PUT', `${groups}/g-Sales`, before)
  t.same(same.json, before)
  const { json } = await mock.call('PUT', `${groups}/g-Sales`, { profile: { name: 'Sellers' } })
  t.same(json, {
    ...before,
    lastUpdated: new Date(clock.now()).toISOString(),
    profile: { name: 'Sellers', description: null }
  })
  t.same(await mock.news(), ['group.profile.update: Sellers'])
  t.match((await mock.call('GET', '/api/v1/logs')).json[0].debugContext.debugData, {
    changedAttributes: 'name,description,region'
  })
})

t.test('Everyone and the groups of apps are read-only: 403 E0000111; an unknown group is 404 E0000007', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    apps: [{ id: 'app', label: 'App' }],
    groups: [group('Pushed', { type: 'APP_GROUP', source: { id: 'app' } })]
  })
  for (const id of [everyoneId, 'g-Pushed']) {
    const refused = { status: 403, json: { errorCode: 'E0000111' } }
    t.match(await mock.call('PUT', `${groups}/${id}`, { profile: { name: 'x' } }), refused)
    t.match(await mock.call('DELETE', `${groups}/${id}`), refused)
  }
  for (const [method, path] of [
    ['GET', 'none'],
    ['DELETE', 'none'],
    ['GET', 'none/users'],
    ['GET', 'none/apps'],
    ['PUT', 'none/users/u']
  ] as const) {
    t.match(await mock.call(method, `${groups}/${path}`), {
      status: 404,
      json: { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: none (UserGroup)' }
    })
  }
})

t.test('a deleted group is gone, its members are not', async (t) => {
  const mock = await buildMock(t)
  await mock.put({ users: [{ id: 'ann', profile: profileOf('ann') }], groups: [group('Sales', { members: ['ann'] })] })
  t.match(await mock.call('DELETE', `${groups}/g-Sales`), { status: 204, text: '' })
  t.equal((await mock.call('GET', `${groups}/g-Sales`)).status, 404)
  t.same(names(await mock.call('GET', '/api/v1/users/ann/groups')), ['Everyone'])
  t.same(await mock.news(), ['group.lifecycle.delete: Sales'])
})

t.test(
  'groups page by links: 200 without a limit, as many as 10,000 with one, 300 with q and no next link',
  async (t) => {
    const mock = await buildMock(t)
    await mock.put({ groups: Array.from({ length: 450 }, (_, index) => group(`team ${index}`)) })
    const first = await mock.call('GET', groups)
    const second = await mock.call('GET', nextOf(first) ?? '')
    const third = await mock.call('GET', nextOf(second) ?? '')
    t.same([first.json.length, second.json.length, third.json.length, nextOf(third)], [200, 200, 51, null])
    t.equal(new Set([first, second, third].flatMap(names)).size, 451)
    t.equal((await mock.call('GET', `${groups}?limit=20000`)).json.length, 451)
    const q = await mock.call('GET', `${groups}?q=TEAM`)
    t.same([q.json.length, nextOf(q)], [300, null])
  }
)

t.test('search and filter find groups by their properties, and sortBy sorts a search', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    apps: [{ id: 'app', label: 'App' }],
    groups: [
      group('Sales', { lastUpdated: '2026-05-01T00:00:00.000Z', profile: { name: 'Sales', region: 'EU' } }),
      group('Support', { lastUpdated: '2026-06-01T00:00:00.000Z', lastMembershipUpdated: '2026-07-01T00:00:00.000Z' }),
      group('Pushed', { type: 'APP_GROUP', source: { id: 'app' } })
    ]
  })
  const found = async (query: Record<string, string>) => names(await mock.call('GET', withQuery(groups, query)))
  t.same(await found({ search: 'profile.name eq "sales"' }), ['Sales'])
  t.same(
    await found({ search: 'profile.name sw "s" and type eq "okta_group"', sortBy: 'profile.name', sortOrder: 'desc' }),
    ['Support', 'Sales']
  )
  t.same(await found({ search: 'profile.region eq "eu"' }), ['Sales'])
  t.same(await found({ search: 'source.id eq "app"' }), ['Pushed'])
  t.same(await found({ search: 'profile.name co "ppo"' }), ['Support'])
  t.same(await found({ search: 'profile.description pr' }), ['Everyone'])
  t.same(await found({ filter: 'type eq "APP_GROUP" or id eq "g-Sales"' }), ['Sales', 'Pushed'])
  t.same(await found({ filter: 'lastUpdated ge "2026-06-01" and lastUpdated lt "2026-06-02"' }), ['Support'])
  t.same(await found({ filter: 'lastMembershipUpdated eq "2026-07-01T00:00:00.000Z"' }), ['Support'])
  t.same(await found({ q: 'su' }), ['Support'])
})

for (const [query, status, errorCode] of [
  [{ filter: 'profile.name eq "x"' }, 400, 'E0000053'],
  [{ filter: 'type ne "OKTA_GROUP"' }, 400, 'E0000053'],
  [{ search: 'objectClass eq "okta:user_group"' }, 400, 'E0000031'],
  [{ search: 'profile.nowhere eq "x"' }, 400, 'E0000031'],
  [{ search: 'type eq "x"', filter: 'type eq "x"' }, 400, 'E0000033'],
  [{ search: 'type eq "x"', sortBy: 'nowhere' }, 400, 'E0000031'],
  [{ limit: '0' }, 400, 'E0000029'],
  [{ after: 'x' }, 400, 'E0000029']
] as const) {
  t.test(`a list of groups with ${JSON.stringify(query)} is ${status} ${errorCode}`, async (t) => {
    const mock = await buildMock(t)
    t.match(await mock.call('GET', withQuery(groups, query)), { status, json: { errorCode } })
  })
}

t.test('expand=stats counts users and apps, expand=app shows the app of an app group', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: ['ann', 'bob', 'cyd'].map((id) => ({ id, profile: profileOf(id) })),
    groups: [group('Sales', { members: ['ann', 'bob'] })],
    apps: [
      { id: 'app', label: 'App', groups: ['Sales'] },
      { id: 'other', label: 'Other', groups: ['Sales', 'Everyone'] }
    ]
  })
  await mock.put({ groups: [group('Pushed', { type: 'APP_GROUP', source: { id: 'app' } })] })
  const stats = (await mock.call('GET', `${groups}?expand=stats`)).json.map(
    ({ _embedded }: { _embedded: { stats: { usersCount: number; appsCount: number } } }) => [
      _embedded.stats.usersCount,
      _embedded.stats.appsCount
    ]
  )
  t.same(stats, [
    [3, 1],
    [2, 2],
    [0, 0]
  ])
  t.match((await mock.call('GET', `${groups}/g-Pushed?expand=app`)).json, {
    source: { id: 'app' },
    _embedded: { app: { id: 'app', label: 'App' } }
  })
  t.notOk((await mock.call('GET', `${groups}/g-Sales?expand=app`)).json._embedded)
})
