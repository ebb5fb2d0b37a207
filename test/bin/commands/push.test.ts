import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Test } from 'tap'
import { test } from 'tap'
import { run } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

const users = [
  { email: 'ann@example.test', title: 'Engineer' },
  { email: 'bob@example.test', title: 'Manager' },
  { email: 'cleo@example.test', title: 'Director' }
]
const list = JSON.stringify(users)
const base = ['push', '-', '--visitor-id-key', 'email', '--create', 'no']

test("with --json standard output is exactly the card's outputs and standard error is empty", async (t) => {
  const pendo = await startPendo(t)
  await pendo.know(...users.map(({ email }) => email))
  const ended = await run([...base, '--pendo', pendo.url, '--json'], { env: pendo.env, stdin: list })
  t.equal(ended.status, 0)
  t.equal(ended.stderr, '')
  t.match(ended.stdout, /^[^\n]*\n$/)
  const outputs = JSON.parse(ended.stdout)
  t.same(Object.keys(outputs), [
    'statusCode',
    'message',
    'recordsProcessed',
    'usersUpdated',
    'usersFailed',
    'usersMissing'
  ])
  t.match(outputs, { statusCode: 200, recordsProcessed: 3, usersUpdated: 3, usersFailed: 0, usersMissing: [] })
})

test('for people the outputs stand in a table, with the fields that were pushed', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know(...users.map(({ email }) => email))
  const ended = await run([...base, '--pendo', pendo.url, '--value-keys', 'title,shoeSize'], {
    env: pendo.env,
    stdin: list
  })
  t.equal(ended.status, 0)
  t.match(ended.stdout, /usersUpdated +│ 3 /)
  t.match(ended.stdout, /\nFields pushed: title\n/)
  t.match(ended.stdout, /\nNote: No user has the field "shoeSize"/)
})

for (const [name, content] of [
  ['users.json', list],
  ['users.ndjson', users.map((user) => JSON.stringify(user)).join('\n')],
  ['users.csv', 'email,title\nann@example.test,Engineer\nbob@example.test,Manager\ncleo@example.test,Director\n']
] as const) {
  test(`${name} is pushed`, async (t) => {
    const pendo = await startPendo(t)
    await pendo.know(...users.map(({ email }) => email))
    const path = `${t.testdir({ [name]: content })}/${name}`
    const ended = await run(['push', path, ...base.slice(2), '--pendo', pendo.url, '--json'], { env: pendo.env })
    t.match(ended, { status: 0, stderr: '' })
    t.match(JSON.parse(ended.stdout), { usersUpdated: 3 })
  })
}

test('rows that Pendo does not know end with status 1, unless they are allowed', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test', 'bob@example.test')
  const args = [...base, '--pendo', pendo.url, '--json']
  const beyond = await run(args, { env: pendo.env, stdin: list })
  t.equal(beyond.status, 1)
  t.match(JSON.parse(beyond.stdout), { usersUpdated: 2, usersFailed: 1, usersMissing: ['cleo@example.test'] })
  t.match(JSON.parse(beyond.stderr), { code: 'ROWS_BEYOND_ALLOWANCE', message: /1 missing in Pendo \(allowed 0\)/ })
  for (const allowed of ['1', '34%']) {
    t.match(await run([...args, '--allow-missing', allowed], { env: pendo.env, stdin: list }), {
      status: 0,
      stderr: ''
    })
  }
  t.match(await run([...args, '--allow-missing', '33%'], { env: pendo.env, stdin: list }), { status: 1 })
  t.match(await run([...args, '--allow-failed', '3'], { env: pendo.env, stdin: list }), { status: 1 })
})

test('rows that were not sent end with status 1, unless they are allowed', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test')
  const stdin = '{"email":"ann@example.test"}\n42\n{"title":"x"}\nbroken\n'
  const args = [...base, '--pendo', pendo.url, '--json']
  const beyond = await run(args, { env: pendo.env, stdin })
  t.equal(beyond.status, 1)
  t.match(JSON.parse(beyond.stdout), { recordsProcessed: 1, usersUpdated: 1, usersFailed: 3 })
  t.match(await run([...args, '--allow-failed', '3'], { env: pendo.env, stdin }), { status: 0 })
})

test('with Create = yes unknown visitors are made', async (t) => {
  const pendo = await startPendo(t)
  const args = ['push', '-', '--visitor-id-key', 'email', '--create', 'Yes', '--pendo', pendo.url, '--json']
  const ended = await run(args, { env: pendo.env, stdin: list })
  t.match(ended, { status: 0 })
  t.match(JSON.parse(ended.stdout), { usersUpdated: 3, usersMissing: [] })
})

test('--create-max stops before creating more, as a number and as a share of the rows', async (t) => {
  for (const max of ['1', '34%']) {
    const pendo = await startPendo(t)
    const path = `${t.testdir({ 'users.json': list })}/users.json`
    const args = ['push', path, '--visitor-id-key', 'email', '--create', 'yes', '--pendo', pendo.url, '--json']
    const ended = await run([...args, '--create-max', max], { env: pendo.env })
    t.equal(ended.status, 1, max)
    t.match(JSON.parse(ended.stdout), { usersUpdated: 1, usersFailed: 2 })
    t.match(JSON.parse(ended.stderr), { code: 'PENDO_CREATE_LIMIT' })
  }
})

test('--create-max as a share is refused for a named pipe, which can be read only once', async (t) => {
  const pipe = `${t.testdir({})}/users.ndjson`
  execFileSync('mkfifo', [pipe])
  const args = ['push', pipe, '--visitor-id-key', 'email', '--create', 'yes', '--region', 'eu', '--create-max', '5%']
  const ended = await run([...args, '--json'], { env: { PENDO_INTEGRATION_KEY: 'k' } })
  t.match(ended, { status: 2, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'CONFIG_INVALID', where: '--create-max' })
})

test('--create-max as a share cannot be had from standard input', async (t) => {
  const pendo = await startPendo(t)
  const args = ['push', '-', '--visitor-id-key', 'email', '--create', 'yes', '--pendo', pendo.url, '--create-max', '5%']
  t.match(await run(args, { env: pendo.env, stdin: list }), { status: 2, stderr: /standard input does not tell/ })
  t.equal((await pendo.calls()).total, 0)
})

test('without a destination nothing is sent', async (t) => {
  const ended = await run([...base, '--json'], { env: { PENDO_INTEGRATION_KEY: 'secret' }, stdin: list })
  t.match(ended, { status: 2, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'CONNECTION_INVALID', where: '--region' })
})

test('an error is one sentence for people and one object for programs', async (t) => {
  const people = await run([...base, '--pendo', 'ftp://x'], { env: { PENDO_INTEGRATION_KEY: 'k' }, stdin: list })
  t.match(people, { status: 2, stdout: '', stderr: /^pendo-okta: The Pendo connection .*\[CONNECTION_INVALID\]\n$/ })
  const programs = await run([...base, '--pendo', 'ftp://x', '--json'], { env: { PENDO_INTEGRATION_KEY: 'k' } })
  t.match(programs, { status: 2, stdout: '' })
  t.same(Object.keys(JSON.parse(programs.stderr)), ['code', 'message', 'where'])
})

for (const [what, args, where] of [
  ['an unknown option', [...base, '--region', 'eu', '--batchsize', '5'], '--batchsize'],
  ['a missing Visitor ID Key', ['push', '-', '--create', 'no', '--region', 'eu'], '--visitor-id-key'],
  ['a missing Create', ['push', '-', '--visitor-id-key', 'email', '--region', 'eu'], '--create'],
  ['a format that does not exist', [...base, '--region', 'eu', '--format', 'xml'], '--format'],
  ['a region and an address at once', [...base, '--region', 'eu', '--pendo', 'http://127.0.0.1:1'], '--region'],
  ['a missing file', ['push', '--visitor-id-key', 'email', '--create', 'no'], null],
  ['a second file', [...base, 'users.json'], null]
] as const) {
  test(`${what} is wrong usage, with --json as one object`, async (t) => {
    const ended = await run([...args, '--json'], { env: { PENDO_INTEGRATION_KEY: 'k' }, stdin: list })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'USAGE_INVALID', where })
  })
}

for (const [option, value] of [
  ['--create', 'perhaps'],
  ['--batch-size', '0'],
  ['--batch-size', '1e3'],
  ['--concurrency', '65'],
  ['--allow-missing', '120%'],
  ['--allow-failed', 'some'],
  ['--create-max', '-1'],
  ['--create-max', '5'],
  ['--value-keys', ''],
  ['--value-keys', ' , '],
  ['--report', 'rows.xlsx'],
  ['--report', 'rows'],
  ['--missing', 'missing.json']
] as const) {
  test(`${option} "${value}" is refused`, async (t) => {
    const ended = await run([...base, '--region', 'eu', `${option}=${value}`, '--json'])
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'CONFIG_INVALID', where: option })
  })
}

for (const [what, stdin, code] of [
  ['what is not JSON', '{"email": ann}\n', 'INPUT_NOT_JSON'],
  ['an object in place of a list', '{\n  "email": "ann@example.test"\n}\n', 'INPUT_NOT_LIST'],
  ['an object that holds the list', `{"users":${list}}`, 'INPUT_NOT_LIST'],
  ['a single text', '"ann@example.test"', 'INPUT_NOT_LIST'],
  ['an array that is broken at once', '[{"email" "ann"}]', 'INPUT_NOT_JSON'],
  ['nothing', '', 'INPUT_NOT_JSON']
] as const) {
  test(`${what} ends with status 2 before anything is sent`, async (t) => {
    const pendo = await startPendo(t)
    const ended = await run([...base, '--pendo', pendo.url, '--json'], { env: pendo.env, stdin })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code })
    t.equal((await pendo.calls()).total, 0)
  })
}

test('a list that breaks off ends with status 2, and the outputs tell what was done before', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test', 'bob@example.test')
  const args = [...base, '--pendo', pendo.url, '--json', '--batch-size', '1']
  const ended = await run(args, { env: pendo.env, stdin: list.slice(0, list.indexOf('cleo')) })
  t.equal(ended.status, 2)
  t.match(JSON.parse(ended.stdout), { usersUpdated: 2 })
  t.match(JSON.parse(ended.stderr), { code: 'INPUT_NOT_JSON', message: /breaks off/ })
})

test('each row with an unusable visitor id says what is wrong in the report', async (t) => {
  const pendo = await startPendo(t)
  const ids = ['a/b%c', 'emoji-😀', 'x'.repeat(10_000)]
  await pendo.know(...ids)
  const rows = [...ids.map((email) => ({ email })), { email: 7 }, { email: ' ' }, { email: null }, {}, 'ann', [1]]
  const report = `${t.testdir({})}/report.ndjson`
  const args = [...base, '--pendo', pendo.url, '--report', report]
  const ended = await run(args, { env: pendo.env, stdin: JSON.stringify(rows) })
  t.equal(ended.status, 1)
  const ledger = readFileSync(report, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  t.same(
    ledger.toSorted((a, b) => a.row - b.row).map(({ outcome, code }) => code ?? outcome),
    [
      'updated',
      'updated',
      'updated',
      'ROW_ID_NOT_TEXT',
      'ROW_ID_EMPTY',
      'ROW_ID_EMPTY',
      'ROW_ID_MISSING',
      'ROW_NOT_OBJECT',
      'ROW_NOT_OBJECT'
    ]
  )
})

test('the report has every row once, and the file of missing ids each id once', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test')
  const dir = t.testdir({})
  const stdin = JSON.stringify([...users, users[2], {}])
  const args = [...base, '--pendo', pendo.url, '--report', `${dir}/out.csv`, '--missing', `${dir}/missing.csv`]
  const ended = await run(args, { env: pendo.env, stdin })
  t.equal(ended.status, 1)
  t.match(ended.stdout, `How each row ended: ${dir}/out.csv`)
  const [header, ...rows] = readFileSync(`${dir}/out.csv`, 'utf8').trimEnd().split('\n')
  t.equal(header, 'row,visitorId,outcome,code,reason')
  t.same(rows.map((row) => row.split(',').slice(0, 3).join(',')).sort(), [
    '1,ann@example.test,updated',
    '2,bob@example.test,missing',
    '3,cleo@example.test,missing',
    '4,cleo@example.test,missing',
    '5,,unsent'
  ])
  t.equal(readFileSync(`${dir}/missing.csv`, 'utf8'), 'visitorId\nbob@example.test\ncleo@example.test\n')
  t.same(readdirSync(dir).sort(), ['missing.csv', 'out.csv'])
})

test('an output that cannot be written is found before anything is sent', async (t) => {
  const pendo = await startPendo(t)
  const dir = t.testdir({})
  for (const option of ['--report', '--missing']) {
    const args = [...base, '--pendo', pendo.url, '--json', option, `${dir}/none/out.csv`]
    const ended = await run(args, { env: pendo.env, stdin: list })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'OUTPUT_NOT_WRITABLE', where: `${dir}/none/out.csv` })
  }
  t.equal((await pendo.calls()).total, 0)
})

test('an output in the place of the list or of another output is refused', async (t) => {
  const dir = t.testdir({ 'users.csv': list })
  const path = `${dir}/users.csv`
  const link = `${dir}/link.csv`
  symlinkSync('users.csv', link)
  const args = ['push', path, ...base.slice(2), '--region', 'eu', '--json', '--format', 'json']
  const env = { PENDO_INTEGRATION_KEY: 'k' }
  for (const given of [
    ['--report', path],
    ['--missing', path],
    ['--report', link],
    ['--missing', link],
    ['--report', 'x.csv', '--missing', './x.csv']
  ]) {
    const ended = await run([...args, ...given], { env })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'CONFIG_INVALID' })
  }
  t.equal(readFileSync(path, 'utf8'), list)
})

test('a list that cannot be read leaves an earlier report as it was', async (t) => {
  const dir = t.testdir({ 'out.csv': 'earlier' })
  const args = ['push', `${dir}/none.json`, ...base.slice(2), '--region', 'eu', '--report', `${dir}/out.csv`]
  t.match(await run(args, { env: { PENDO_INTEGRATION_KEY: 'k' } }), { status: 2, stderr: /INPUT_NOT_READABLE/ })
  t.same(readdirSync(dir), ['out.csv'])
  t.equal(readFileSync(`${dir}/out.csv`, 'utf8'), 'earlier')
})

test('a read-only key ends with status 3, and the outputs are printed', async (t) => {
  const pendo = await startPendo(t, 'read')
  const ended = await run([...base, '--pendo', pendo.url, '--json'], { env: pendo.env, stdin: list })
  t.equal(ended.status, 3)
  t.match(JSON.parse(ended.stdout), { statusCode: 403, usersUpdated: 0, usersFailed: 3 })
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_READ_ONLY', message: /Allow Write Access/ })
})

/** A push that has made its first call and waits for the rest of its list. */
async function startAndWait(t: Test) {
  const pendo = await startPendo(t)
  await pendo.know(...users.map(({ email }) => email))
  const stdin = new Readable({ read() {} })
  stdin.push(`${JSON.stringify(users[0])}\n${JSON.stringify(users[1])}\n`)
  const pace = ['--batch-size', '1', '--concurrency', '1', '--format', 'ndjson']
  const pushing = run([...base, '--pendo', pendo.url, '--json', ...pace], { env: pendo.env, stdin })
  await pendo.untilCalls(1)
  const pushRest = () => {
    stdin.push(`${JSON.stringify(users[2])}\n`)
    stdin.push(null)
  }
  return { pendo, pushing, pushRest }
}

test('a key that is deleted in the middle of a push ends it with status 3 and the outputs so far', async (t) => {
  const { pendo, pushing, pushRest } = await startAndWait(t)
  const [key] = await pendo.control<{ id: string }[]>('GET', '/_mock/keys')
  await pendo.control('DELETE', `/_mock/keys/${key?.id}`)
  pushRest()
  const ended = await pushing
  t.equal(ended.status, 3)
  t.match(JSON.parse(ended.stdout), { statusCode: 403 })
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_REFUSED' })
  const { usersUpdated, usersFailed } = JSON.parse(ended.stdout)
  t.equal(usersUpdated + usersFailed, 3)
})

test('a Pendo that goes away in the middle of a push ends it with status 3 and the outputs so far', async (t) => {
  const { pendo, pushing, pushRest } = await startAndWait(t)
  await pendo.close()
  pushRest()
  const ended = await pushing
  t.equal(ended.status, 3)
  const { usersUpdated, usersFailed } = JSON.parse(ended.stdout)
  t.equal(usersUpdated + usersFailed, 3)
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_UNREACHABLE' })
})

test('a storm of 429 that ends costs nothing; one that does not end is status 3', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know(...users.map(({ email }) => email))
  const args = [...base, '--pendo', pendo.url, '--json']
  await pendo.faults({ path: '/api/v1/*', status: 429, retryAfter: 2, times: 4 })
  t.match(await run(args, { env: pendo.env, stdin: list }), { status: 0, stderr: '' })
  await pendo.faults({ path: '/api/v1/*', status: 429 })
  const ended = await run(args, { env: pendo.env, stdin: list })
  t.equal(ended.status, 3)
  t.match(JSON.parse(ended.stdout), { statusCode: 429, usersFailed: 3 })
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_RATE_LIMITED' })
})

test('a reply that is not JSON ends with status 3 and says so', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults({ path: '/api/v1/metadata/*', replaceBody: '<html>a proxy page</html>' })
  const ended = await run([...base, '--pendo', pendo.url, '--json'], { env: pendo.env, stdin: list })
  t.equal(ended.status, 3)
  t.match(JSON.parse(ended.stdout), { usersFailed: 3, message: /it is not JSON/ })
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_REPLY_INVALID' })
})

test('fields that Pendo lacks are named, and end with status 1', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test')
  const stdin = '{"email":"ann@example.test","shoeSize":42}\n'
  const ended = await run([...base, '--pendo', pendo.url, '--json'], { env: pendo.env, stdin })
  t.equal(ended.status, 1)
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_FIELDS_MISSING', message: /shoeSize/ })
})

test('the key is taken from the environment or a file of its owner alone, and is never shown', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test')
  const dir = t.testdir({})
  writeFileSync(`${dir}/key`, `${pendo.key}\n`, { mode: 0o600 })
  writeFileSync(`${dir}/open`, pendo.key, { mode: 0o644 })
  const args = [...base, '--pendo', pendo.url, '--report', `${dir}/out.csv`]
  const byFile = await run([...args, '--key-file', `${dir}/key`], { stdin: list })
  t.equal(byFile.status, 1)
  t.notOk((byFile.stdout + byFile.stderr + readFileSync(`${dir}/out.csv`, 'utf8')).includes(pendo.key))
  t.match(await run([...args, '--key-file', `${dir}/open`], { stdin: list }), { status: 2, stderr: /KEY_FILE_UNSAFE/ })
  t.match(await run([...args, '--key-file', `${dir}/none`], { stdin: list }), { status: 2, stderr: /KEY_MISSING/ })
  t.match(await run(args, { stdin: list }), { status: 2, stderr: /KEY_MISSING/ })
  await pendo.faults({ path: '/api/v1/*', status: 400, body: `the key ${pendo.key} is bad` })
  const refused = await run(args, { env: pendo.env, stdin: list })
  t.notOk((refused.stdout + refused.stderr + readFileSync(`${dir}/out.csv`, 'utf8')).includes(pendo.key))
})

test('--retries 0 gives up at the first failure', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults({ path: '/api/v1/metadata/visitor/custom/value', status: 503, times: 1 })
  const args = [...base, '--pendo', pendo.url, '--json']
  const stdin = () => Readable.from([JSON.stringify(users)])
  t.equal((await run([...args, '--retries', '0'], { env: pendo.env, stdin: stdin() })).status, 3)
  t.equal((await pendo.calls()).total, 1)
})

test('rows beyond the allowances are told with the report that was written', async (t) => {
  const pendo = await startPendo(t)
  const report = `${t.testdir({})}/rows.csv`
  const ended = await run([...base, '--pendo', pendo.url, '--report', report], { env: pendo.env, stdin: list })
  t.match(ended, { status: 1, stderr: `${report} lists the rows` })
  t.notMatch(ended.stderr, '--report')
})

test('a list that breaks off in the middle ends with status 2 and the outputs so far', async (t) => {
  const { pushing, breakOff } = await startArray(t)
  breakOff()
  const ended = await pushing
  t.equal(ended.status, 2)
  t.match(JSON.parse(ended.stdout), { usersUpdated: 2 })
  t.match(JSON.parse(ended.stderr), { code: 'INPUT_NOT_JSON' })
})

/** A push of a JSON array that has made its first call. */
async function startArray(t: Test) {
  const pendo = await startPendo(t)
  await pendo.know(...users.map(({ email }) => email))
  const stdin = new Readable({ read() {} })
  stdin.push(`[${JSON.stringify(users[0])},\n${JSON.stringify(users[1])},\n`)
  const args = [...base, '--pendo', pendo.url, '--json', '--batch-size', '1']
  const pushing = run(args, { env: pendo.env, stdin })
  await pendo.untilCalls(1)
  const breakOff = () => {
    stdin.push('nonsense')
    stdin.push(null)
  }
  return { pushing, breakOff }
}
