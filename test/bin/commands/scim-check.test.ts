import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import { drivingSuite } from '../../conformance/driving-suite.ts'
import { smallKey, startSmallServer } from '../../conformance/small-server.ts'
import { PatientClock } from '../../support/patient-clock.ts'
import { run, start } from '../command-line.ts'

const suiteOf = (...steps: object[]) => JSON.stringify({ name: 'A suite', steps })
const readUsers = {
  step_type: 'request',
  note: 'Users are listed',
  method: 'GET',
  url: '{{SCIMBaseURL}}/Users?count=1',
  headers: { Authorization: ['{{auth}}'] },
  assertions: [{ source: 'response_status', comparison: 'equal_number', value: 200 }]
}

test('the plan comes first, then each request and what came of it; status 0 when all rules hold', async (t) => {
  const mock = await startMockPendo({ scim: true })
  t.teardown(() => mock.close())
  const { baseUrl = '', apiKey = '' } = mock.scim ?? {}
  const ended = await run(['scim', 'check', `${baseUrl}/`], { env: { SCIM_API_KEY: apiKey } })
  t.match(ended, { status: 0, stderr: '' })
  t.match(
    ended.stdout,
    /^Plan for http[\s\S]*84 requests, \d+ rules[\s\S]*POST \/Users[\s\S]*✔ 1\. Okta tests the credentials/
  )
  t.match(ended.stdout, /84 requests: \d+ rules held, 0 broken\n$/)
  t.notOk(ended.stdout.includes(apiKey))
})

test('broken rules are named with what was found and their source, in every form of the report; status 1', async (t) => {
  const { baseUrl } = await startSmallServer(t, 'deactivation is ignored', 'numbers as texts')
  const folder = t.testdir({})
  const key = join(folder, 'key')
  writeFileSync(key, smallKey, { mode: 0o600 })
  const [junit, html] = [join(folder, 'report.xml'), join(folder, 'report.html')]
  const skip = ['--skip', 'groups', 'discovery', 'lists', 'errors']
  const args = ['scim', 'check', baseUrl, '--key-file', key, ...skip]
  const ended = await run([...args, '--junit', junit, '--html', html])
  t.match(ended, { status: 1, stderr: '' })
  t.match(
    ended.stdout,
    /broken patch\.deactivated\.active: `active` is false\n +found: true\n +source: Okta, SCIM 2\.0/
  )
  t.match(ended.stdout, /broken credentials\.test\.startIndex: .*\n +found: "1"/)
  for (const [file, pattern] of [
    [junit, /<failure message="true \(Okta, SCIM 2\.0/],
    [html, /<details open>[\s\S]*patch\.deactivated\.active/]
  ] as const) {
    const written = readFileSync(file, 'utf8')
    t.match(written, pattern)
    t.notOk(written.includes(smallKey), 'no report shows the key')
  }
  const json = await run([...args, '--json'])
  t.match(json, { status: 1, stderr: '' })
  t.notOk(json.stdout.includes(smallKey))
  t.match(JSON.parse(json.stdout), { baseUrl, counts: { notJudged: 0 }, suites: [{ name: 'Credentials' }] })
})

test('--plan sends nothing and needs no key', async (t) => {
  const { baseUrl, seen } = await startSmallServer(t)
  const ended = await run(['scim', 'check', baseUrl, '--plan'])
  t.match(ended, { status: 0, stdout: /^Plan for /, stderr: '' })
  const json = await run(['scim', 'check', baseUrl, '--plan', '--json'])
  t.match(JSON.parse(json.stdout), {
    suites: [{ plan: [{ method: 'GET', url: `${baseUrl}/Users?startIndex=1&count=2` }] }]
  })
  t.same(seen, [])
})

test('a suite that needs an Okta is status 2, and the others are reported', async (t) => {
  const { baseUrl } = await startSmallServer(t)
  const folder = t.testdir({
    'scim.json': suiteOf(readUsers, { step_type: 'pause', duration: 5 }),
    'okta.json': suiteOf({ ...readUsers, url: '{{oktaOrgUrl}}/api/v1/users', headers: {} })
  })
  const files = ['scim.json', 'okta.json'].map((file) => join(folder, file))
  const ended = await run(['scim', 'check', baseUrl, '--suite', ...files], { env: { SCIM_API_KEY: smallKey } })
  t.match(ended, {
    status: 2,
    stderr: /add --mock-okta oin or --mock-okta wizard.*SUITE_NOT_RUN/,
    stdout: /1 request: 1 rule held, 0 broken\n$/
  })
})

for (const client of ['oin', 'wizard'] as const) {
  test(`with --mock-okta ${client} a suite drives a mock Okta, which provisions into the server`, async (t) => {
    const mock = await startMockPendo({ scim: true })
    t.teardown(() => mock.close())
    const { baseUrl = '', apiKey = '' } = mock.scim ?? {}
    const suite = join(t.testdir({ 'okta.json': drivingSuite }), 'okta.json')
    const args = ['scim', 'check', baseUrl, '--suite', suite, '--mock-okta', client]
    const ended = await run(args, { env: { SCIM_API_KEY: apiKey }, clock: new PatientClock() })
    t.match(ended, { status: 0, stderr: '' })
    t.match(
      ended.stdout,
      /6 requests, 7 rules[\s\S]*Okta is a mock[\s\S]*POST \/api\/v1\/users\?activate=true \(to the mock Okta\)/
    )
    t.match(ended.stdout, /Okta was a mock[\s\S]*✔ provision user .*: 2 requests\n[\s\S]*✔ deactivate user/)
    t.match(ended.stdout, /Left behind on the server:\n.*\/Users\/[\s\S]*6 requests: 7 rules held, 0 broken\n$/)
    const sent = mock.app.mockPendo.calls.list().calls
    t.equal(
      sent.some(({ method }) => method === 'PATCH'),
      client === 'oin'
    )
    const [okta = ''] = /http:\/\/127\.0\.0\.1:\d+(?=\/api\/v1)/.exec(ended.stdout) ?? []
    await t.rejects(fetch(okta), 'the mock Okta has ended')
  })
}

test('no report shows the key or the token of the mock Okta, and each says what the mock did', async (t) => {
  const { baseUrl } = await startSmallServer(t, 'deactivation is ignored')
  const folder = t.testdir({ 'okta.json': drivingSuite })
  const [junit, html] = [join(folder, 'report.xml'), join(folder, 'report.html')]
  const args = ['scim', 'check', baseUrl, '--suite', join(folder, 'okta.json'), '--mock-okta', 'oin', '--json']
  const given = { env: { SCIM_API_KEY: smallKey }, clock: new PatientClock() }
  const ended = await run([...args, '--junit', junit, '--html', html], given)
  t.match(ended, { status: 1, stderr: '' })
  const report = JSON.parse(ended.stdout)
  t.match(report, {
    counts: { broken: 1 },
    okta: { name: /mock Okta/, tasks: { length: 2 } },
    leftBehind: { length: 1 }
  })
  t.match(report.suites[0].requests[0].headers, { authorization: 'SSWS [redacted]' })
  for (const written of [ended.stdout, readFileSync(junit, 'utf8'), readFileSync(html, 'utf8')]) {
    t.notMatch(written, /SSWS (?!\[redacted\])/)
    t.notOk(written.includes(smallKey))
  }
  t.match(readFileSync(html, 'utf8'), /what it did in the server:.*provision user/)
  t.match(readFileSync(junit, 'utf8'), /6\.1: `active` is false/)
})

test('--plan shows the requests to the mock Okta and starts nothing', async (t) => {
  const { baseUrl, seen } = await startSmallServer(t)
  const suite = join(t.testdir({ 'okta.json': drivingSuite }), 'okta.json')
  const args = ['scim', 'check', baseUrl, '--suite', suite, '--mock-okta', 'wizard', '--plan']
  t.match(await run(args), { status: 0, stdout: /mock Okta[^\n]*wizard[\s\S]*GET \/api\/v1\/apps\/{{oktaAppId}}/ })
  const json = JSON.parse((await run([...args, '--json'])).stdout)
  t.match(json, { okta: /mock Okta/, suites: [{ notRun: null, plan: [{ to: 'okta' }, {}, {}, { to: 'scim' }] }] })
  t.same(seen, [])
})

test("a server that fails Okta's test of the credentials is status 3, and nothing is judged", async (t) => {
  const { baseUrl, seen } = await startSmallServer(t, 'numbers as texts')
  const suite = join(t.testdir({ 'okta.json': drivingSuite }), 'okta.json')
  const args = ['scim', 'check', baseUrl, '--suite', suite, '--mock-okta', 'oin']
  const ended = await run([...args], { env: { SCIM_API_KEY: smallKey } })
  t.match(ended, { status: 3, stderr: /"startIndex"|"totalResults" of the list is no integer.*SCIM_TEST_FAILED/ })
  t.same(seen, ['GET /scim/v2/Users', 'GET /scim/v2/Users'])
  t.match(await run([...args], { env: { SCIM_API_KEY: 'wrong' } }), { status: 3, stderr: /SCIM_REFUSED/ })
})

for (const [what, url, args] of [
  ['without a suite', 'https://scim.test', []],
  ['with a form of the key that Okta has not', 'https://scim.test', ['--authorization', 'basic']],
  ['with an address that Okta does not take', 'https://scim.test/my_scim', []]
] as const) {
  test(`--mock-okta ${what} is refused before anything is sent`, async (t) => {
    const suite = join(t.testdir({ 'okta.json': drivingSuite, 'scim.json': suiteOf(readUsers) }), 'okta.json')
    const more = what === 'without a suite' ? [] : ['--suite', suite]
    const ended = await run(['scim', 'check', url, ...args, ...more, '--mock-okta', 'oin', '--json'], {
      env: { SCIM_API_KEY: 'k' }
    })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: /CONFIG_INVALID|SCIM_ADDRESS_INVALID/ })
  })
}

for (const [what, url, args, env, code, status] of [
  ['no key', 'https://scim.test', [], {}, 'SCIM_KEY_MISSING', 2],
  ['plain http to another machine', 'http://scim.test', [], { SCIM_API_KEY: 'k' }, 'SCIM_ADDRESS_INVALID', 2],
  ['a query', 'https://scim.test/v2?x=1', [], { SCIM_API_KEY: 'k' }, 'SCIM_ADDRESS_INVALID', 2],
  ['a suite that is not there', 'https://scim.test', ['--suite', 'no'], { SCIM_API_KEY: 'k' }, 'SUITE_INVALID', 2],
  ['a variable without a value', 'https://scim.test', ['--variable', 'x'], { SCIM_API_KEY: 'k' }, 'CONFIG_INVALID', 2],
  ['a variable for the key', 'https://scim.test', ['--variable', 'auth=x'], { SCIM_API_KEY: 'k' }, 'CONFIG_INVALID', 2],
  ['nobody there', 'http://127.0.0.1:1', [], { SCIM_API_KEY: 'k' }, 'SCIM_UNREACHABLE', 3]
] as const) {
  test(`${what} is ${code} and status ${status}`, async (t) => {
    const ended = await run(['scim', 'check', url, ...args, '--json'], { env })
    t.match(ended, { status, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
  })
}

test('a refused key is status 3, and nothing but the test of it was sent', async (t) => {
  const { baseUrl, seen } = await startSmallServer(t)
  const ended = await run(['scim', 'check', baseUrl], { env: { SCIM_API_KEY: 'wrong' } })
  t.match(ended, { status: 3, stderr: /status 401.*SCIM_REFUSED/ })
  t.same(seen, ['GET /scim/v2/Users'])
})

test('the command runs as a process of its own', async (t) => {
  const { baseUrl } = await startSmallServer(t)
  const folder = t.testdir({ 'scim.json': suiteOf(readUsers) })
  const args = ['scim', 'check', baseUrl, '--suite', join(folder, 'scim.json')]
  t.match(await start(t, args, { SCIM_API_KEY: smallKey }).ended, { status: 0, stderr: '' })
})
