import t from 'tap'
import { oktaUserStatuses } from '#schemas/okta/user.ts'
import { buildMock, profileOf } from '../mock.ts'

const anyOther = (...statuses: string[]) => oktaUserStatuses.filter((status) => !statuses.includes(status))

for (const [step, from, to, refused, code, event] of [
  ['activate', ['STAGED', 'DEPROVISIONED'], 'PROVISIONED', 403, 'E0000016', 'user.lifecycle.activate'],
  ['reactivate', ['PROVISIONED', 'RECOVERY'], 'PROVISIONED', 403, 'E0000038', 'user.lifecycle.reactivate'],
  ['deactivate', anyOther('DEPROVISIONED'), 'DEPROVISIONED', 403, 'E0000038', 'user.lifecycle.deactivate'],
  ['suspend', ['ACTIVE'], 'SUSPENDED', 400, 'E0000001', 'user.lifecycle.suspend'],
  ['unsuspend', ['SUSPENDED'], 'ACTIVE', 400, 'E0000001', 'user.lifecycle.unsuspend'],
  ['unlock', ['LOCKED_OUT'], 'ACTIVE', 403, 'E0000032', 'user.account.unlock']
] as const) {
  t.test(`${step} leads from ${from.join(', ')} to ${to}, and from nowhere else`, async (t) => {
    const mock = await buildMock(t)
    for (const status of oktaUserStatuses) {
      await mock.seed({ id: status, status, profile: profileOf(`in-${status.toLowerCase()}`) })
      const answer = await mock.call('POST', `/api/v1/users/${status}/lifecycle/${step}`)
      const after = (await mock.call('GET', `/api/v1/users/${status}`)).json.status
      if ((from as readonly string[]).includes(status)) {
        t.match(answer, { status: 200, text: '{}' }, status)
        t.equal(after, to)
        t.match((await mock.events()).at(-1), `${event} in-${status.toLowerCase()}`)
      } else {
        t.match(answer, { status: refused, json: { errorCode: code } }, status)
        t.equal(after, status)
      }
    }
    t.equal((await mock.events()).length, from.length, 'a refused step leaves no event')
  })
}

t.test('activation leads to ACTIVE where a password is set', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'), '?activate=false', {
    credentials: { password: { value: 'Tester-1' } }
  })
  t.equal((await mock.call('POST', `/api/v1/users/${id}/lifecycle/activate?sendEmail=true`)).text, '{}')
  t.equal((await mock.call('GET', `/api/v1/users/${id}`)).json.status, 'ACTIVE')
})

t.test('sendEmail=false answers an activation with its link and token', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'), '?activate=false')
  const { json } = await mock.call('POST', `/api/v1/users/${id}/lifecycle/activate?sendEmail=false`)
  t.match(json.activationToken, /^[\w-]{20}$/)
  t.equal(json.activationUrl, `http://localhost:80/welcome/${json.activationToken}`)
  t.ok((await mock.call('POST', `/api/v1/users/${id}/lifecycle/reactivate?sendEmail=false`)).json.activationUrl)
})

t.test('a single user has links to the steps that its status allows', async (t) => {
  const mock = await buildMock(t)
  await mock.seed(
    { id: 'staged', status: 'STAGED', profile: profileOf('a1') },
    { id: 'active', status: 'ACTIVE', profile: profileOf('b1') },
    { id: 'gone', status: 'DEPROVISIONED', profile: profileOf('c1') }
  )
  const links = async (id: string) => (await mock.call('GET', `/api/v1/users/${id}`)).json._links
  t.match(await links('staged'), {
    activate: { href: 'http://localhost:80/api/v1/users/staged/lifecycle/activate', method: 'POST' },
    self: { href: 'http://localhost:80/api/v1/users/staged' }
  })
  t.ok((await links('active')).suspend)
  t.notOk((await links('active')).activate)
  t.match(await links('gone'), { delete: { href: 'http://localhost:80/api/v1/users/gone', method: 'DELETE' } })
})

t.test('a step of an unknown user is 404, and an unknown step too', async (t) => {
  const mock = await buildMock(t)
  t.match(await mock.call('POST', '/api/v1/users/none/lifecycle/suspend'), {
    status: 404,
    json: { errorCode: 'E0000007' }
  })
  t.match(await mock.call('POST', '/api/v1/users/none/lifecycle/praise'), {
    status: 404,
    json: { errorCode: 'E0000008' }
  })
  t.match(await mock.call('GET', '/api/v1/users/none/lifecycle/suspend'), {
    status: 405,
    json: { errorCode: 'E0000022' }
  })
})

for (const [step, from, to, query] of [
  ['reset_password', anyOther('STAGED', 'DEPROVISIONED'), 'RECOVERY', ''],
  ['expire_password', ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'], 'PASSWORD_EXPIRED', ''],
  [
    'expire_password_with_temp_password',
    ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'],
    'PASSWORD_EXPIRED',
    '?revokeSessions=false'
  ]
] as const) {
  t.test(`${step} leads from ${from.join(', ')} to ${to}, and is 403 E0000038 from elsewhere`, async (t) => {
    const mock = await buildMock(t)
    const event = `user.account.${step === 'reset_password' ? step : 'expire_password'}`
    for (const status of oktaUserStatuses) {
      await mock.seed({ id: status, status, profile: profileOf(`in-${status.toLowerCase()}`) })
      const answer = await mock.call('POST', `/api/v1/users/${status}/lifecycle/${step}${query}`)
      const after = (await mock.call('GET', `/api/v1/users/${status}`)).json.status
      if ((from as readonly string[]).includes(status)) {
        t.equal(answer.status, 200, status)
        t.equal(after, to)
        t.equal((await mock.events()).at(-1), `${event} in-${status.toLowerCase()}@example.test`)
      } else {
        t.match(answer, { status: 403, json: { errorCode: 'E0000038' } }, status)
        t.equal(after, status)
      }
    }
    t.equal((await mock.events()).length, from.length, 'a refused step leaves no event')
  })
}

t.test('a password reset answers an empty object, or its link with sendEmail=false', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'ann', profile: profileOf('ann') })
  const reset = (query: string) => mock.call('POST', `/api/v1/users/ann/lifecycle/reset_password${query}`)
  t.equal((await reset('')).text, '{}')
  t.equal((await reset('?sendEmail=true')).text, '{}')
  const { resetPasswordUrl, ...rest } = (await reset('?sendEmail=false')).json
  t.match(resetPasswordUrl, /^http:\/\/localhost:80\/reset_password\/[\w-]{20}$/)
  t.same(rest, {})
})

t.test('an expired password answers the user; a temporary one is told once and kept nowhere', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'ann', profile: profileOf('ann') })
  t.match((await mock.call('POST', '/api/v1/users/ann/lifecycle/expire_password')).json, {
    id: 'ann',
    status: 'PASSWORD_EXPIRED',
    credentials: { password: undefined }
  })
  const { tempPassword } = (await mock.call('POST', '/api/v1/users/ann/lifecycle/expire_password_with_temp_password'))
    .json
  t.match(tempPassword, /^[\w-]{12}$/)
  const user = (await mock.call('GET', '/api/v1/users/ann')).json
  t.same(user.credentials.password, {})
  t.equal(user.passwordChanged, user.lastUpdated)
  t.notOk((await mock.control('GET', '/snapshot')).text.includes(tempPassword))
})

t.test('sessions end with 204 and an event; with a password too where revokeSessions says so', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ id: 'ann', profile: profileOf('ann') })
  t.match(await mock.call('DELETE', '/api/v1/users/ann/sessions?oauthTokens=true'), { status: 204, text: '' })
  await mock.call('POST', '/api/v1/users/ann/lifecycle/reset_password?revokeSessions=true')
  await mock.call('POST', '/api/v1/users/ann/lifecycle/expire_password_with_temp_password?revokeSessions=true')
  t.same(await mock.news(), [
    'user.session.clear: ann Moss',
    'user.account.reset_password: ann Moss',
    'user.session.clear: ann Moss',
    'user.account.expire_password: ann Moss',
    'user.session.clear: ann Moss'
  ])
  t.equal((await mock.call('DELETE', '/api/v1/users/none/sessions')).status, 404)
})
