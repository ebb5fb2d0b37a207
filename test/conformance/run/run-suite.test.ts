import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import { test } from 'tap'
import { readSuite } from '#conformance/runscope/read-suite.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { check } from '../check.ts'

interface Call {
  readonly line: string
  readonly authorization: string | undefined
  readonly body: string
}
type Reply = [status: number, body: string, headers?: Record<string, string>]

/** A server that answers the requests of the suite from a list; the test of the key is answered apart. */
async function scripted(t: Test, ...replies: Reply[]): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.url?.endsWith('count=2')) return response.end('{}')
    calls.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization, body })
    const [status, answer, headers = {}] = replies.shift() ?? [500, '']
    response.writeHead(status, headers).end(answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => new Promise((resolve) => server.close(resolve)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls }
}

const request = (url: string, more: object = {}) => ({
  step_type: 'request',
  method: 'GET',
  url,
  headers: { Authorization: '{{SCIMAuth}}' },
  assertions: [{ source: 'response_status', comparison: 'equal_number', value: 200 }],
  ...more
})
const suiteOf = (...steps: object[]) => readSuite(JSON.stringify({ name: 'A suite', steps }), 'a.json')
const keepId = { variables: [{ source: 'response_json', name: 'id', property: 'id' }] }

test('what an answer gives goes into later requests, written as it has to be where it goes', async (t) => {
  const { url, calls } = await scripted(t, [200, '{"id":"a/b \\"c\\""}'], [200, ''])
  const body = '{"it":"{{id}}"}'
  const headers = { 'content-type': 'application/json' }
  const suite = suiteOf(
    request('{{SCIMUrl}}/Users', keepId),
    request('{{SCIMUrl}}/Users/{{id}}', { method: 'POST', body, headers })
  )
  await check(t, { baseUrl: url, apiKey: 'the-key' }, [suite])
  t.match(calls, [
    { line: 'GET /Users', authorization: 'Bearer the-key' },
    { line: 'POST /Users/a%2Fb%20%22c%22', body: '{"it":"a/b \\"c\\""}' }
  ])
})

test('a request that lacks what an earlier answer should have given is not sent, and not held', async (t) => {
  const { url, calls } = await scripted(t, [200, 'no JSON'])
  const suite = suiteOf(request('{{SCIMUrl}}/Users', keepId), request('{{SCIMUrl}}/Users/{{id}}'))
  const report = await check(t, { baseUrl: url, apiKey: 'the-key' }, [suite])
  t.equal(calls.length, 1)
  t.match(report, {
    counts: { requests: 2, unanswered: 1, held: 1, notJudged: 1 },
    suites: [{ requests: [{}, { failure: 'not sent: no earlier answer gave id' }] }]
  })
})

test('an answer that repeats the key is shown without it, and a redirect is not followed', async (t) => {
  const { url, calls } = await scripted(t, [
    302,
    'you sent the-key',
    { location: 'http://127.0.0.1:1/', 'x-echo': 'the-key' }
  ])
  const report = await check(t, { baseUrl: url, apiKey: 'the-key' }, [suiteOf(request('{{SCIMUrl}}/Users'))])
  t.notMatch(JSON.stringify(report), 'the-key')
  t.match(report.suites[0]?.requests[0]?.answer, { status: 302, body: 'you sent [redacted]' })
  t.equal(calls.length, 1)
})

test('a 429 is waited for as long as it says, as Okta does', async (t) => {
  const { url } = await scripted(t, [429, '', { 'retry-after': '7' }], [200, '{}'])
  const clock = new FakeClock()
  const report = await check(t, { baseUrl: url, apiKey: 'the-key' }, [suiteOf(request('{{SCIMUrl}}/Users'))], { clock })
  t.match(report.counts, { held: 1, broken: 0 })
  t.same(clock.sleeps, [7000])
})

test('where an Okta is given, a pause waits until it is idle, and its token goes to it alone', async (t) => {
  const scim = await scripted(t, [200, '{}'])
  const org = await scripted(t, [200, '{"told":"okta-token"}'])
  const waits: number[] = []
  let closed = 0
  const okta = {
    name: 'an Okta',
    url: org.url,
    appId: '0oa1',
    token: 'okta-token',
    idle: async (atMostMs: number) => {
      waits.push(atMostMs)
    },
    tasks: () => [],
    close: async () => {
      closed += 1
    }
  }
  const suite = suiteOf(
    request('{{oktaOrgUrl}}/api/v1/apps/{{oktaAppId}}', { headers: { Authorization: 'SSWS {{oktaToken}}' } }),
    { step_type: 'pause', duration: 20 },
    request('{{SCIMUrl}}/Users')
  )
  const report = await check(t, { baseUrl: scim.url, apiKey: 'the-key' }, [suite], { okta })
  t.match(report.counts, { requests: 2, held: 2 })
  t.same(waits, [20_000])
  t.match(org.calls, [{ line: 'GET /api/v1/apps/0oa1', authorization: 'SSWS okta-token' }])
  t.match(scim.calls, [{ line: 'GET /Users', authorization: 'Bearer the-key' }])
  t.notMatch(JSON.stringify(report), 'okta-token')
  t.equal(closed, 1)
})

test('a variable that nothing gives is told before anything is sent', async (t) => {
  const { url, calls } = await scripted(t)
  const suite = suiteOf(request('{{SCIMUrl}}/Users/{{mine}}'))
  await t.rejects(check(t, { baseUrl: url, apiKey: 'the-key' }, [suite]), {
    code: 'SUITE_INVALID',
    message: /--variable mine=/
  })
  t.same(calls, [])
  const given = new Map([['mine', '7']])
  await check(t, { baseUrl: url, apiKey: 'the-key' }, [suite], { given })
  t.match(calls, [{ line: 'GET /Users/7' }])
})

test('an interrupted check ends after the request under way, with what it has', async (t) => {
  const { url, calls } = await scripted(t, [200, '{}'], [200, '{}'])
  const controller = new AbortController()
  const suite = suiteOf(request('{{SCIMUrl}}/Users'), request('{{SCIMUrl}}/Groups'))
  const report = await check(t, { baseUrl: url, apiKey: 'the-key' }, [suite, suite], {
    signal: controller.signal,
    onRequest: () => controller.abort()
  })
  t.match(report.counts, { requests: 1, held: 1 })
  t.equal(calls.length, 1)
})

test('a server that hangs up in the middle is a request without an answer, and the check goes on', async (t) => {
  const { url } = await scripted(t, [200, 'x', { 'content-length': '100', connection: 'close' }], [200, '{}'])
  const report = await check(t, { baseUrl: url, apiKey: 'the-key' }, [
    suiteOf(request('{{SCIMUrl}}/Users'), request('{{SCIMUrl}}/Groups'))
  ])
  t.match(report.counts, { requests: 2, unanswered: 1, held: 1, notJudged: 1 })
  t.match(report.suites[0]?.requests[0], { answer: null, failure: String })
})
