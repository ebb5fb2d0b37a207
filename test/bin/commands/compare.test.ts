import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { test } from 'tap'
import type { Difference } from '#compare/difference.ts'
import { startOkta } from '../../support/okta.ts'
import { run } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

const user = (name: string, status: string, profile: object = {}) => ({
  status,
  profile: { login: `${name}@org.test`, email: `${name}@x.test`, firstName: name, lastName: 'Moss', ...profile }
})
const visitor = (name: string, custom: Record<string, unknown> = {}) => ({ id: `${name}@x.test`, metadata: { custom } })

/** An org and a Pendo with one of each kind of difference, and people about whom nothing is to be said. */
async function startBoth(t: Test) {
  const [okta, pendo] = await Promise.all([startOkta(t), startPendo(t)])
  await okta.seed(
    user('same', 'ACTIVE', { department: 'Sales', startDate: '2024-05-01', remote: true }),
    user('missing', 'ACTIVE'),
    user('Cased', 'ACTIVE'),
    user('moved', 'ACTIVE', { department: 'Sales', title: 'Chief' }),
    user('cleared', 'ACTIVE', { department: '' }),
    user('suspended', 'SUSPENDED'),
    user('gone', 'DEPROVISIONED'),
    user('staged', 'STAGED'),
    user('gone-before', 'DEPROVISIONED'),
    user('twin', 'ACTIVE', { login: 'twin-one@org.test' }),
    user('twin', 'ACTIVE', { login: 'twin-two@org.test' }),
    user('blank', 'ACTIVE', { email: ' ' })
  )
  await pendo.seed({
    visitors: [
      visitor('same', { department: 'Sales', startdate: Date.UTC(2024, 4, 1), remote: true }),
      visitor('cased'),
      visitor('moved', { department: 'Service', title: 'Chief' }),
      visitor('cleared', { department: 'Sales' }),
      visitor('suspended'),
      visitor('gone'),
      visitor('staged'),
      visitor('twin'),
      visitor('customer')
    ]
  })
  const env = { ...pendo.env, OKTA_API_TOKEN: okta.connection.token }
  const from = ['--visitor-id-key', 'email', '--pendo', pendo.url]
  const keys = ['--value-keys', 'department,title,startDate,remote']
  return { okta, pendo, env, args: ['compare', '--okta', okta.url, ...from, ...keys], from }
}

/** What a terminal or a browser would obey. */
const obeyed = /(?!\n)[\p{Cc}\u202e]/u

const short = ({ kind, person, id, field, okta, pendo }: Difference) => [kind, person, id, field, okta, pendo]
const expected = [
  ['missing', 'missing@org.test', 'missing@x.test', null, null, null],
  ['case', 'Cased@org.test', 'Cased@x.test', null, 'Cased@x.test', 'cased@x.test'],
  ['value', 'cleared@org.test', 'cleared@x.test', 'department', '', 'Sales'],
  ['value', 'moved@org.test', 'moved@x.test', 'department', 'Sales', 'Service'],
  ['left', 'gone@org.test', 'gone@x.test', null, 'DEPROVISIONED', 'gone@x.test'],
  ['left', 'suspended@org.test', 'suspended@x.test', null, 'SUSPENDED', 'suspended@x.test'],
  ['duplicate', 'twin-two@org.test', 'twin@x.test', null, 'twin-one@org.test', null],
  ['no-id', 'blank@org.test', null, null, '"email" is empty', null]
]

test('each kind of difference is found exactly, and only reading calls are made', async (t) => {
  const { okta, pendo, env, args } = await startBoth(t)
  const before = [(await okta.calls()).total, (await pendo.calls()).total]
  const { status, stdout, stderr } = await run([...args, '--json'], { env })
  t.equal(stderr, '')
  t.equal(status, 1)
  const report = JSON.parse(stdout)
  t.same(report.differences.map(short), expected)
  t.match(report, {
    okta: okta.url,
    pendo: pendo.url,
    fieldsLacking: [],
    allowed: 0,
    counts: {
      people: { active: 8, left: 3, between: 1 },
      visitors: 9,
      visitorsBetween: 1,
      differences: 8,
      found: { missing: 1, case: 1, value: 2, left: 2, duplicate: 1, 'no-id': 1, unknown: 1 }
    }
  })
  const oktaCalls = (await okta.calls()).calls.slice(before[0])
  const pendoCalls = (await pendo.calls()).calls.slice(before[1])
  t.ok(oktaCalls.length > 0 && oktaCalls.every(({ method }) => method === 'GET'))
  t.same(
    [...new Set(pendoCalls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`))],
    ['GET /api/v1/metadata/schema/visitor', 'POST /api/v1/aggregation']
  )
})

test('at a terminal there is a table for each kind, and unknown visitors are a number until they are asked for', async (t) => {
  const { env, args } = await startBoth(t)
  const counted = await run(args, { env })
  t.equal(counted.status, 1)
  t.match(counted.stdout, /^Only read, nothing was written: 12 records of people/)
  t.match(counted.stdout, 'Active people who are not in Pendo: 1 row')
  t.match(counted.stdout, 'Values that differ: 2 rows')
  t.match(counted.stdout, /8 differences\.\n$/)
  t.match(counted.stdout, '1 visitor nobody in Okta has the id of')
  t.notMatch(counted.stdout, 'customer@x.test')
  const listed = await run([...args, '--list-unknown'], { env })
  t.match(listed.stdout, 'customer@x.test')
  t.match(listed.stdout, /8 differences\.\n$/)
})

test('--allow decides on the exit status: as a number, and as a share of the active people', async (t) => {
  const { env, args } = await startBoth(t)
  for (const [allow, status] of [
    ['7', 1],
    ['8', 0],
    ['99%', 1],
    ['100%', 0]
  ] as const) {
    t.equal((await run([...args, '--allow', allow], { env })).status, status, allow)
  }
})

test('a list takes the place of an org: without statuses all are active, with them leavers are found', async (t) => {
  const { env, from } = await startBoth(t)
  const file = join(
    t.testdir({ 'users.csv': 'email,status\nsame@x.test,ACTIVE\ngone@x.test,DEPROVISIONED\n' }),
    'users.csv'
  )
  const withStatus = await run(['compare', '--users', file, ...from, '--json'], { env })
  t.same(JSON.parse(withStatus.stdout).differences.map(short), [
    ['left', 'row 2', 'gone@x.test', null, 'DEPROVISIONED', 'gone@x.test']
  ])
  const stdin = JSON.stringify([{ email: 'same@x.test' }, { email: 'gone@x.test' }, 5, { id: 7 }])
  const without = await run(['compare', '--users', '-', ...from, '--json'], { env, stdin })
  t.same(JSON.parse(without.stdout).differences.map(short), [
    ['no-id', 'row 3', null, null, 'it is no object of fields', null],
    ['no-id', 'row 4', null, null, 'there is no "email"', null]
  ])
  const csv = ['compare', '--users', '-', '--format', 'csv', ...from]
  const cased = await run(csv, { env, stdin: 'email\nsame@x.test\nTWIN@x.test\n' })
  t.match(cased, { status: 1, stdout: /│ TWIN@x\.test +│ twin@x\.test +│/ })
  const none = await run(csv, { env, stdin: 'email\nsame@x.test\ntwin@x.test\n' })
  t.match(none, { status: 0, stdout: /No difference\.\n$/ })
})

test('a field that Pendo lacks is named, and whoever has a value there differs', async (t) => {
  const { env, from } = await startBoth(t)
  const stdin = JSON.stringify([
    { email: 'same@x.test', shoeSize: 42 },
    { email: 'twin@x.test', shoeSize: null }
  ])
  const { stdout } = await run(['compare', '--users', '-', ...from, '--value-keys', 'shoeSize', '--json'], {
    env,
    stdin
  })
  const { fieldsLacking, differences } = JSON.parse(stdout)
  t.same(fieldsLacking, ['shoeSize'])
  t.same(differences.map(short), [['value', 'row 1', 'same@x.test', 'shoeSize', 42, null]])
})

test('neither a formula nor markup nor an escape sequence gets through', async (t) => {
  const pendo = await startPendo(t)
  const [formula, markup, sequence] = ['=HYPERLINK("x")', '<script>alert(1)</script>', '\u001b[31mred\u202e']
  await pendo.seed({ visitors: [{ id: 'a', metadata: { custom: { department: markup, title: sequence } } }] })
  const stdin = JSON.stringify([
    { email: 'a', department: formula },
    { email: markup },
    { email: sequence },
    { email: formula }
  ])
  const folder = t.testdir({})
  const [csv, html] = [join(folder, 'd.csv'), join(folder, 'd.html')]
  const args = ['compare', '--users', '-', '--pendo', pendo.url, '--visitor-id-key', 'email']
  const rest = ['--value-keys', 'department,title', '--csv', csv, '--html', html]
  const { status, stdout } = await run([...args, ...rest], { env: pendo.env, stdin })
  t.equal(status, 1)
  t.notMatch(stdout, obeyed)
  const page = readFileSync(html, 'utf8')
  t.notMatch(page, '<script')
  t.notMatch(page, obeyed)
  t.match(page, '&lt;script&gt;')
  t.match(page, "default-src 'none'")
  const lines = readFileSync(csv, 'utf8').split('\n')
  t.equal(lines[0], 'kind,person,id,field,okta,pendo')
  t.match(
    lines.find((line) => line.startsWith('value,row 1,a,department')),
    `"'=HYPERLINK(""x"")"`
  )
  t.notOk(lines.some((line) => /(^|,)"?=/.test(line)))
  const programs = await run([...args, '--json'], { env: pendo.env, stdin })
  t.notMatch(programs.stdout, obeyed)
})

test('a listing that breaks off, on either side, is an error: nobody is called missing, and what stood in the files stays', async (t) => {
  const { okta, pendo, env, args } = await startBoth(t)
  const csv = join(t.testdir({}), 'd.csv')
  writeFileSync(csv, 'before')
  for (const [side, path, code] of [
    [okta, '/api/v1/users', 'OKTA_FAILED'],
    [pendo, '/api/v1/aggregation', 'PENDO_FAILED']
  ] as const) {
    // The first page comes, the next does not.
    await side.faults({ method: path.endsWith('users') ? 'GET' : 'POST', path, skip: 1, status: 503 })
    const ended = await run([...args, '--csv', csv, '--json'], { env })
    await side.faults()
    t.match(ended, { status: 3, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
    t.equal(readFileSync(csv, 'utf8'), 'before')
    t.notOk(existsSync(`${csv}.part`))
  }
})

test('a list that ends in the middle is an error', async (t) => {
  const { env, from } = await startBoth(t)
  const ended = await run(['compare', '--users', '-', ...from, '--json'], {
    env,
    stdin: '[{"email":"same@x.test"},{"em'
  })
  t.match(ended, { status: 2, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'INPUT_NOT_JSON' })
})

test('a refused key or token is status 3', async (t) => {
  const { env, args } = await startBoth(t)
  for (const [wrong, code] of [
    [{ PENDO_INTEGRATION_KEY: 'wrong' }, 'PENDO_REFUSED'],
    [{ OKTA_API_TOKEN: 'wrong' }, 'OKTA_REFUSED']
  ] as const) {
    const ended = await run([...args, '--json'], { env: { ...env, ...wrong } })
    t.match(ended, { status: 3, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
  }
})

test('Okta and Pendo are asked again when they ask to slow down', async (t) => {
  const { okta, pendo, env, args } = await startBoth(t)
  await okta.faults({ method: 'GET', path: '/api/v1/users', every: 1, times: 1, status: 429 })
  await pendo.faults({
    method: 'POST',
    path: '/api/v1/aggregation',
    every: 1,
    times: 1,
    status: 429,
    retryAfter: 2
  })
  const { stdout } = await run([...args, '--json'], { env })
  t.same(JSON.parse(stdout).differences.map(short), expected)
})

for (const [what, given, stdin, code, where] of [
  ['neither an org nor a list', [], '', 'USAGE_INVALID', '--okta'],
  ['an org and a list', ['--okta', 'acme', '--users', '-'], '', 'USAGE_INVALID', '--okta'],
  ['a token file beside a list', ['--users', '-', '--token-file', 'x'], '', 'CONFIG_INVALID', '--token-file'],
  ['a format beside an org', ['--okta', 'acme', '--format', 'csv'], '', 'CONFIG_INVALID', '--format'],
  ['an empty list', ['--users', '-'], '[]', 'CONFIG_INVALID', '--users'],
  ['a list of leavers', ['--users', '-'], '[{"email":"a","status":"DEPROVISIONED"}]', 'CONFIG_INVALID', '--users'],
  ['a CSV of another name', ['--users', '-', '--csv', 'd.txt'], '[]', 'CONFIG_INVALID', '--csv']
] as const) {
  test(`${what} is refused with status 2`, async (t) => {
    const pendo = await startPendo(t)
    const args = ['compare', '--visitor-id-key', 'email', '--pendo', pendo.url, ...given, '--json']
    const ended = await run(args, { env: { ...pendo.env, OKTA_API_TOKEN: 'x' }, stdin })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code, where })
  })
}

test('an output in the place of the list is refused', async (t) => {
  const file = join(t.testdir({ 'users.csv': 'email\na\n' }), 'users.csv')
  const args = ['compare', '--visitor-id-key', 'email', '--region', 'eu', '--users', file, '--csv', file, '--json']
  const ended = await run(args, { env: { PENDO_INTEGRATION_KEY: 'x' } })
  t.match(ended, { status: 2, stdout: '' })
  t.equal(readFileSync(file, 'utf8'), 'email\na\n')
})
