import t from 'tap'
import { buildScim, enterprise, newUser } from './scim.ts'

t.test('a created user is answered 201 with its address, and read back as it was sent', async (t) => {
  const { call } = await buildScim(t)
  const sent = {
    userName: 'Ada@example.test',
    name: { givenName: 'Ada', familyName: 'Moss' },
    emails: [{ primary: true, value: 'ada@example.test', type: 'work' }],
    roles: [{ value: 'analyst' }, { value: 'viewer', primary: true }],
    externalId: '00uMockUser000000001',
    active: true,
    [enterprise]: { department: 'Legal', manager: { value: '7', displayName: 'Bo' } }
  }
  const made = await call('POST', '/Users', newUser('Ada@example.test', sent))
  t.match(made, { status: 201, json: sent })
  t.equal(made.headers.location, made.json.meta.location)
  t.equal(made.headers.etag, made.json.meta.version)
  t.match(made.json.meta, { resourceType: 'User', created: made.json.meta.lastModified })
  t.same(made.json.schemas.length, 2)
  t.same((await call('GET', `/Users/${made.json.id}`)).json, made.json)
})

t.test('a password and what the schema does not know are taken and never answered', async (t) => {
  const { call } = await buildScim(t)
  const { status, text } = await call(
    'POST',
    '/Users',
    newUser('ada@example.test', { password: 'r4nd0m', shoeSize: 44, groups: [{ value: 'x' }], __proto__: { a: 1 } })
  )
  t.equal(status, 201)
  for (const word of ['r4nd0m', 'password', 'shoeSize', 'groups']) t.notMatch(text, word)
})

t.test('names in any letter case, booleans as texts and null are understood', async (t) => {
  const { call } = await buildScim(t)
  const { json } = await call('POST', '/Users', {
    SCHEMAS: ['URN:ietf:params:scim:schemas:core:2.0:USER', 'urn:example:unknown'],
    USERNAME: 'ada@example.test',
    Active: 'False',
    title: null,
    emails: [],
    NAME: { GIVENNAME: 'Ada' }
  })
  t.match(json, { userName: 'ada@example.test', active: false, name: { givenName: 'Ada' } })
  t.notHas(json, 'title')
  t.notHas(json, 'emails')
})

for (const [what, body, scimType] of [
  ['no userName', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }, 'invalidValue'],
  ['an empty userName', newUser(' '), 'invalidValue'],
  ['no schemas', { userName: 'ada' }, 'invalidSyntax'],
  [
    'a schema of groups',
    { ...newUser('ada'), schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'] },
    'invalidSyntax'
  ],
  ['a list in place of a text', newUser('ada', { title: ['x'] }), 'invalidValue'],
  ['a number in place of a text', newUser('ada', { title: 5 }), 'invalidValue'],
  ['an e-mail that is no object', newUser('ada', { emails: ['a@b'] }), 'invalidValue'],
  ['two primary e-mails', newUser('ada', { emails: [{ primary: true }, { primary: true }] }), 'invalidValue'],
  ['a boolean that is none', newUser('ada', { active: 'perhaps' }), 'invalidValue'],
  ['NUL in a text', newUser('a\0b'), 'invalidValue'],
  [
    'half a character in a text',
    '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"\\ud800"}',
    'invalidValue'
  ],
  ['a body that is no object', [], 'invalidSyntax'],
  [
    'a schema nested beyond recursion',
    `{"userName":"ada","schemas":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}`,
    'invalidSyntax'
  ],
  ['a body that is no JSON', '{', 'invalidSyntax']
] as const) {
  t.test(`${what} is refused with ${scimType}, and nobody is made`, async (t) => {
    const { call } = await buildScim(t)
    t.match(await call('POST', '/Users', body), { status: 400, json: { scimType, status: '400' } })
    t.equal((await call('GET', '/Users')).json.totalResults, 0)
  })
}

t.test('a userName is unique without regard to letter case, beyond ASCII and in any composition', async (t) => {
  const { call, user } = await buildScim(t)
  await user('Žofie.Ørsted@example.test')
  for (const name of ['žOFIE.øRSTED@EXAMPLE.TEST', 'z\u030cofie.ørsted@example.test']) {
    t.match(await call('POST', '/Users', newUser(name)), { status: 409, json: { scimType: 'uniqueness' } })
  }
  const other = await user('bo@example.test')
  const renamed = newUser('ŽOFIE.ØRSTED@example.test')
  t.equal((await call('PUT', `/Users/${other.id}`, renamed)).status, 409)
  t.equal((await call('PUT', `/Users/${other.id}`, newUser('BO@example.test'))).status, 200)
})

t.test("a PUT of the server's own answer changes what differs and nothing else", async (t) => {
  const { call, user, clock } = await buildScim(t)
  const made = await user('ada@example.test', { title: 'CTO', name: { formatted: 'A', givenName: 'Ada' } })
  await clock.sleep(1000)
  const same = await call('PUT', `/Users/${made.id}`, { ...made, groups: [], password: 'x' })
  t.same(same.json, made, 'a state that is the same keeps version and date')
  const changed = await call('PUT', `/Users/${made.id}`, { ...made, id: 'other', title: 'CEO' })
  t.match(changed, { status: 200, json: { id: made.id, title: 'CEO', name: { formatted: 'A' } } })
  t.not(changed.json.meta.version, made.meta.version)
  t.ok(changed.json.meta.lastModified > made.meta.lastModified)
  t.equal(changed.json.meta.created, made.meta.created)
})

t.test('a PUT clears what it leaves out, but not whether the user is active', async (t) => {
  const { call, user } = await buildScim(t)
  const { id } = await user('ada@example.test', { title: 'CTO', active: false })
  const { json } = await call('PUT', `/Users/${id}`, newUser('ada@example.test'))
  t.equal(json.active, false)
  t.notHas(json, 'title')
})

t.test('a PUT never makes a user', async (t) => {
  const { call } = await buildScim(t)
  t.match(await call('PUT', '/Users/nobody', newUser('ada')), { status: 404, json: { status: '404' } })
})

t.test('a deleted user is 404 everywhere, in no list and no group, and its name is free', async (t) => {
  const { call, user, group } = await buildScim(t)
  const { id } = await user('ada@example.test')
  const team = await group('Team A', id)
  t.match(await call('DELETE', `/Users/${id}`), { status: 204, text: '' })
  for (const method of ['GET', 'DELETE']) t.equal((await call(method, `/Users/${id}`)).status, 404)
  t.equal((await call('GET', '/Users')).json.totalResults, 0)
  const after = (await call('GET', `/Groups/${team.id}`)).json
  t.same(after.members, [])
  t.not(after.meta.version, team.meta.version)
  t.not((await user('ada@example.test')).id, id)
})

t.test('If-Match lets only the known state be changed, and If-None-Match spares an answer', async (t) => {
  const { call, user } = await buildScim(t)
  const { id, meta } = await user('ada@example.test')
  const put = (title: string, tag: string) =>
    call('PUT', `/Users/${id}`, newUser('ada@example.test', { title }), { 'if-match': tag })
  t.equal((await put('CTO', meta.version)).status, 200)
  t.match(await put('CEO', meta.version), { status: 412, json: { status: '412' } })
  t.equal((await call('DELETE', `/Users/${id}`, undefined, { 'if-match': meta.version })).status, 412)
  t.equal((await put('CEO', 'W/"9", "2"')).status, 200)
  const { headers } = await call('GET', `/Users/${id}`)
  const tag = String(headers.etag)
  t.match(await call('GET', `/Users/${id}`, undefined, { 'if-none-match': tag }), { status: 304, text: '' })
  t.equal((await call('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"0"' })).status, 200)
})

t.test('where an e-mail address is required a user without one is refused, also when it is taken away', async (t) => {
  const { call, user, patch } = await buildScim(t, { settings: { scimEmail: 'required' } })
  const refused = { status: 400, json: { scimType: 'invalidValue', detail: /"ada" has no e-mail address/ } }
  t.match(await call('POST', '/Users', newUser('ada')), refused)
  t.match(await call('POST', '/Users', newUser('ada', { emails: [{ type: 'work' }] })), refused)
  const { id } = await user('ada', { emails: [{ value: 'ada@example.test' }] })
  t.match(await patch(`/Users/${id}`, { op: 'remove', path: 'emails' }), refused)
  t.match(await call('PUT', `/Users/${id}`, newUser('ada')), refused)
  t.match((await call('GET', `/Users/${id}`)).json.emails, [{ value: 'ada@example.test' }])
})
