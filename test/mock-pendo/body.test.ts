import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import t from 'tap'
import type { StartedMockPendo } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { buildMock, bulkSet, row } from './mock.ts'

t.test('a body is read as JSON whatever its content type says, or does not say', async (t) => {
  const mock = await buildMock(t)
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'nonsense', ';', '']) {
    const answer = await mock.call('POST', bulkSet, [row('ann')], { 'content-type': type })
    t.equal(answer.status, 200, type)
  }
})

t.test('a body that is not JSON, not UTF-8 or not there is 400 with an object of one text', async (t) => {
  const mock = await buildMock(t)
  for (const payload of ['', '{', 'visitorId=ann', '[1,]', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), '\ufeff[]']) {
    const answer = await mock.app.inject({
      method: 'POST',
      url: bulkSet,
      headers: { 'x-pendo-integration-key': mock.key, 'content-type': 'application/json' },
      payload
    })
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { message: String })
  }
  t.equal((await mock.call('POST', bulkSet)).status, 400, 'no body at all')
})

/** Sends a head and 100 MB on a socket of its own, without a pause, then asks for the key check on the same socket. */
async function sendTooMuch(mock: StartedMockPendo, framing: 'length' | 'chunks'): Promise<string> {
  const piece = Buffer.alloc(1024 * 1024, 0x20)
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  const head = (request: string, ...headers: string[]) =>
    `${[request, 'host: localhost', `x-pendo-integration-key: ${mock.integrationKey}`, ...headers].join('\r\n')}\r\n\r\n`
  let received = ''
  socket.on('data', (data) => {
    received += String(data)
  })
  const length = framing === 'length' ? `content-length: ${100 * piece.length}` : 'transfer-encoding: chunked'
  const chunk = Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
  socket.write(head(`POST ${bulkSet} HTTP/1.1`, length))
  for (let sent = 0; sent < 100; sent++) {
    if (!socket.write(framing === 'length' ? piece : chunk)) await once(socket, 'drain')
  }
  socket.write(framing === 'length' ? '' : '0\r\n\r\n')
  socket.end(head('GET /api/v1/token/verify HTTP/1.1'))
  await once(socket, 'close')
  return received
}

t.test(
  'a body of 100 MB is 413 while the client still sends it, and the server goes on with the same connection',
  async (t) => {
    const mock = await startMockPendo({ createKey: 'write' })
    t.teardown(() => mock.close())
    for (const framing of ['length', 'chunks'] as const) {
      const received = await sendTooMuch(mock, framing)
      t.match(received, /^HTTP\/1\.1 413 [\s\S]*HTTP\/1\.1 200 [\s\S]*"writeAccess":true/, framing)
    }
  }
)

t.test('a client that stops sending as soon as it is answered reads the 413', async (t) => {
  const mock = await startMockPendo({ createKey: 'write' })
  t.teardown(() => mock.close())
  const call = request(mock.url + bulkSet, {
    method: 'POST',
    headers: { 'x-pendo-integration-key': mock.integrationKey ?? '', 'content-length': 100_000_000 }
  })
  call.on('error', () => {})
  const answered = once(call, 'response')
  call.write(Buffer.alloc(1024 * 1024, 0x20))
  const [response] = await answered
  t.equal(response.statusCode, 413)
  call.destroy()
})

t.test('a client of fetch reads the 413 of a body that it sends whole', async (t) => {
  const mock = await startMockPendo({ createKey: 'write', settings: { maxBodyMb: 0.5 } })
  t.teardown(() => mock.close())
  const headers = { 'x-pendo-integration-key': mock.integrationKey ?? '', 'content-type': 'application/json' }
  const send = (size: number) =>
    fetch(mock.url + bulkSet, { method: 'POST', headers, body: `[${' '.repeat(size * 1024 * 1024 - 2)}]` })
  t.equal((await send(0.5)).status, 200)
  t.equal((await send(20)).status, 413)
})

t.test('the connection stays open after a 400, so a client can send on it again', async (t) => {
  const mock = await startMockPendo({ createKey: 'write' })
  t.teardown(() => mock.close())
  const response = await fetch(mock.url + bulkSet, {
    method: 'POST',
    headers: { 'x-pendo-integration-key': mock.integrationKey ?? '' },
    body: '{'
  })
  t.equal(response.status, 400)
  t.not(response.headers.get('connection'), 'close')
})

t.test('a client that goes away in the middle of a body leaves the server alive and nothing written', async (t) => {
  const logged = t.capture(process.stderr, 'write', () => true)
  const mock = await startMockPendo({ createKey: 'write' })
  t.teardown(() => mock.close())
  const { calls, clock, faults } = mock.app.mockPendo
  const breakOff = async () => {
    await sendPart(mock)
    while (calls.list().calls.at(-1)?.status === 0) await clock.sleep(1)
    return calls.list().calls.at(-1)?.status
  }
  t.equal(await breakOff(), 400)
  faults.set([{ status: 429, times: 1 }])
  t.equal(await breakOff(), 429)
  const answer = await fetch(`${mock.url}/api/v1/visitor/ann`, {
    headers: { 'x-pendo-integration-key': mock.integrationKey ?? '' }
  })
  t.equal(answer.status, 404)
  t.same(logged(), [], 'it is no fault of the mock')
})

/** Sends the beginning of a bulk set and goes away once it has arrived. */
async function sendPart(mock: StartedMockPendo): Promise<void> {
  const before = mock.app.mockPendo.calls.list().total
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST ${bulkSet}?create=true HTTP/1.1\r\nhost: localhost\r\nx-pendo-integration-key: ${mock.integrationKey}\r\n` +
      'content-length: 1000\r\n\r\n[{"visitorId":"ann",'
  )
  const { calls, clock } = mock.app.mockPendo
  while (calls.list().total === before) await clock.sleep(1)
  socket.destroy()
  await once(socket, 'close')
}
