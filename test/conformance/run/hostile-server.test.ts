import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import t from 'tap'
import { credentials } from '#conformance/points/credentials.ts'
import { users } from '#conformance/points/users.ts'
import { check } from '../check.ts'

const apiKey = 'key+of/the "server"='

async function serve(t: Pick<Test, 'teardown'>, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume()
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`, apiKey }
}

const send = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/scim+json', ...headers }).end(JSON.stringify(body))

t.test(
  'the key stands in no report, whatever the server makes of it: ids, headers, long bodies, escapes',
  async (t) => {
    const server = await serve(t, ({ method, url = '', headers }, response) => {
      const key = String(headers.authorization).replace(/^Bearer /, '')
      const echo = { 'x-echo': key, location: encodeURIComponent(key) }
      if (method === 'DELETE') return send(response, 500, { detail: key })
      if (method === 'POST') return send(response, 201, { id: key, userName: key, note: `${key}${key}` }, echo)
      // The cut of a long body falls into the key.
      if (url.includes('filter')) return response.writeHead(200, echo).end(`${'x'.repeat(19_990)}${key}`)
      send(response, 200, { id: key, detail: `${'y'.repeat(190)}${key}`, active: `${'z'.repeat(195)}${key}` }, echo)
    })
    const report = await check(t, server, [users, credentials])
    const text = JSON.stringify(report)
    t.match(report.leftBehind, [/redacted/])
    for (const part of ['key+of', 'key%2Bof', '+of/the', 'key+o']) t.notMatch(text, part)
  }
)

t.test('an id with half a character does not end the check', async (t) => {
  const server = await serve(t, ({ method }, response) =>
    method === 'POST'
      ? response.writeHead(201).end('{"id":"\\ud800"}')
      : send(response, method === 'DELETE' ? 500 : 200, { totalResults: 0, Resources: [] })
  )
  const report = await check(t, server, [users])
  t.match(report.leftBehind, [/%EF%BF%BD$/])
})

t.test('a body without an end counts as no answer, slow or fast', async (t) => {
  const server = await serve(t, ({ method }, response) => {
    if (method === 'GET') return send(response, 200, { totalResults: 0, Resources: [] })
    response.writeHead(201)
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  const report = await check(t, server, [users], { timeoutMs: 300 })
  t.ok(report.counts.unanswered > 0)
  const failures = report.suites.flatMap(({ requests }) => requests.map(({ failure }) => failure))
  t.ok(failures.includes('it took more than 0.3 seconds'))

  const fast = await serve(t, ({ url = '' }, response) => {
    if (!url.includes('filter')) return send(response, 200, { totalResults: 0, Resources: [] })
    const piece = Buffer.alloc(1024 * 1024, ' ')
    const write = () => {
      while (!response.destroyed && response.write(piece));
    }
    response.on('drain', write)
    write()
  })
  const { suites } = await check(t, fast, [users])
  t.ok(suites[0]?.requests.some(({ failure }) => /larger than 64 MB/.test(String(failure))))
})
