import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { checkConnection } from '#connector/pendo/check.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { startPendo } from '../../support/mock.ts'

const clock = new FakeClock()

t.test('a key with write access works: the green check mark', async (t) => {
  const pendo = await startPendo(t)
  t.match(await checkConnection(pendo.connection, { clock }), { result: 'works', status: 200, writeAccess: true })
  const { calls } = await pendo.calls()
  t.same(
    calls.map(({ method, path }) => `${method} ${path}`),
    ['GET /api/v1/token/verify'],
    'one cheap call, which writes nothing'
  )
})

t.test(
  'a key without write access is told to be read-only, and that "Allow Write Access" was not ticked',
  async (t) => {
    const pendo = await startPendo(t)
    const { connection } = await pendo.connectWith(false)
    t.match(await checkConnection(connection, { clock }), {
      result: 'read-only',
      writeAccess: false,
      message: /"Allow Write Access" was not ticked/
    })
  }
)

t.test('a wrong key and a deleted key are refused', async (t) => {
  const pendo = await startPendo(t)
  const wrong = { ...pendo.connection, integrationKey: '00000000-0000-0000-0000-000000000000.us' }
  t.match(await checkConnection(wrong, { clock }), {
    result: 'refused',
    status: 403,
    message: /wrong, deleted or of another region/
  })
  const { connection, keyId } = await pendo.connectWith(true)
  await pendo.control('DELETE', `/_mock/keys/${keyId}`)
  t.match(await checkConnection(connection, { clock }), { result: 'refused', status: 403 })
})

t.test('a Pendo that answers 401 in place of 403 refuses all the same', async (t) => {
  const pendo = await startPendo(t, { settings: { refusedStatus: 401 } })
  const wrong = { ...pendo.connection, integrationKey: 'nonsense' }
  t.match(await checkConnection(wrong, { clock }), { result: 'refused', status: 401 })
})

t.test('a host where nobody listens, one that is down and one that is no Pendo are unreachable', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: '/api/v1/token/verify', status: 503 }])
  t.match(await checkConnection(pendo.connection, { clock }), { result: 'unreachable', status: 503 })
  await pendo.faults([{ path: '/api/v1/token/verify', replaceBody: '<html>sign in</html>' }])
  t.match(await checkConnection(pendo.connection, { clock }), { result: 'unreachable', message: /no proxy page/ })

  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const nobody = openConnection({ nickname: 'Pendo', integrationKey: 'k', baseUrl: `http://127.0.0.1:${port}` })
  t.match(await checkConnection(nobody, { clock }), { result: 'unreachable', status: 0, message: /did not answer/ })
})

t.test('no answer of the check holds the key', async (t) => {
  const pendo = await startPendo(t)
  const { connection } = await pendo.connectWith(false)
  for (const tried of [pendo.connection, connection, { ...connection, integrationKey: 'nonsense-key' }])
    t.notMatch(JSON.stringify(await checkConnection(tried, { clock })), tried.integrationKey)
})
