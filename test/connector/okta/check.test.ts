import t from 'tap'
import { checkOktaConnection } from '#connector/okta/check.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { startOkta } from '../../support/okta.ts'

t.test('a good token works, by one call that changes nothing', async (t) => {
  const okta = await startOkta(t, { createToken: 'read' })
  const { clock } = okta
  t.match(await checkOktaConnection(okta.connection, { clock }), { result: 'works', status: 200, message: /works/ })
  t.same(
    (await okta.calls()).calls.map(({ method, path }) => `${method} ${path}`),
    ['GET /api/v1/users?limit=1']
  )
})

t.test('the access token of a service works too', async (t) => {
  const okta = await startOkta(t, { tokenKind: 'bearer' })
  t.equal(okta.connection.tokenKind, 'bearer')
  t.match(await checkOktaConnection(okta.connection, { clock: okta.clock }), { result: 'works' })
})

t.test('a wrong token is refused, and the answer says what to do without quoting it', async (t) => {
  const okta = await startOkta(t)
  const token = '00aTokenThatNobodyMaySee'
  const check = await checkOktaConnection({ ...okta.connection, token }, { clock: okta.clock })
  t.match(check, { result: 'refused', status: 401, message: /E0000011.*Make a new one/ })
  t.notMatch(JSON.stringify(check), token)
})

t.test('an org that is down, one that is none and one where nobody listens are unreachable', async (t) => {
  const okta = await startOkta(t)
  const { clock, connection } = okta
  await okta.faults({ path: '/api/v1/users', status: 503 })
  t.match(await checkOktaConnection(connection, { clock }), { result: 'unreachable', status: 503 })
  await okta.faults({ path: '/api/v1/users', replaceBody: '<html>sign in</html>' })
  t.match(await checkOktaConnection(connection, { clock }), { result: 'unreachable', message: /no proxy page/ })
  await okta.close()
  t.match(await checkOktaConnection(connection, { clock }), {
    result: 'unreachable',
    status: 0,
    message: /did not answer/
  })
  const nobody = openOktaConnection({ nickname: 'Okta', org: okta.url, token: 'x' })
  t.match(await checkOktaConnection(nobody, { clock }), { result: 'unreachable', status: 0 })
})
