import t from 'tap'
import { buildMock, nextOf, profileOf, withQuery } from '../mock.ts'

const users = '/api/v1/users'
const ids = (answer: { json: { id: string }[] }) => answer.json.map(({ id }) => id)
const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `u${index}`, profile: profileOf(`name${index}`) }))

t.test(
  'a page has 200 users where no limit is given, and at most 200; links lead on, one header line each',
  async (t) => {
    const mock = await buildMock(t)
    await mock.seed(...crowd(450))
    for (const limit of ['', '?limit=200', '?limit=1000']) {
      const first = await mock.call('GET', users + limit)
      t.equal(first.json.length, 200)
      t.same((first.headers.link as string[])[0], '<http://localhost:80/api/v1/users?limit=200>; rel="self"')
      t.match(
        (first.headers.link as string[])[1],
        /^<http:\/\/localhost:80\/api\/v1\/users\?after=[\w-]+&limit=200>; rel="next"$/
      )
      const second = await mock.call('GET', nextOf(first) ?? '')
      const third = await mock.call('GET', nextOf(second) ?? '')
      t.equal(third.json.length, 50)
      t.equal(nextOf(third), null)
      t.same(
        [...ids(first), ...ids(second), ...ids(third)],
        crowd(450).map(({ id }) => id)
      )
    }
  }
)

t.test('links lead to the host by which the caller knows the org', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(...crowd(2))
  const answer = await mock.call('GET', `${users}?limit=1`, undefined, { host: '127.0.0.1:4020' })
  t.match(answer.headers.link, [/^<http:\/\/127\.0\.0\.1:4020\//, /^<http:\/\/127\.0\.0\.1:4020\//])
  t.equal(answer.json[0]._links.self.href, 'http://127.0.0.1:4020/api/v1/users/u0')
})

t.test('the self link tells the parameters that have an effect, and no other', async (t) => {
  const mock = await buildMock(t)
  const self = async (query: Record<string, string>) =>
    new URL(/<([^>]*)>/.exec((await mock.call('GET', withQuery(users, query))).headers.link as string)?.[1] ?? '')
      .searchParams
  t.same([...(await self({ sortBy: 'profile.title', sortOrder: 'desc' }))], [['limit', '200']])
  t.same(
    [...(await self({ search: 'status eq "ACTIVE"', sortBy: 'profile.title', expand: 'x' }))].map(([name]) => name),
    ['search', 'limit', 'sortBy']
  )
})

t.test('a limit below 1 or that is no number is 400 E0000029, and so is an after that no link has given', async (t) => {
  const mock = await buildMock(t)
  for (const query of [
    'limit=0',
    'limit=-1',
    'limit=x',
    'after=x',
    'after=W10',
    `after=${Buffer.from('[{}]').toString('base64url')}`
  ]) {
    t.match(await mock.call('GET', `${users}?${query}`), { status: 400, json: { errorCode: 'E0000029' } }, query)
  }
})

t.test('limitBeyond=refuse answers a limit above the maximum with E0000029', async (t) => {
  const mock = await buildMock(t, { settings: { limitBeyond: 'refuse' } })
  t.equal((await mock.call('GET', `${users}?limit=200`)).status, 200)
  t.match(await mock.call('GET', `${users}?limit=201`), { status: 400, json: { errorCode: 'E0000029' } })
})

t.test('a list leaves out deactivated users; filter and search find them', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(
    { id: 'a', profile: profileOf('ann') },
    { id: 'b', status: 'DEPROVISIONED', profile: profileOf('annabel') },
    { id: 'c', status: 'SUSPENDED', profile: profileOf('anna') }
  )
  t.same(ids(await mock.call('GET', users)), ['a', 'c'])
  t.same(ids(await mock.call('GET', `${users}?q=ann`)), ['a', 'c'])
  t.same(ids(await mock.call('GET', withQuery(users, { filter: 'status eq "DEPROVISIONED"' }))), ['b'])
  t.same(ids(await mock.call('GET', withQuery(users, { search: 'profile.firstName sw "ann"' }))), ['a', 'b', 'c'])
})

t.test('filter compares values with their case, search without it but with diacritics', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'a', profile: profileOf('ANN', { lastName: 'Zoë' }) })
  const found = async (name: string, expression: string) =>
    (await mock.call('GET', withQuery(users, { [name]: expression }))).json.length
  t.equal(await found('filter', 'profile.firstName eq "ANN"'), 1)
  t.equal(await found('filter', 'profile.firstName eq "ann"'), 0)
  t.equal(await found('search', 'profile.firstName eq "ann"'), 1)
  t.equal(await found('search', 'profile.lastName eq "ZOË"'), 1)
  t.equal(await found('search', 'profile.lastName eq "zoe"'), 0)
})

for (const filter of [
  'status ne "ACTIVE"',
  'status pr',
  'status sw "A"',
  'not status eq "ACTIVE"',
  'profile.title eq "x"',
  'Status eq "ACTIVE"',
  'status eq 5',
  'lastUpdated gt "yesterday"',
  'profile.login gt "a"',
  'status eq "ACTIVE" and',
  '('
]) {
  t.test(`the filter ${filter} is 400 E0000053, or E0000031 where set so`, async (t) => {
    const mock = await buildMock(t)
    const answer = await mock.call('GET', withQuery(users, { filter }))
    t.match(answer, { status: 400, json: { errorCode: 'E0000053', errorSummary: 'Invalid SCIM filter.' } })
    t.ok(answer.json.errorCauses[0].errorSummary.startsWith(`${filter}: `))
    const other = await buildMock(t, { settings: { badFilter: 'E0000031' } })
    t.match((await other.call('GET', withQuery(users, { filter }))).json, { errorCode: 'E0000031' })
  })
}

for (const search of [
  'status ne "ACTIVE"',
  'not (status eq "ACTIVE")',
  'profile.title co "x"',
  'profile.title ew "x"',
  'profile.nowhere eq "x"',
  'profile.__proto__ pr',
  'profile. eq "x"',
  'lastLogin gt "2026-01-01"',
  'created sw "2026"',
  'created gt "x"',
  'profile.title eq null',
  'status eq true',
  'title eq "x"'
]) {
  t.test(`the search ${search} is 400 E0000031`, async (t) => {
    const mock = await buildMock(t)
    t.match(await mock.call('GET', withQuery(users, { search })), { status: 400, json: { errorCode: 'E0000031' } })
  })
}

t.test('search together with filter is 400 E0000033; a blank one is as good as none', async (t) => {
  const mock = await buildMock(t)
  const both = { search: 'status eq "ACTIVE"', filter: 'status eq "ACTIVE"' }
  t.match(await mock.call('GET', withQuery(users, both)), { status: 400, json: { errorCode: 'E0000033' } })
  t.equal((await mock.call('GET', withQuery(users, { ...both, filter: ' ' }))).status, 200)
})

t.test('an expression of thousands of comparisons is no deeper than SQLite can read', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(...crowd(3))
  const filter = Array.from({ length: 4_000 }, (_, index) => `id eq "u${index}"`).join(' or ')
  t.equal((await mock.call('GET', withQuery(users, { filter }))).json.length, 3)
})

t.test('a search is sorted by an attribute, ties by id, and who lacks it comes last', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(
    { id: 'd', profile: profileOf('d') },
    { id: 'c', profile: profileOf('c', { title: 'B' }) },
    { id: 'b', profile: profileOf('b', { title: 'b' }) },
    { id: 'a', profile: profileOf('a1', { title: 'A' }) }
  )
  const sorted = async (query: Record<string, string>) =>
    ids(await mock.call('GET', withQuery(users, { search: 'status eq "ACTIVE"', ...query })))
  t.same(await sorted({ sortBy: 'profile.title' }), ['a', 'b', 'c', 'd'])
  t.same(await sorted({ sortBy: 'profile.title', sortOrder: 'desc' }), ['b', 'c', 'a', 'd'])
  t.same(await sorted({}), ['d', 'c', 'b', 'a'])
  t.same(ids(await mock.call('GET', withQuery(users, { sortBy: 'profile.title' }))), ['d', 'c', 'b', 'a'])
  t.match(await mock.call('GET', withQuery(users, { search: 'status eq "ACTIVE"', sortBy: 'lastLogin' })), {
    status: 400,
    json: { errorCode: 'E0000031' }
  })
})

t.test('q finds beginnings of names and email, ten without a limit, and never pages', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(...crowd(12), { id: 'x', profile: profileOf('zed', { lastName: 'NAMEsake' }) })
  const answer = await mock.call('GET', `${users}?q=name`)
  t.equal(answer.json.length, 10)
  t.equal(nextOf(answer), null)
  t.equal((await mock.call('GET', `${users}?q=name&limit=50`)).json.length, 13)
  t.same(ids(await mock.call('GET', `${users}?q=zed@`)), ['x'])
  t.same(ids(await mock.call('GET', `${users}?q=ed`)), [])
})

t.test('a user in a list is as Okta shows it: nulls, order, credentials, and a link to itself alone', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({
    id: '00u1',
    status: 'ACTIVE',
    created: '2026-01-02T03:04:05.000Z',
    profile: { title: 'CEO', login: 'ann@example.test', badgeId: 'B1', firstName: 'Ann', nickName: null },
    credentials: { password: { value: 'secret' }, provider: { type: 'OKTA', name: 'OKTA' } }
  })
  t.equal(
    (await mock.call('GET', users)).text,
    JSON.stringify([
      {
        id: '00u1',
        status: 'ACTIVE',
        created: '2026-01-02T03:04:05.000Z',
        activated: '2026-01-02T03:04:05.000Z',
        statusChanged: '2026-01-02T03:04:05.000Z',
        lastLogin: null,
        lastUpdated: '2026-01-02T03:04:05.000Z',
        passwordChanged: null,
        type: { id: 'otyMockDefault000001' },
        profile: {
          firstName: 'Ann',
          mobilePhone: null,
          secondEmail: null,
          login: 'ann@example.test',
          title: 'CEO',
          badgeId: 'B1'
        },
        credentials: { password: {}, provider: { type: 'OKTA', name: 'OKTA' } },
        _links: { self: { href: 'http://localhost:80/api/v1/users/00u1' } }
      }
    ])
  )
})
