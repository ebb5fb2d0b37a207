import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import t from 'tap'
import { start } from '../command-line.ts'

const examples = fileURLToPath(new URL('../../../examples/flow-tests/', import.meta.url))
const { tests, ...example } = JSON.parse(readFileSync(join(examples, 'welcome.flowtest.json'), 'utf8'))

/** A file of tests: `before` runs when it is loaded, and each check is the code of a test with that name. */
function file(checks: Record<string, string>, before = ''): string {
  const made = Object.entries(checks).map(([name, check]) => `{ ...first, name: '${name}', check: () => ${check} }`)
  return `const first = ${JSON.stringify(tests[0])}
${before}
export default { ...${JSON.stringify(example)}, tests: [${made.join()}] }`
}

function folder(t: Test, files: Record<string, string>): string {
  return t.testdir({ 'welcome.flopack': readFileSync(join(examples, 'welcome.flopack')), ...files })
}

const floating = "{ Promise.reject(new Error('left \\u001b floating')) }"
const awaiting = "new Promise(() => setTimeout(() => { throw new Error('of a timer, password=abcdefgh') }))"

t.test('a test whose code fails where nothing awaits it is named, and all others are told', async (t) => {
  const dir = folder(t, {
    'a.flowtest.ts': file({ good: '1', floats: floating, 'never ends': awaiting, last: '1' }),
    'b.flowtest.ts': file({ fine: '1' }, '\nPromise.reject({ no: "error" })'),
    'c.flowtest.json': JSON.stringify({ ...example, tests: [tests[0]] })
  })
  const { status, stdout, stderr } = await start(t, ['flow', 'test', dir]).ended
  t.equal(status, 2)
  t.equal(stderr, 'The code of 2 files of tests in TypeScript is run.\n')
  const told = (whose: string, what: string) => `${whose} failed ${what}. [FLOWTEST_INVALID]\n`
  for (const line of [
    '  ✓ Welcome a new colleague > good\n  ! Welcome a new colleague > floats\n',
    told('its test "floats"', 'in line 3 where nothing awaits it (Error: left � floating)'),
    told('its test "never ends"', 'in line 3 where nothing awaits it (Error: of a timer, password=[redacted])'),
    '  ✓ Welcome a new colleague > last\n',
    told('its code', "where nothing awaits it ({ no: 'error' })"),
    '  ✓ Welcome a new colleague > fine\n',
    '6 tests: 4 passed, 2 cannot be used, 1 file cannot be used.'
  ]) {
    t.ok(stdout.includes(line), `${line}${stdout}`)
  }
})

t.test('in JSON and JUnit such a test and such a file have the code, too', async (t) => {
  const dir = folder(t, {
    'a.flowtest.ts': file({ floats: floating }),
    'b.flowtest.ts': file({ fine: '1' }, 'Promise.reject()')
  })
  const { status, stdout } = await start(t, ['flow', 'test', dir, '--json', '--junit', join(dir, 'x.xml')]).ended
  t.equal(status, 2)
  t.match(JSON.parse(stdout), {
    unusable: 1,
    unusableFiles: 1,
    files: [
      { error: null, tests: [{ name: 'floats', status: 'unusable', error: { code: 'FLOWTEST_INVALID' } }] },
      { error: { code: 'FLOWTEST_INVALID' }, tests: [{ name: 'fine', status: 'passed', error: null }] }
    ]
  })
  t.match(readFileSync(join(dir, 'x.xml'), 'utf8'), /tests="3" failures="0" errors="2"/)
})

t.test('code that fails after the results were told ends the command with one sentence and 2', async (t) => {
  // Node says that nothing is left to do when the results are out.
  const late = `{
    const { AsyncResource } = process.getBuiltinModule('node:async_hooks')
    const fail = () => ['late', 'later', 'latest'].forEach((word) => Promise.reject(new Error(word)))
    process.once('beforeExit', AsyncResource.bind(fail))
  }`
  const dir = folder(t, { 'a.flowtest.ts': file({ slow: late }) })
  const [plain, json] = await Promise.all([
    start(t, ['flow', 'test', dir]).ended,
    start(t, ['flow', 'test', dir, '--json']).ended
  ])
  t.equal(plain.status, 2)
  t.match(plain.stdout, /1 test: 1 passed\./)
  const lines = plain.stderr.split('\n')
  t.equal(lines.length, 3)
  t.match(lines[1], /^pendo-okta: .*a\.flowtest\.ts .* its test "slow" failed .*late\)\. \[FLOWTEST_INVALID\]$/)
  t.equal(json.status, 2)
  t.equal(json.stderr.split('\n').length, 3)
  t.match(JSON.parse(json.stderr.split('\n')[1] ?? ''), { code: 'FLOWTEST_INVALID', where: join(dir, 'a.flowtest.ts') })
})

t.test('code that goes on failing while the results are told takes nothing from them', async (t) => {
  const dir = folder(t, {
    'a.flowtest.ts': file({ again: "{ setInterval(() => { throw new Error('again') }, 1) }" }),
    'b.flowtest.json': JSON.stringify({ ...example, tests: [tests[0]] })
  })
  const junit = join(dir, 'x.xml')
  const { status, stdout } = await start(t, ['flow', 'test', dir, '--coverage', '--junit', junit]).ended
  t.equal(status, 2)
  t.match(stdout, /2 tests: /)
  t.match(readFileSync(junit, 'utf8'), /tests="2"/)
})
