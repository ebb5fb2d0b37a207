import t from 'tap'
import { buildMock } from '../mock.ts'
import { buildScim, newUser } from '../scim/scim.ts'

const member = (value: string) => ({ value })

t.test('SCIM cannot be switched on without SAML, nor in a subscription without SCIM', async (t) => {
  const { control } = await buildMock(t)
  t.match((await control('GET', '/organization')).json, {
    scimAvailable: true,
    samlConfigured: false,
    scim: { enabled: false, baseUrl: null, apiKey: null, setup: { state: 'off', reason: null }, warnings: [] }
  })
  const refused = { status: 409, json: { code: 'MOCK_SETTING_REFUSED' } }
  t.match(await control('POST', '/organization/scim'), { ...refused, json: { message: /SAML/ } })
  await control('PUT', '/organization', { samlConfigured: true, scimAvailable: false })
  t.match(await control('POST', '/organization/scim'), { ...refused, json: { message: /Premium/ } })
  await control('PUT', '/organization', { scimAvailable: true })
  t.equal((await control('POST', '/organization/scim')).status, 200)
  t.match(await control('POST', '/organization/scim'), refused)
  for (const change of [{ samlConfigured: false }, { scimAvailable: false }]) {
    t.match(await control('PUT', '/organization', change), refused)
  }
})

t.test('switching SCIM on shows base URL and API key once; later the key is masked', async (t) => {
  const { app, control } = await buildMock(t)
  await control('PUT', '/organization', { samlConfigured: true })
  const { baseUrl, apiKey } = (await control('POST', '/organization/scim')).json
  t.match(baseUrl, /^http:\/\/.+\/scim\/v2$/)
  const headers = { authorization: `Bearer ${apiKey}` }
  t.equal((await app.inject({ url: '/scim/v2/Users?startIndex=1&count=2', headers })).statusCode, 200)
  const { json, text } = await control('GET', '/organization')
  t.equal(json.scim.apiKey, `********${apiKey.slice(-4)}`)
  t.equal(json.scim.baseUrl, baseUrl)
  t.notMatch(text, apiKey)
  t.notMatch((await control('GET', '/snapshot')).text, apiKey)
})

t.test('a rotated key ends the old one at once, and so does switching SCIM off', async (t) => {
  const { call, mock } = await buildScim(t)
  await call('POST', '/Users', newUser('ada'))
  const { apiKey } = (await mock.control('POST', '/organization/scim/key')).json
  t.match(await call('GET', '/Users'), { status: 401, json: { detail: /replaced/ } })
  const headers = { authorization: `Bearer ${apiKey}` }
  t.equal((await call('GET', '/Users', undefined, headers)).status, 200)
  t.equal((await mock.control('DELETE', '/organization/scim')).json.scim.setup.state, 'off')
  t.match(await call('GET', '/Users', undefined, headers), { status: 401, json: { detail: /switched off/ } })
  t.equal((await mock.control('POST', '/organization/scim/key')).status, 409)
  t.equal((await mock.control('GET', '/organization/users')).json.length, 1, 'users stay')
})

t.test('the set-up is complete only when the first group includes an active organization admin', async (t) => {
  const { mock, user, group, patch } = await buildScim(t, { scim: true })
  const scim = async () => (await mock.control('GET', '/organization')).json.scim
  t.match((await scim()).setup, { state: 'incomplete', reason: /No group/ })
  const people = (await mock.control('GET', '/organization/users')).json
  const admin = people.find((one: { organizationAdmin: boolean }) => one.organizationAdmin)
  const ada = await user('ada')
  const first = await group('Team A')
  t.match((await scim()).setup, { state: 'incomplete', reason: /"Team A", has no members/ })
  await patch(`/Groups/${first.id}`, { op: 'add', path: 'members', value: [member(ada.id)] })
  t.match((await scim()).setup, { state: 'incomplete', reason: /no active organization admin/ })
  await group('Team B', admin.id)
  t.equal((await scim()).setup.state, 'incomplete', 'only the first group counts')
  await patch(`/Users/${admin.id}`, { op: 'replace', value: { active: false } })
  await patch(`/Groups/${first.id}`, { op: 'add', path: 'members', value: [member(admin.id)] })
  t.equal((await scim()).setup.state, 'incomplete', 'who is deactivated does not count')
  await patch(`/Users/${admin.id}`, { op: 'replace', value: { active: true } })
  t.match(await scim(), { setup: { state: 'complete', reason: null }, warnings: [] })
})

t.test('when the last organization admin leaves the groups or is deactivated, the settings warn', async (t) => {
  const { mock, group, patch } = await buildScim(t, { scim: true })
  const [admin] = (await mock.control('GET', '/organization/users')).json
  const { id } = await group('Team A', admin.id)
  const scim = async () => (await mock.control('GET', '/organization')).json.scim
  t.match(await scim(), { setup: { state: 'complete' }, warnings: [] })
  await patch(`/Groups/${id}`, { op: 'remove', path: `members[value eq "${admin.id}"]` })
  t.match(await scim(), { setup: { state: 'complete' }, warnings: [/pushed group/] })
  await patch(`/Users/${admin.id}`, { op: 'replace', value: { active: false } })
  t.match(await scim(), { warnings: [/active/] })
})

t.test(
  'pushed groups are shown by name and as teams, never with members; custom teams wait for SCIM to be off',
  async (t) => {
    const { control, app } = await buildMock(t)
    const team = (await control('POST', '/organization/teams', { name: 'Ours' })).json
    t.match(await control('POST', '/organization/teams', { name: 'OURS' }), { status: 409 })
    await control('PUT', '/organization', { samlConfigured: true })
    await control('POST', '/organization/scim')
    const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'
    app.mockPendo.groups.create({ schemas: [groupUrn], displayName: 'Team A' })
    const groups = (await control('GET', '/organization/idp-groups')).json
    t.same(Object.keys(groups[0]).sort(), ['id', 'name', 'pushedAt', 'roles'])
    t.match((await control('GET', '/organization/teams')).json, [
      { name: 'Team A', source: 'idp' },
      { name: 'Ours', source: 'custom' }
    ])
    t.match(await control('POST', '/organization/teams', { name: 'More' }), {
      status: 409,
      json: { code: 'MOCK_SETTING_REFUSED', message: /identity provider/ }
    })
    t.equal((await control('DELETE', `/organization/teams/${team.id}`)).status, 200)
    t.equal((await control('DELETE', `/organization/teams/${groups[0].id}`)).status, 404)
  }
)

t.test('a reset keeps SCIM and its key only where keys are kept', async (t) => {
  const { call, mock, user } = await buildScim(t, { scim: true })
  await user('ada')
  await mock.control('POST', '/reset?keepKeys=true')
  t.equal((await call('GET', '/Users')).json.totalResults, 2, 'the two starting people')
  await mock.control('POST', '/reset')
  t.equal((await call('GET', '/Users')).status, 401)
  t.match((await mock.control('GET', '/organization')).json, { samlConfigured: true, scim: { enabled: false } })
})

t.test('a snapshot brings settings, people and groups back', async (t) => {
  const { call, mock, user, group } = await buildScim(t)
  const ada = await user('ada')
  await group('Team A', ada.id)
  const before = (await call('GET', '/Groups')).json
  const snapshot = (await mock.control('GET', '/snapshot')).json
  await call('DELETE', `/Users/${ada.id}`)
  await mock.control('DELETE', '/organization/scim')
  t.equal((await mock.control('PUT', '/snapshot', snapshot)).status, 200)
  t.same((await call('GET', '/Groups')).json, before)
})

t.test('the organization is steered by the mock token alone', async (t) => {
  const { mock, apiKey } = await buildScim(t)
  for (const token of [apiKey, mock.key, 'x']) {
    const headers = { authorization: `Bearer ${token}` }
    t.equal((await mock.app.inject({ url: '/_mock/organization', headers })).statusCode, 401)
  }
})

t.test(
  'a snapshot without organization settings leaves an organization with SCIM off, and no mock that fails',
  async (t) => {
    const { mock, call } = await buildScim(t)
    const snapshot = (await mock.control('GET', '/snapshot')).json
    const put = await mock.control('PUT', '/snapshot', {
      ...snapshot,
      tables: { ...snapshot.tables, organization: [] }
    })
    t.ok(put.status < 300)
    t.match((await mock.control('GET', '/organization')).json, { samlConfigured: false, scim: { enabled: false } })
    t.equal((await call('GET', '/Users')).status, 401)
  }
)
