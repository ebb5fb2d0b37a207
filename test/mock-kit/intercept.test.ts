import { connect } from 'node:net'
import type { Test } from 'tap'
import t from 'tap'
import type { StartedMockPendo } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { FakeClock } from '../support/fake-clock.ts'

const verify = '/api/v1/token/verify'
const setOne = '/api/v1/metadata/visitor/custom/value?create=true'

async function start(test: Pick<Test, 'teardown'>, rules: FaultRule[]) {
  const clock = new FakeClock()
  const mock = await startMockPendo({ createKey: 'write', clock })
  test.teardown(() => mock.close())
  mock.app.mockPendo.faults.set(rules)
  const headers = { 'x-pendo-integration-key': mock.integrationKey ?? '' }
  const get = (path = verify) => fetch(mock.url + path, { headers })
  const set = (id: string) =>
    fetch(mock.url + setOne, { method: 'POST', headers, body: JSON.stringify([{ visitorId: id, values: {} }]) })
  const isStored = (id: string) => mock.app.mockPendo.records.visitor.get(id) !== null
  const calls = () => mock.app.mockPendo.calls.list().calls
  return { mock, clock, get, set, isStored, calls }
}

/** All bytes that a GET of the key check brings, read from the socket; and whether it ended in a reset. */
async function raw(mock: StartedMockPendo): Promise<{ head: string; body: string; reset: boolean }> {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  let text = ''
  let reset = false
  socket.on('data', (data) => {
    text += String(data)
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    reset = error.code === 'ECONNRESET'
  })
  socket.write(
    `GET ${verify} HTTP/1.1\r\nhost: localhost\r\nx-pendo-integration-key: ${mock.integrationKey}\r\nconnection: close\r\n\r\n`
  )
  // Not `once` of node:events, which rejects on the error that is expected here.
  await new Promise((resolve) => socket.on('close', resolve))
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { head: head.toLowerCase(), body, reset }
}

t.test('a status before the work comes with its headers and body, and nothing is written', async (t) => {
  const { set, isStored, calls } = await start(t, [{ status: 503, body: 'busy', retryAfter: 7, times: 1 }])
  const answer = await set('ann')
  t.equal(answer.status, 503)
  t.equal(answer.headers.get('retry-after'), '7')
  t.equal(await answer.text(), 'busy')
  t.equal(isStored('ann'), false)
  t.equal((await set('ann')).status, 200, 'the rule is used up')
  t.match(calls(), [
    { status: 503, fault: true, bytes: 33 },
    { status: 200, fault: false, bytes: 33 }
  ])
})

t.test('a status after the work loses only the answer', async (t) => {
  const { set, isStored, calls } = await start(t, [{ status: 502, when: 'after' }])
  const answer = await set('ann')
  t.equal(answer.status, 502)
  t.equal(await answer.text(), '')
  t.equal(isStored('ann'), true)
  t.match(calls(), [{ status: 502, fault: true, counts: { updated: 1 } }])
})

t.test('Retry-After may be a date, and Location goes with a redirect', async (t) => {
  const date = 'Mon, 05 Jan 2026 06:00:00 GMT'
  const { get } = await start(t, [{ status: 429, retryAfter: date }])
  t.equal((await get()).headers.get('retry-after'), date)
  const { mock, get: getRedirected } = await start(t, [{ status: 301, location: 'http://127.0.0.1:1/' }])
  t.equal((await fetch(mock.url + verify, { redirect: 'manual' })).headers.get('location'), 'http://127.0.0.1:1/')
  await t.rejects(getRedirected())
})

t.test('a reset before the work ends the connection and nothing is written', async (t) => {
  const { set, isStored, calls, mock } = await start(t, [{ reset: true, times: 2 }])
  await t.rejects(set('ann'))
  t.match(await raw(mock), { head: '', reset: true })
  t.equal(isStored('ann'), false)
  t.match(calls(), [
    { status: 0, fault: true },
    { status: 0, fault: true }
  ])
  t.equal((await set('ann')).status, 200)
})

t.test('a reset after the work ends the connection and all is written', async (t) => {
  const { set, isStored, calls } = await start(t, [{ reset: true, when: 'after', times: 1 }])
  await t.rejects(set('ann'))
  t.equal(isStored('ann'), true)
  t.match(calls(), [{ status: 0, fault: true, counts: { updated: 1 } }])
})

t.test('a truncated body is shorter than its Content-Length, then comes a reset', async (t) => {
  const { mock, get } = await start(t, [{ truncate: 9 }])
  const { head, body } = await raw(mock)
  t.match(head, 'http/1.1 200')
  t.match(head, 'content-length: 33')
  t.equal(body, '{"valid":')
  await t.rejects((await get()).text())
})

t.test('a body may be cut to nothing, and a cut beyond its end changes nothing', async (t) => {
  const { mock, get } = await start(t, [{ truncate: 0, times: 1 }, { truncate: 1000 }])
  t.match(await raw(mock), { head: /content-length: 33/, body: '' })
  t.same(await (await get()).json(), { valid: true, writeAccess: true })
})

t.test('a replaced body comes with the true status', async (t) => {
  const { get } = await start(t, [{ replaceBody: '<html>ä</html>' }])
  const answer = await get()
  t.equal(answer.status, 200)
  t.equal(await answer.text(), '<html>ä</html>')
})

t.test('a slow body is whole and takes its time', async (t) => {
  const { get, clock } = await start(t, [{ slowBodyMs: 5000 }])
  t.same(await (await get()).json(), { valid: true, writeAccess: true })
  t.equal(Math.round(clock.sleeps.reduce((sum, ms) => sum + ms, 0)), 5000)
})

t.test('a latency is waited before the work and the answer is the true one', async (t) => {
  const { set, clock, calls, isStored } = await start(t, [{ latencyMs: 60_000 }])
  t.equal((await set('ann')).status, 200)
  t.same(clock.sleeps, [60_000])
  t.equal(isStored('ann'), true)
  t.match(calls(), [{ status: 200, fault: true, counts: { updated: 1 } }])
})

t.test('faults strike refused keys, unknown paths and listings too', async (t) => {
  const { mock, get } = await start(t, [{ status: 500, path: '/api/v1/*', times: 2 }])
  t.equal((await fetch(mock.url + verify)).status, 500)
  t.equal((await get('/api/v1/none')).status, 500)
  mock.app.mockPendo.faults.set([{ truncate: 5 }])
  const listing = await fetch(`${mock.url}/api/v1/aggregation`, {
    method: 'POST',
    headers: { 'x-pendo-integration-key': mock.integrationKey ?? '' },
    body: JSON.stringify({ request: { pipeline: [{ source: { visitors: null } }] } })
  })
  t.equal(listing.status, 200)
  await t.rejects(listing.text())
})

t.test('faults strike neither the controls nor the docs', async (t) => {
  const { mock } = await start(t, [{ reset: true }])
  const headers = { authorization: `Bearer ${mock.mockToken}` }
  t.equal((await fetch(`${mock.url}/_mock/faults`, { headers })).status, 200)
  t.equal((await fetch(`${mock.url}/docs/json`)).status, 200)
  t.equal((await fetch(`${mock.url}/_mock/faults`, { headers, method: 'DELETE' })).status, 200)
  t.equal((await fetch(mock.url + verify)).status, 403)
})
