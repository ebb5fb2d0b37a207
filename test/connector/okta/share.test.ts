import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import t from 'tap'
import { listUsersWithFilter } from '#connector/okta/actions/listUsersWithFilter.ts'
import { readUser } from '#connector/okta/actions/readUser.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { shareOktaConnection } from '#connector/okta/share.ts'
import type { FieldValues } from '#core/card.ts'
import { systemClock } from '#core/clock.ts'
import { FakeClock } from '../../support/fake-clock.ts'

/** An Okta that knows everybody, and counts the sockets that reach it. */
async function listen(t: Test, answer: (path: string) => [body: unknown, next?: string]) {
  let sockets = 0
  const paths: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    paths.push(path)
    const [body, next] = answer(path)
    response.setHeader('content-type', 'application/json')
    if (next !== undefined) response.setHeader('link', `<${url}${next}>; rel="next"`)
    response.end(JSON.stringify(body))
  })
  server.on('connection', () => {
    sockets += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.closeAllConnections())
  t.teardown(() => new Promise((resolve) => server.close(resolve)))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, paths, sockets: () => sockets }
}

const user = (id: string) => ({ id, status: 'ACTIVE', profile: { login: `${id}@example.test` } })

t.test('cards of a shared connection share its sockets, however many run at once', async (t) => {
  const { url, paths, sockets } = await listen(t, (path) => [user(path.slice(path.lastIndexOf('/') + 1))])
  const shared = shareOktaConnection(openOktaConnection({ nickname: 'Okta', org: url, token: '00aToken' }), {
    clock: new FakeClock()
  })
  const { connection } = shared
  const ids = Array.from({ length: 500 }, (_, at) => `00u${at}`)
  const read = await Promise.all(
    ids.map((id) => readUser.run({ connection, clock: systemClock }, { 'User/ID or Login': id }))
  )
  t.same(
    read.map(({ id }) => id),
    ids
  )
  t.equal(paths.length, 500)
  t.ok(sockets() <= 64, `${sockets()} sockets`)
  const before = sockets()
  for (const id of ids.slice(0, 50)) await readUser.run({ connection, clock: systemClock }, { 'User/ID or Login': id })
  t.equal(sockets(), before, 'one after the other opens no further socket')
  await shared.close()
  await t.rejects(readUser.run({ connection, clock: systemClock }, { 'User/ID or Login': '00u1' }))
})

t.test('a card whose connection is not shared opens a client and closes it', async (t) => {
  const { url, sockets } = await listen(t, () => [user('00u1')])
  const connection = openOktaConnection({ nickname: 'Okta', org: url, token: '00aToken' })
  for (let at = 0; at < 2; at++) await readUser.run({ connection, clock: systemClock }, { 'User/ID or Login': '00u1' })
  t.equal(sockets(), 2)
})

t.test('a stream waits for each record before the next, and asks for no page ahead', async (t) => {
  const { url, paths } = await listen(t, (path) =>
    path.includes('after') ? [[user('00u3')]] : [[user('00u1'), user('00u2')], '/api/v1/users?after=00u2']
  )
  const connection = openOktaConnection({ nickname: 'Okta', org: url, token: '00aToken' })
  const seen: string[] = []
  let under = 0
  const stream = async (record: FieldValues) => {
    under += 1
    t.equal(under, 1, 'one at a time')
    await new Promise(setImmediate)
    seen.push(`${record.ID} after ${paths.length}`)
    under -= 1
  }
  await listUsersWithFilter.run(
    { connection, clock: systemClock, stream },
    { 'parameters/resultSet': 'Stream Matching Records', 'Inputs/status': 'ACTIVE' }
  )
  t.same(seen, ['00u1 after 1', '00u2 after 1', '00u3 after 2'])
})
