import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { OktaUser } from '#schemas/okta/user.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, profileOf } from '../mock.ts'

const users = '/api/v1/users'
const fitsContract = compileCheck(OktaUser)

t.test('a user is read by id, login, and the login up to its @ where only one has it', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'))
  for (const name of [id, 'ann@example.test', 'ANN@Example.test', 'änn@example.test', 'ann']) {
    const answer = await mock.call('GET', `${users}/${encodeURIComponent(name)}`)
    t.match(answer, { status: 200, json: { id } }, name)
  }
  t.match(fitsContract((await mock.call('GET', `${users}/${id}`)).json), { ok: true })
  await mock.create(profileOf('ann', { login: 'ann@other.test' }))
  t.match(await mock.call('GET', `${users}/ann`), {
    status: 404,
    json: { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: ann (User)' }
  })
})

t.test('me is who owns the token: an administrator, in no list; the token of a service is nobody', async (t) => {
  const mock = await buildMock(t)
  t.match((await mock.call('GET', `${users}/me`)).json, { status: 'ACTIVE', profile: { login: 'admin@example.test' } })
  t.same((await mock.call('GET', users)).json, [])
  t.equal((await mock.call('GET', `${users}/me`, undefined, mock.authorize({ kind: 'bearer' }))).status, 404)
  t.match(await mock.call('POST', `${users}/me`, { profile: { title: 'x' } }), { status: 403 })
  t.match(await mock.call('DELETE', `${users}/me`), { status: 403, json: { errorCode: 'E0000006' } })
})

for (const [query, rest, status] of [
  ['', {}, 'PROVISIONED'],
  ['?activate=true', {}, 'PROVISIONED'],
  ['?activate=false', {}, 'STAGED'],
  ['', { credentials: { password: { value: 'Tester-1' } } }, 'ACTIVE'],
  ['?activate=false', { credentials: { password: { value: 'Tester-1' } } }, 'STAGED'],
  ['?nextLogin=changePassword', { credentials: { password: { value: 'Tester-1' } } }, 'PASSWORD_EXPIRED'],
  ['?provider=true', { credentials: { provider: { type: 'FEDERATION', name: 'FEDERATION' } } }, 'ACTIVE']
] as const) {
  t.test(`a user made with ${query} and ${JSON.stringify(rest)} is ${status}`, async (t) => {
    const mock = await buildMock(t)
    const answer = await mock.call('POST', users + query, { profile: profileOf('ann'), ...rest })
    t.match(answer, { status: 200, json: { status } })
    t.equal(answer.json.activated === null, status === 'STAGED')
    const password = 'credentials' in rest && 'password' in rest.credentials
    t.same(answer.json.credentials.password, password ? {} : undefined)
    t.equal(answer.json.passwordChanged !== null, password)
    t.notMatch(answer.text, 'Tester-1')
    t.match(answer.json.id, /^00u[0-9a-zA-Z]{17}$/)
  })
}

for (const [profile, about, cause] of [
  [profileOf('ann', { login: undefined }), 'login', 'login: The field cannot be left blank'],
  [profileOf('ann', { firstName: ' ' }), 'firstName', 'firstName: The field cannot be left blank'],
  [profileOf('ann', { lastName: 'x'.repeat(51) }), 'lastName', 'lastName: The field must have 1 to 50 characters'],
  [profileOf('ann', { login: 'a@b' }), 'login', 'login: The field must have 5 to 100 characters'],
  [profileOf('ann', { login: 'ann-moss' }), 'login', 'login: Username must be in the form of an email address'],
  [profileOf('ann', { email: 'ann' }), 'email', 'email: Does not match required pattern'],
  [profileOf('ann', { title: 5 }), 'title', 'title: Property must be of type string'],
  [profileOf('ann', { badge: 'x' }), 'newUser', "Property name 'badge' is not defined in profile"],
  [profileOf('ann', { constructor: 'x' }), 'newUser', "Property name 'constructor' is not defined in profile"]
] as const) {
  t.test(`a profile with "${cause}" is 400 E0000001, and nobody is made`, async (t) => {
    const mock = await buildMock(t)
    const answer = await mock.call('POST', users, { profile })
    t.match(answer, {
      status: 400,
      json: {
        errorCode: 'E0000001',
        errorSummary: `Api validation failed: ${about}`,
        errorCauses: [{ errorSummary: cause }]
      }
    })
    t.equal(mock.app.mockOkta.users.count(), 0)
    t.same(await mock.events(), [])
  })
}

t.test('a login that another user has is refused, whatever its case and diacritics', async (t) => {
  const mock = await buildMock(t)
  await mock.create(profileOf('zoe'))
  for (const login of ['zoe@example.test', 'ZOE@example.test', 'zoë@example.test']) {
    const answer = await mock.call('POST', users, { profile: profileOf('other', { login }) })
    t.match(answer, {
      status: 400,
      json: {
        errorCode: 'E0000001',
        errorCauses: [{ errorSummary: 'login: An object with this field already exists in the current organization' }]
      }
    })
  }
  const id = await mock.create(profileOf('bob'))
  t.equal((await mock.call('POST', `${users}/${id}`, { profile: { login: 'zoe@example.test' } })).status, 400)
  t.equal((await mock.call('POST', `${users}/${id}`, { profile: { login: 'BOB@example.test' } })).status, 200)
})

t.test('unknownAttribute=add makes a custom attribute of what no profile has', async (t) => {
  const mock = await buildMock(t, { settings: { unknownAttribute: 'add' } })
  const id = await mock.create(profileOf('ann', { badge: 7, tags: ['a', 'b'] }))
  t.match((await mock.call('GET', `${users}/${id}`)).json.profile, { badge: 7, tags: ['a', 'b'] })
  t.match(await mock.call('POST', users, { profile: profileOf('bob', { badge: {} }) }), { status: 400 })
})

t.test('POST keeps what is not given and clears what is null; PUT clears what is not given', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const id = await mock.create(profileOf('ann', { title: 'CEO', city: 'Ulm', mobilePhone: '1' }))
  await clock.sleep(1_000)
  const partial = await mock.call('POST', `${users}/${id}`, { profile: { title: null, lastName: 'Ash' } })
  t.same(partial.json.profile, {
    firstName: 'ann',
    lastName: 'Ash',
    mobilePhone: '1',
    secondEmail: null,
    login: 'ann@example.test',
    email: 'ann@example.test',
    city: 'Ulm'
  })
  t.equal(partial.json.lastUpdated, new Date(clock.now()).toISOString())
  const whole = await mock.call('PUT', `${users}/ann`, { profile: profileOf('ann') })
  t.same(whole.json.profile, {
    firstName: 'ann',
    lastName: 'Moss',
    mobilePhone: null,
    secondEmail: null,
    login: 'ann@example.test',
    email: 'ann@example.test'
  })
  t.match(await mock.call('PUT', `${users}/${id}`, { profile: { firstName: 'x' } }), { status: 400 })
})

t.test('a user can be written back as it was read, and nothing changes', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const id = await mock.create(profileOf('ann'), '', { credentials: { password: { value: 'Tester-1' } } })
  const before = (await mock.call('GET', `${users}/${id}`)).json
  await clock.sleep(1_000)
  const answer = await mock.call('PUT', `${users}/${id}`, before)
  t.equal(answer.status, 200)
  t.same({ ...answer.json, lastUpdated: before.lastUpdated }, before)
  t.same(
    (await mock.events()).filter((event) => event.startsWith('user.account')),
    []
  )
})

t.test(
  'an update that changes nothing leaves lastUpdated and the log as they were, unless logUnchanged is set',
  async (t) => {
    for (const logUnchanged of [false, true]) {
      const clock = new FakeClock()
      const mock = await buildMock(t, { clock, settings: { logUnchanged } })
      const id = await mock.create(profileOf('ann'))
      const made = clock.now()
      await clock.sleep(5_000)
      const { json } = await mock.call('POST', `${users}/${id}`, { profile: { lastName: 'Moss' } })
      t.equal(json.lastUpdated, new Date(logUnchanged ? clock.now() : made).toISOString())
      t.equal((await mock.events()).length, logUnchanged ? 3 : 2)
    }
  }
)

t.test('If-Match of another version is 412 E0000231 and changes nothing', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'))
  const { etag } = (await mock.call('GET', `${users}/${id}`)).headers as { etag: string }
  t.match(etag, /^W\/"\w+"$/)
  const change = (title: string, version: string) =>
    mock.call('POST', `${users}/${id}`, { profile: { title } }, { 'if-match': version })
  t.equal((await change('A', etag)).status, 200)
  t.match(await change('B', etag), { status: 412, json: { errorCode: 'E0000231' } })
  t.equal((await change('C', '*')).json.profile.title, 'C')
  t.not((await mock.call('GET', `${users}/${id}`)).headers.etag, etag)
})

t.test('a deactivated user cannot be changed, unless editDeactivated is set', async (t) => {
  for (const [editDeactivated, status] of [['refuse', 403] as const, ['allow', 200] as const]) {
    const mock = await buildMock(t, { settings: { editDeactivated } })
    await mock.seed({ id: 'u1', status: 'DEPROVISIONED', profile: profileOf('ann') })
    t.equal((await mock.call('POST', `${users}/u1`, { profile: { title: 'x' } })).status, status)
  }
})

t.test('deleting takes two calls: the first deactivates, and both answer 204 without a body', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'))
  t.match(await mock.call('DELETE', `${users}/${id}`), { status: 204, text: '' })
  t.equal((await mock.call('GET', `${users}/${id}`)).json.status, 'DEPROVISIONED')
  t.match(await mock.call('DELETE', `${users}/${id}?sendEmail=true`), { status: 204, text: '' })
  t.equal((await mock.call('GET', `${users}/${id}`)).status, 404)
  t.equal((await mock.call('DELETE', `${users}/${id}`)).status, 404)
})

t.test('a new password shows as changed, and never itself', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'))
  const answer = await mock.call('POST', `${users}/${id}`, {
    credentials: { password: { value: 'Tester-2' }, recovery_question: { question: 'Pet?', answer: 'Rex' } }
  })
  t.match(answer.json.credentials, { password: {}, recovery_question: { question: 'Pet?' } })
  t.notMatch(answer.text, /Tester-2|Rex/)
  t.same((await mock.events()).at(-1), 'user.account.update_password ann@example.test')
})
