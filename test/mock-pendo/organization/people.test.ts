import t from 'tap'
import { allApps } from '#mock-pendo/organization/roles.ts'
import { buildScim } from '../scim/scim.ts'

t.test('a person whom Pendo has already is found and changed by SCIM, with access and roles kept', async (t) => {
  const { mock, call, patch } = await buildScim(t)
  const person = {
    userName: 'Ada@example.test',
    givenName: 'Ada',
    accessType: 'subscription-admin',
    organizationAdmin: true
  }
  const [ada] = (await mock.control('POST', '/organization/users', [person])).json
  t.match(ada, { name: 'Ada', email: 'Ada@example.test', status: 'active', provisionedAt: null, roles: {} })
  const found = await call('GET', '/Users?filter=userName%20eq%20%22ada@example.test%22')
  t.equal(found.json.Resources[0].id, ada.id)
  await patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } })
  const [after] = (await mock.control('GET', '/organization/users')).json
  t.match(after, { status: 'deactivated', accessType: 'subscription-admin', organizationAdmin: true })
  t.ok(after.provisionedAt)
})

t.test('who comes through SCIM is a viewer, and has the roles of the groups beside the own ones', async (t) => {
  const { mock, user, group } = await buildScim(t)
  const { id } = await user('ada')
  const team = await group('Team A', id)
  await mock.control('PUT', `/organization/users/${id}`, { roles: { Shop: ['Analyst'] } })
  await mock.control('PUT', `/organization/idp-groups/${team.id}`, { roles: { Shop: ['Guide Creator', 'Analyst'] } })
  const [ada] = (await mock.control('GET', '/organization/users')).json
  t.same(ada.roles, { [allApps]: ['Viewer'], Shop: ['Analyst', 'Guide Creator'] })
  t.equal(ada.accessType, 'user')
})

t.test('a custom role is shown wrongly, for display only, until the person signs in', async (t) => {
  const { mock, clock } = await buildScim(t)
  const { control } = mock
  t.match((await control('POST', '/organization/roles', { name: 'QA Lead' })).json, { custom: ['QA Lead'] })
  const roles = { Shop: ['QA Lead', 'Analyst'] }
  const [ada] = (await control('POST', '/organization/users', [{ userName: 'ada', roles, lastSignInAt: 1 }])).json
  t.match(ada, { displayOnly: true, roles, shownRoles: { Shop: ['Viewer', 'Analyst'] } })
  await clock.sleep(1000)
  const after = (await control('POST', `/organization/users/${ada.id}/sign-in`)).json
  t.match(after, { displayOnly: false, shownRoles: roles, lastSignInAt: clock.now() })
})

t.test('before SCIM is switched on every role is shown as it is', async (t) => {
  const { mock } = await buildScim(t)
  const { control } = mock
  await control('DELETE', '/organization/scim')
  await control('POST', '/organization/roles', { name: 'QA Lead' })
  const [ada] = (await control('POST', '/organization/users', [{ userName: 'ada', roles: { Shop: ['QA Lead'] } }])).json
  t.match(ada, { displayOnly: false, shownRoles: { Shop: ['QA Lead'] } })
})

t.test('somebody deactivated cannot sign in', async (t) => {
  const { mock, user } = await buildScim(t)
  const { id } = await user('ada', { active: false })
  t.match(await mock.control('POST', `/organization/users/${id}/sign-in`), { status: 409, json: { message: /ada/ } })
})

t.test(
  'people with roles that do not exist, or a userName that is taken, are refused together with the others',
  async (t) => {
    const { mock } = await buildScim(t)
    const add = (...people: object[]) => mock.control('POST', '/organization/users', people)
    t.equal((await add({ userName: 'ada' }, { userName: 'bo', roles: { Shop: ['Boss'] } })).status, 400)
    t.equal((await add({ userName: 'ada' }, { userName: 'ADA' })).status, 409)
    t.same((await mock.control('GET', '/organization/users')).json, [])
    t.equal((await mock.control('POST', '/organization/roles', { name: 'viewer' })).status, 409)
  }
)

t.test('the CSV has everybody with access and roles, and no formula', async (t) => {
  const { mock } = await buildScim(t)
  await mock.control('POST', '/organization/users', [
    { userName: 'ada@example.test', givenName: 'Ada', familyName: 'Moss', organizationAdmin: true, active: false },
    { userName: 'bo@example.test', givenName: '=1+1', roles: { Shop: ['Analyst'] }, lastSignInAt: 0 }
  ])
  const { text, headers } = await mock.control('GET', '/organization/users.csv')
  t.match(headers['content-type'], 'text/csv')
  t.same(text.split('\n'), [
    'Name,Email,Access Type,Organization Admin,Roles,Status,Last Sign-In',
    'Ada Moss,ada@example.test,User,Yes,All apps: Viewer,Deactivated,',
    "'=1+1,bo@example.test,User,No,All apps: Viewer; Shop: Analyst,Active,1970-01-01T00:00:00.000Z",
    ''
  ])
})

t.test('users of one address are told apart by their order when CSVs are compared', async (t) => {
  const { mock } = await buildScim(t)
  const body = { before: 'Email,Status\na@b,Active\n', after: 'Email,Status\nA@B,Deactivated\na@b,Active\n' }
  const { json } = await mock.control('POST', '/organization/users/compare', body)
  t.match(json, { added: [{ email: 'a@b' }], removed: [], changed: [{ email: 'A@B' }], unchanged: 0 })
})

t.test('two CSVs are compared: who came, who went, and what changed of whom', async (t) => {
  const { mock, user, patch } = await buildScim(t)
  const csv = async () => (await mock.control('GET', '/organization/users.csv')).text
  const [ada, bo] = [await user('ada@example.test', { displayName: 'Ada' }), await user('bo@example.test')]
  const before = await csv()
  await patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } })
  await mock.control('DELETE', `/organization/users/${bo.id}`)
  await user('cy@example.test', { displayName: 'Cy' })
  const compared = await mock.control('POST', '/organization/users/compare', { before, after: await csv() })
  t.same(compared.json, {
    added: [{ email: 'cy@example.test', name: 'Cy' }],
    removed: [{ email: 'bo@example.test', name: 'bo@example.test' }],
    changed: [{ email: 'ada@example.test', changes: [{ column: 'status', before: 'Active', after: 'Deactivated' }] }],
    unchanged: 0
  })
  for (const bad of ['', 'Name\nAda', 'Email,Name\n,Ada', '"']) {
    t.match(await mock.control('POST', '/organization/users/compare', { before, after: bad }), {
      status: 400,
      json: { code: 'MOCK_REQUEST_INVALID', where: /after/ }
    })
  }
})

t.test('the download of users who share an address, or have an empty one, is compared like any other', async (t) => {
  const scim = await buildScim(t)
  const { control } = scim.mock
  const csv = async () => (await control('GET', '/organization/users.csv')).text
  const compare = async (before: string, after: string) =>
    (await control('POST', '/organization/users/compare', { before, after })).json
  await scim.user('a@example.test', { displayName: 'A', emails: [{ value: 'team@example.test' }] })
  const { id } = await scim.user('b@example.test', { displayName: 'B', emails: [{ value: 'TEAM@example.test' }] })
  await scim.user('c@example.test', { emails: [{ value: ' ' }] })
  const before = await csv()
  t.match(before, /\nc@example.test,c@example.test,/)
  t.match(await compare(before, before), { added: [], removed: [], changed: [], unchanged: 3 })
  await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } })
  t.match(await compare(before, await csv()), { changed: [{ email: 'TEAM@example.test' }], unchanged: 2 })
  t.match(await compare('Email\na@b\r\n\r\n', 'Email\r\na@b\n'), { unchanged: 1 })
})

t.test('what SCIM could not write back is not put in as a person, nor a time that no date has', async (t) => {
  const { mock } = await buildScim(t)
  for (const person of [
    { userName: 'half \ud800' },
    { userName: 'nul \0' },
    { userName: '  ' },
    { userName: 'a@example.test', email: '\ud800' },
    { userName: 'a@example.test', lastSignInAt: 9e15 }
  ]) {
    t.match(await mock.control('POST', '/organization/users', [person]), {
      status: 400,
      json: { code: 'MOCK_REQUEST_INVALID' }
    })
  }
  t.match(await mock.control('POST', '/organization/roles', { name: ' ' }), { status: 400 })
  t.equal((await mock.control('GET', '/organization/users.csv')).status, 200)
})
