import { readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import t from 'tap'
import { documentOf, FlowDraft } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'

const examples = fileURLToPath(new URL('../../../examples/flow-tests/', import.meta.url))
const example = JSON.parse(readFileSync(join(examples, 'welcome.flowtest.json'), 'utf8'))
const pack = readFileSync(join(examples, 'welcome.flopack'), 'utf8')
const [first] = example.tests

/** A folder with the example's export and files of tests. */
function folder(t: Test, files: Record<string, object | string>): string {
  const texts = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === 'string' ? file : JSON.stringify(file)
  ])
  return t.testdir({ 'welcome.flopack': pack, ...Object.fromEntries(texts) })
}

const expecting = (expect: object, more: object = {}) => ({ ...example, tests: [{ ...first, expect, ...more }] })

t.test('the example passes, reaches every card and branch, and says so', async (t) => {
  const { status, stdout, stderr } = await run(['flow', 'test', examples, '--coverage', '--min-coverage', '100%'])
  t.equal(status, 0, stderr)
  t.equal(stderr, '')
  t.match(stdout, /✓ Welcome a new colleague > without an email the flow stops/)
  t.match(stdout, /Welcome a new colleague +│ 10 of 10 +│ 4 of 4 /)
  t.match(stdout, /4 tests: 4 passed\. Coverage: 100% of the cards, 100% of the branches\.\n$/)
})

t.test('the same tests give the same result, byte for byte but for the times, however many run at once', async (t) => {
  const once = async (jobs: string) => {
    const { stdout } = await run(['flow', 'test', examples, '--json', '--jobs', jobs])
    return stdout.replace(/"durationMs":\d+/g, '')
  }
  t.equal(await once('1'), await once('8'))
})

t.test('a difference is told with its place and both values, and the exit status is 1', async (t) => {
  const dir = folder(t, {
    'a.flowtest.json': expecting({ calls: [{}, { inputs: { 'Message/Text': 'Welcome, Bo' } }] })
  })
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 1)
  t.ok(
    stdout.includes(
      '      calls[1].inputs["Message/Text"]\n        expected  "Welcome, Bo"\n        actual    "Welcome, Ann"\n'
    ),
    stdout
  )
})

t.test('an error that nobody expected fails a test, and so does one that does not come', async (t) => {
  const failing = { mocks: { cards: [{ address: 'slack:findUser', error: { message: 'Slack is down' } }] } }
  const dir = folder(t, {
    'a.flowtest.json': expecting({}, failing),
    'b.flowtest.json': expecting({ error: { code: 'FLOW_CARD_FAILED' } })
  })
  const { status, stdout } = await run(['flow', 'test', dir, '--json'])
  t.equal(status, 1)
  t.match(JSON.parse(stdout), {
    failed: 2,
    files: [
      { tests: [{ differences: [{ path: 'error', expected: 'nothing', actual: /Slack is down/ }] }] },
      { tests: [{ differences: [{ path: 'error', expected: '{"code":"FLOW_CARD_FAILED"}', actual: 'nothing' }] }] }
    ]
  })
})

t.test('a file that cannot be used ends in 2, and the others are run all the same', async (t) => {
  const dir = folder(t, {
    'a.flowtest.json': '{',
    'b.flowtest.json': example,
    'c.flowtest.json': { ...example, pack: 'nowhere.flopack' },
    'd.flowtest.json': expecting({}, { flow: 'Nowhere' }),
    'e.flowtest.json': expecting({}, { mocks: { cards: [{ address: 'jira:x', outputs: {} }] } }),
    'f.flowtest.json': { ...example, mocks: undefined, mocksFile: 'no.json' }
  })
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 2)
  t.match(stdout, /a\.flowtest\.json\n {2}! .* it is not JSON/)
  t.match(stdout, /nowhere\.flopack cannot be read: there is no such file/)
  t.match(stdout, /! Nowhere > .*\n {6}No flow of the export is called "Nowhere"/)
  t.match(stdout, /cards\.0 mocks jira:x, and the export has no such card/)
  t.match(stdout, /no\.json cannot be used: there is no such file/)
  t.match(stdout, /6 tests: 4 passed, 2 cannot be used, 3 files cannot be used\./)
})

t.test('a cards mock of a file and those of a mocks file are taken together', async (t) => {
  const dir = folder(t, {
    'mocks.json': { cards: [{ address: 'slack:sendMessage', outputs: {} }] },
    'a.flowtest.json': { ...expecting({}), mocks: { cards: example.mocks.cards.slice(0, 1) }, mocksFile: 'mocks.json' }
  })
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 0, stdout)
})

t.test('a file in TypeScript runs its code, which is said once, and its failures are told', async (t) => {
  const dir = folder(t, {
    'a.flowtest.ts': `
      type Inputs = Record<string, unknown>
      const find = { address: 'slack:findUser', answer: (inputs: Inputs, call: number) => ({ outputs: { ID: inputs['Input/Email'], Name: call } }) }
      const send = { address: 'slack:sendMessage', answer: () => ({ outputs: {} }) }
      const test = { flow: 'Welcome', inputs: { email: 'ann@example.test' }, mocks: { cards: [find, send] } }
      export default { pack: 'welcome.flopack', tests: [
        { ...test, name: 'good', expect: { outputs: { user: 'ann@example.test' } }, check: async (run: { calls: unknown[] }) => { if (run.calls.length !== 2) throw new Error('no') } },
        { ...test, name: 'bad', check: () => { throw new Error('not this\\u001b[2J\\n- that') } },
        { ...test, name: 'odd', check: () => { throw { calls: 1 } } }
      ] }
    `,
    'b.flowtest.ts': 'throw new Error("broken")',
    'c.flowtest.ts': 'export const tests = []'
  })
  const { status, stdout, stderr } = await run(['flow', 'test', dir])
  t.equal(status, 2)
  t.equal(stderr, 'The code of 3 files of tests in TypeScript is run.\n')
  t.match(stdout, /✓ Welcome > good\n {2}✗ Welcome > bad\n {6}check\n {8}not this.\[2J\n {8}- that\n/)
  t.match(stdout, / {6}check\n {8}\{ calls: 1 \}\n/)
  t.notMatch(stdout, '\u001b')
  t.match(stdout, /its code failed in line 1 \(Error: broken\)/)
  t.match(stdout, /it has no default export/)
})

t.test(
  'JUnit has a suite for each file, a failure for each failed test and an error for what cannot be used',
  async (t) => {
    const dir = folder(t, {
      'a.flowtest.json': {
        ...example,
        tests: [...example.tests, { ...first, name: '<b>&\u0001', expect: { outputs: { user: '<i>' } } }]
      },
      'b.flowtest.json': '{'
    })
    const { status, stdout } = await run(['flow', 'test', dir, '--junit', '-'])
    t.equal(status, 2)
    t.match(
      stdout,
      /^<\?xml.*\n<testsuites name="pendo-okta flow test" tests="6" failures="1" errors="1" time="\d+\.\d{3}">/
    )
    t.match(
      stdout,
      /<testcase classname="[^"]*a\.flowtest\.json" name="Welcome a new colleague &gt; without an email[^"]*" time="[^"]*"\/>/
    )
    t.match(stdout, /name="Welcome a new colleague &gt; &lt;b&gt;&amp;\ufffd"/)
    t.match(stdout, /<failure type="difference"[^>]*>outputs\.user\n {2}expected {2}&quot;&lt;i&gt;&quot;\n/)
    t.match(stdout, /<error type="FLOWTEST_INVALID"/)
  }
)

t.test('--filter chooses by flow and name, and one that chooses nothing ends in 2', async (t) => {
  const chosen = await run(['flow', 'test', examples, '--filter', 'COLLEAGUE > without', '--json'])
  t.equal(chosen.status, 0)
  t.match(JSON.parse(chosen.stdout), { tests: 1, passed: 1 })
  const none = await run(['flow', 'test', examples, '--filter', 'nobody'])
  t.equal(none.status, 2)
  t.match(none.stderr, /--filter/)
})

t.test('a coverage below the least one ends in 1, and says both', async (t) => {
  const given = ['flow', 'test', examples, '--filter', 'without an email', '--min-coverage', '80%']
  const { status, stderr } = await run(given)
  t.equal(status, 1)
  t.equal(stderr, 'The coverage is 20%, and --min-coverage asks for 80%.\n')
  t.equal((await run(['flow', 'test', examples, '--min-coverage', '101%'])).status, 2)
})

t.test('paths without tests are refused', async (t) => {
  for (const path of [t.testdir({ a: '' }), '/nowhere', join(examples, 'welcome.flopack')]) {
    const { status, stderr } = await run(['flow', 'test', path, '--json'])
    t.equal(status, 2)
    t.match(JSON.parse(stderr), { code: 'FLOWTEST_INVALID' })
  }
})

t.test('folders are searched however deep, without node_modules and hidden ones, and a file comes once', async (t) => {
  const dir = t.testdir({ one: { two: {} }, node_modules: {}, '.hidden': {} })
  for (const inside of ['one/two', 'node_modules', '.hidden'])
    await cp(examples, join(dir, inside), { recursive: true })
  const { stdout } = await run(['flow', 'test', dir, join(dir, 'one/two/welcome.flowtest.json'), '--json'])
  t.match(JSON.parse(stdout).files, [{ file: join(dir, 'one/two/welcome.flowtest.json') }])
  t.equal(JSON.parse(stdout).files.length, 1)
})

t.test('a file that is named by two spellings of its path runs once', async (t) => {
  const dir = folder(t, { 'a.flowtest.json': expecting({}) })
  const { stdout } = await run(['flow', 'test', `${dir}/a.flowtest.json`, `${dir}/./a.flowtest.json`, '--json'])
  t.equal(JSON.parse(stdout).tests, 1)
})

t.test('a test that begins at a time without an offset begins at that time in UTC', async (t) => {
  const sent = { calls: { $contains: [{ inputs: { 'Message/Sent': '2026-03-02T10:00:00+00:00' } }] } }
  const dir = folder(t, { 'a.flowtest.json': expecting(sent, { now: '2026-03-02T08:00:00' }) })
  const zone = process.env.TZ
  process.env.TZ = 'Asia/Tokyo'
  t.teardown(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 0, stdout)
})

t.test('where there is nothing to cover no percentage is told, and a least one is not reached', async (t) => {
  const flow = new FlowDraft('Nothing')
  flow.add('control:comment')
  const cardless = documentOf({ flows: [flow] })
  const dir = t.testdir({
    'none.flopack': JSON.stringify(cardless),
    'a.flowtest.json': JSON.stringify({ pack: 'none.flopack', flow: 'Nothing', tests: [{ name: 'a' }] })
  })
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 0, stdout)
  t.match(stdout, /1 test: 1 passed\. There is nothing to cover\.\n$/)
  const json = await run(['flow', 'test', dir, '--json', '--min-coverage', '80%'])
  const nothing = { covered: 0, total: 0, percent: null }
  t.match(JSON.parse(json.stdout).coverage, { cards: nothing, branches: nothing })
  t.equal(json.status, 1)
  t.equal(json.stderr, 'There is nothing to cover, and --min-coverage asks for 80%.\n')
})

t.test('a flow without branches is as covered as its cards are', async (t) => {
  const flow = new FlowDraft('Plain')
  flow.add('control:callable')
  flow.add('control:return')
  const dir = t.testdir({
    'plain.flopack': JSON.stringify(documentOf({ flows: [flow] })),
    'a.flowtest.json': JSON.stringify({ pack: 'plain.flopack', flow: 'Plain', tests: [{ name: 'a' }] })
  })
  const { status, stdout } = await run(['flow', 'test', dir, '--min-coverage', '100%'])
  t.equal(status, 0, stdout)
  t.match(stdout, /1 passed\. Coverage: 100% of the cards\.\n$/)
})

const slackDown = { mocks: { cards: [{ address: 'slack:findUser', error: { message: 'Slack is down' } }] } }
const wholes: [what: string, expect: object, more: object, paths: string[]][] = [
  ['calls that hold', { calls: { $exact: [{ address: 'slack:findUser' }] } }, {}, ['calls[0].card', 'calls[1]']],
  ['calls of a type', { calls: { $type: 'list' } }, {}, []],
  ['no calls', { calls: { $absent: true } }, {}, ['calls']],
  ['a call among others', { calls: { $contains: [{ $matches: 'x' }] } }, {}, ['calls.$contains[0]']],
  ['tables of a type', { tables: { $type: 'object' } }, {}, []],
  ['exact tables', { tables: { $exact: { 'Not in Slack': [] } } }, {}, []],
  ['exact tables with a row', { tables: { $exact: { 'Not in Slack': [{}] } } }, {}, ['tables["Not in Slack"][0]']],
  ['no error', { status: 'completed', error: { $absent: true } }, {}, []],
  ['no error of a run that fails', { error: { $absent: true } }, slackDown, ['error']],
  ['any error', { error: { $type: 'object' } }, slackDown, []],
  ['any cause of an error', { error: { cause: { $type: 'object' } } }, slackDown, []],
  ['exact errors that were ignored', { ignoredErrors: { $exact: [] } }, {}, []],
  ['ignored errors among others', { ignoredErrors: { $contains: [{}] } }, {}, ['ignoredErrors.$contains[0]']]
]
for (const [what, expect, more, paths] of wholes) {
  t.test(`a matcher may stand for ${what}, as a whole`, async (t) => {
    const dir = folder(t, { 'a.flowtest.json': expecting(expect, more) })
    const { stdout, stderr } = await run(['flow', 'test', dir, '--json'])
    t.equal(stderr, '')
    const [test] = JSON.parse(stdout).files[0].tests
    t.equal(test.error, null)
    const found = test.differences.map(({ path }: { path: string }) => path)
    for (const path of paths) t.ok(found.includes(path), `${path} of ${found}`)
    t.equal(test.status, paths.length === 0 ? 'passed' : 'failed')
  })
}
