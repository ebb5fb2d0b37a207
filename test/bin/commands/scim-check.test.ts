import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import { smallKey, startSmallServer } from '../../conformance/small-server.ts'
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
  t.match(ended, { status: 2, stderr: /SUITE_NOT_RUN/, stdout: /1 request: 1 rule held, 0 broken\n$/ })
})

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
