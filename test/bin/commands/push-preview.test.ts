import { test } from 'tap'
import { run } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

const list = JSON.stringify([
  { email: 'ann@example.test', login: 'ann' },
  { email: 'Bob@example.test', login: 'bob' },
  { email: 'cleo@example.test', login: 'cleo', shoeSize: 42 },
  { email: 'cleo@example.test', login: 'cleo2' },
  { email: 'CLEO@example.test', login: 'cleo3' },
  { email: '', login: 'dan' }
])
const base = ['push', '-', '--visitor-id-key', 'email', '--dry-run']

test('--dry-run needs no Pendo: it judges the ids of the list', async (t) => {
  const ended = await run(base, { stdin: list })
  t.match(ended, { status: 0, stderr: '' })
  t.match(ended.stdout, /^Dry run: nothing was written\. The list has 6 rows\. No Pendo was asked/)
  t.match(ended.stdout, /1 row would not be sent:\n {2}Row 6 /)
  t.match(ended.stdout, /│ email +│ +5 │ +1 │ +1 │ +2 │/)
  t.match(ended.stdout, '"cleo@example.test" stands in several rows (rows 3, 4)')
  t.match(ended.stdout, /differ only by upper and lower case \(rows 3, 4, 5\)/)
  t.match(ended.stdout, /Fields that would be sent: email \(text\), login \(text\), shoeSize \(number\)\./)
  t.notMatch(ended.stdout, 'would create')
})

test('--dry-run with a Pendo compares by each key, counts who would be created, names lacking fields, and writes nothing', async (t) => {
  const pendo = await startPendo(t)
  await pendo.know('ann@example.test', 'bob@example.test')
  const { total } = await pendo.calls()
  const args = [...base, '--pendo', pendo.url]
  const people = await run(args, { env: pendo.env, stdin: list })
  t.match(people, { status: 0, stderr: '' })
  t.match(people.stdout, 'has 2 visitors.')
  t.match(people.stdout, /With Create = Yes a push would create 3 visitors/)
  t.match(people.stdout, /With Create = No a push would leave 3 ids out/)
  t.match(people.stdout, /"Bob@example.test", "bob@example.test" is in Pendo in other letter case only \(row 2\)/)
  t.match(people.stdout, /Pendo lacks shoeSize \(number\)/)

  const programs = await run([...args, '--json'], { env: pendo.env, stdin: list })
  t.match(programs, { status: 0, stderr: '' })
  t.match(JSON.parse(programs.stdout), {
    rows: 6,
    unsent: 1,
    visitorsInPendo: 2,
    wouldCreate: 3,
    keys: [
      { key: 'email', known: 1, knownInOtherCase: 1 },
      { key: 'login', known: 0 },
      { key: 'id', usable: 0 }
    ],
    fieldsLacking: [{ name: 'shoeSize', type: 'number' }]
  })
  const { calls } = await pendo.calls()
  t.same(
    calls.slice(total).filter(({ method, path }) => method !== 'GET' && path !== '/api/v1/aggregation'),
    []
  )
})

test('--dry-run speaks of the Create that was chosen alone', async (t) => {
  const pendo = await startPendo(t)
  const args = [...base, '--pendo', pendo.url, '--create', 'no']
  const { stdout } = await run(args, { env: pendo.env, stdin: list })
  t.match(stdout, 'With Create = No')
  t.notMatch(stdout, 'With Create = Yes')
})

for (const given of [
  ['--report', 'rows.csv'],
  ['--missing', 'missing.csv'],
  ['--allow-missing', '5%'],
  ['--allow-failed', '1'],
  ['--create-max', '5'],
  ['--batch-size', '10'],
  ['--concurrency', '2'],
  ['--retries', '0']
] as const) {
  test(`${given[0]} beside --dry-run is refused, since it would do nothing`, async (t) => {
    const ended = await run([...base, ...given, '--json'], { stdin: list })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'CONFIG_INVALID', where: given[0] })
  })
}

test('a field whose name holds a line feed fakes no line', async (t) => {
  const stdin = JSON.stringify([{ email: 'a', 'x\nNote: all is well': 1 }])
  t.match((await run(base, { stdin })).stdout, 'x␊Note: all is well (number)')
})

test('--dry-run that Pendo refuses ends with status 3', async (t) => {
  const pendo = await startPendo(t)
  const args = [...base, '--pendo', pendo.url, '--json']
  const ended = await run(args, { env: { PENDO_INTEGRATION_KEY: 'wrong' }, stdin: list })
  t.match(ended, { status: 3, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'PENDO_REFUSED' })
})
