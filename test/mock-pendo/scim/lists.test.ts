import t from 'tap'
import { messages } from '#schemas/scim/messages.ts'
import { buildScim, enterprise } from './scim.ts'

const letters = ['e', 'B', 'd', 'A', 'c']

t.test('pages hold what was asked for, from 1, in a stable order, with whole numbers', async (t) => {
  const { call, user } = await buildScim(t)
  for (const name of letters) await user(name)
  for (const [query, startIndex, names] of [
    ['', 1, letters],
    ['?startIndex=1&count=2', 1, ['e', 'B']],
    ['?startIndex=3&count=2', 3, ['d', 'A']],
    ['?startIndex=5&count=2', 5, ['c']],
    ['?startIndex=9&count=2', 9, []],
    ['?startIndex=0&count=1', 1, ['e']],
    ['?startIndex=-7&count=1', 1, ['e']],
    ['?count=0', 1, []],
    ['?count=-3', 1, []],
    ['?filter=userName+ne+%22e%22&startIndex=2&count=2', 2, ['d', 'A']]
  ] as const) {
    const { json } = await call('GET', `/Users${query}`)
    t.match(json, { startIndex, itemsPerPage: names.length, schemas: [messages.list] }, query)
    t.equal(json.totalResults, query.includes('filter') ? 4 : 5, query)
    t.same(
      json.Resources.map(({ userName }: { userName: string }) => userName),
      names,
      query
    )
  }
  for (const query of ['startIndex=one', 'count=1.5', 'count=', 'count=1&count=2']) {
    t.match(await call('GET', `/Users?${query}`), { status: 400, json: { scimType: 'invalidValue' } }, query)
  }
})

t.test(
  'lists are sorted without regard to letter case, who lacks the value last, or first when turned round',
  async (t) => {
    const { call, user } = await buildScim(t)
    for (const [index, name] of letters.entries()) {
      await user(
        name,
        index === 0 ? {} : { title: `T${index}`, emails: [{ value: 'zz' }, { value: name, primary: true }] }
      )
    }
    const sorted = async (query: string) =>
      (await call('GET', `/Users?${query}`)).json.Resources.map(({ userName }: { userName: string }) => userName).join(
        ''
      )
    t.equal(await sorted('sortBy=userName'), 'ABcde')
    t.equal(await sorted('sortBy=userName&sortOrder=descending'), 'edcBA')
    t.equal(await sorted('sortBy=title'), 'BdAce')
    t.equal(await sorted('sortBy=title&sortOrder=descending'), 'ecAdB')
    t.equal(await sorted('sortBy=emails'), 'ABcde')
    t.equal(await sorted('sortBy=emails.value&count=2&startIndex=2'), 'Bc')
    for (const query of ['sortBy=name', 'sortBy=password', 'sortBy=shoeSize', 'sortBy=userName&sortOrder=up']) {
      t.equal((await call('GET', `/Users?${query}`)).status, 400, query)
    }
  }
)

t.test('answers hold the attributes that were asked for, whatever the request', async (t) => {
  const { call, user, group } = await buildScim(t)
  const ada = await user('ada', {
    title: 'CTO',
    name: { givenName: 'Ada', familyName: 'Moss' },
    emails: [{ value: 'a@x', type: 'work' }],
    [enterprise]: { department: 'Legal', division: 'West' }
  })
  const keys = async (query: string, path = `/Users/${ada.id}`) =>
    Object.keys((await call('GET', `${path}?${query}`)).json).sort()
  t.same(await keys('attributes=userName'), ['id', 'schemas', 'userName'])
  t.same(await keys('attributes=USERNAME, name.givenName ,password,shoeSize'), ['id', 'name', 'schemas', 'userName'])
  const { json } = await call('GET', `/Users/${ada.id}?attributes=name.givenName,emails.type,${enterprise}:division`)
  t.match(json, { name: { givenName: 'Ada' }, emails: [{ type: 'work' }], [enterprise]: { division: 'West' } })
  t.notMatch(JSON.stringify(json), /Moss|a@x|Legal/)
  t.same(await keys(`excludedAttributes=id,schemas,meta,name,emails,active,${enterprise}`), [
    'id',
    'schemas',
    'title',
    'userName'
  ])
  const less = (await call('GET', `/Users/${ada.id}?excludedAttributes=name.familyName,${enterprise}:department`)).json
  t.same([less.name, less[enterprise]], [{ givenName: 'Ada' }, { division: 'West' }])
  t.equal((await call('GET', '/Users?attributes=id&excludedAttributes=title')).status, 400)
  const team = await group('Team A', ada.id)
  t.same(await keys('excludedAttributes=members', `/Groups/${team.id}`), ['displayName', 'id', 'meta', 'schemas'])
  t.same(await keys('attributes=members.value', `/Groups/${team.id}`), ['id', 'members', 'schemas'])
  const list = (await call('GET', '/Users?attributes=userName')).json
  t.same(Object.keys(list.Resources[0]).sort(), ['id', 'schemas', 'userName'])
})

t.test('a search by POST answers as the list does', async (t) => {
  const { call, user } = await buildScim(t)
  for (const name of letters) await user(name)
  const search = { schemas: [messages.search], filter: 'userName ne "a"', sortBy: 'userName', startIndex: 2, count: 2 }
  const posted = await call('POST', '/Users/.search', { ...search, attributes: ['userName'] })
  t.equal(posted.status, 200)
  const listed = await call(
    'GET',
    '/Users?filter=userName%20ne%20%22a%22&sortBy=userName&startIndex=2&count=2&attributes=userName'
  )
  t.same(posted.json, listed.json)
  t.match(await call('POST', '/Users/.search', { filter: 'userName pr' }), { status: 400 })
  t.match(await call('POST', '/Users/.search', { ...search, startIndex: 'x' }), { status: 400 })
})
