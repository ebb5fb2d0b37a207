import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import type { Test } from 'tap'
import { test } from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableDefinition } from '#engine/tables/table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { run, start } from '../command-line.ts'

const people: TableDefinition = {
  id: 't1',
  name: 'All People',
  columns: [
    { name: 'User', type: 'str' },
    { name: 'Age', type: 'dec' },
    { name: 'Active', type: 'bln', default: 'false' },
    { name: 'Since', type: 'dte' }
  ]
}

const rows = [
  { User: 'Ada, "the first"\nof them', Age: -36.5, Active: true, Since: '2024-02-29' },
  { User: '=HYPERLINK("x")' },
  { User: "'=1" }
]

/** A data file with two tables, the first of which has rows. */
async function dataFile(t: Test, given: readonly Record<string, unknown>[] = rows): Promise<string> {
  const path = `${t.testdir()}/run.db`
  const database = openDatabase(path)
  const store = new SqliteTableStore(database, { clock: new FakeClock(Date.UTC(2026, 0, 1)) })
  await store.define([people, { id: 't2', name: 'Other People', columns: [{ name: 'User', type: 'str' }] }])
  for (const row of given) await store.create('t1', row)
  await store.close()
  database.close()
  return path
}

async function exported(data: string, table = 't1'): Promise<unknown> {
  const { stdout } = await run(['table', 'export', '--data', data, '--table', table, '--json'])
  return (JSON.parse(stdout) as Record<string, unknown>[]).map(({ Created, Updated, 'Row ID': id, ...rest }) => rest)
}

test('table list shows each table with its columns and its number of rows', async (t) => {
  const data = await dataFile(t)
  t.match(await run(['table', 'list', '--data', data]), {
    status: 0,
    stdout: `${data}: 2 tables

All People: 3 rows
  id t1
  columns: User (text), Age (number), Active (True or False), Since (date)

Other People: 0 rows
  id t2
  columns: User (text)
`,
    stderr: ''
  })
  const { stdout } = await run(['table', 'list', '--data', data, '--json'])
  t.match(JSON.parse(stdout), [
    { id: 't1', name: 'All People', rows: 3, columns: people.columns.map(({ name, type }) => ({ name, type })) },
    { id: 't2', rows: 0 }
  ])
})

test('table export writes CSV in which no text is a formula, and no number is changed', async (t) => {
  const data = await dataFile(t)
  t.match(await run(['table', 'export', '--data', data, '--table', 'all']), {
    status: 0,
    stdout: [
      'User,Age,Active,Since',
      '"Ada, ""the first""\nof them",-36.5,true,2024-02-29T00:00:00.000Z',
      `"'=HYPERLINK(""x"")",,false,`,
      "''=1,,false,",
      ''
    ].join('\r\n'),
    stderr: ''
  })
})

test('table export --exact leaves texts as they are, and --system-columns and --delimiter do what they say', async (t) => {
  const data = await dataFile(t, rows.slice(1))
  const options = ['--exact', '--system-columns', '--delimiter', '|']
  const { stdout } = await run(['table', 'export', '--data', data, '--table', 't1', ...options])
  const made = '2026-01-01T00:00:00.000Z'
  t.equal(
    stdout,
    [
      'Row ID|Created|Updated|User|Age|Active|Since',
      `1|${made}|${made}|"=HYPERLINK(""x"")"||false|`,
      `2|${made}|${made}|'=1||false|`,
      ''
    ].join('\r\n')
  )
})

test('table export --json writes an array of objects with values of their types, also of no rows', async (t) => {
  const data = await dataFile(t)
  t.same(await exported(data), [
    { User: rows[0]?.User, Age: -36.5, Active: true, Since: '2024-02-29T00:00:00.000Z' },
    { User: '=HYPERLINK("x")', Age: null, Active: false, Since: null },
    { User: "'=1", Age: null, Active: false, Since: null }
  ])
  t.same(await exported(data, 't2'), [])
})

for (const more of [[], ['--exact']]) {
  test(`what table export ${more.join('')} writes, table import ${more.join('')} reads back`, async (t) => {
    const data = await dataFile(t)
    const file = `${data}.csv`
    t.match(await run(['table', 'export', '--data', data, '--table', 't1', '--output', file, ...more]), {
      status: 0,
      stdout: '',
      stderr: `3 rows of "All People" written to ${file}\n`
    })
    const before = (await exported(data)) as unknown[]
    t.match(await run(['table', 'import', file, '--data', data, '--table', 'All People', ...more]), {
      status: 0,
      stdout: '3 rows imported into "All People"\n',
      stderr: ''
    })
    t.same(await exported(data), [...before, ...before])
  })
}

test('a table of one column comes back with its empty cells', async (t) => {
  const data = await dataFile(t)
  const { stdout } = await run(['table', 'export', '--data', data, '--table', 't1', '--json'])
  t.ok(stdout)
  await run(['table', 'import', '-', '--data', data, '--table', 't2'], { stdin: 'User\r\na\r\n""\r\nb\r\n' })
  const csv = await run(['table', 'export', '--data', data, '--table', 't2'])
  t.equal(csv.stdout, 'User\r\na\r\n""\r\nb\r\n')
})

test('table import takes columns in any order, leaves out system columns, and gives empty cells the default', async (t) => {
  const data = await dataFile(t, [])
  const { status, stdout } = await run(['table', 'import', '-', '--data', data, '--table', 't1', '--json'], {
    stdin: '\ufeffSince;Row ID;User;Active\n2024-02-29;77;Ada;1\n;;Bo;\n'
  })
  t.equal(status, 0)
  t.same(JSON.parse(stdout), { table: { id: 't1', name: 'All People' }, rows: 2 })
  t.same(await exported(data), [
    { User: 'Ada', Age: null, Active: true, Since: '2024-02-29T00:00:00.000Z' },
    { User: 'Bo', Age: null, Active: false, Since: null }
  ])
})

test('table import names the row and the line that cannot be imported, and imports nothing', async (t) => {
  const data = await dataFile(t, [])
  const refused = async (stdin: string, expected: object, more: readonly string[] = []) => {
    const { status, stderr } = await run(['table', 'import', '-', '--data', data, '--table', 't1', '--json', ...more], {
      stdin
    })
    t.match({ status, ...JSON.parse(stderr) }, expected)
    t.same(await exported(data), [])
  }
  const good = 'Ada,1\n'.repeat(700)
  await refused(`User,Age\n${good}"two\nlines",old\n`, {
    status: 2,
    code: 'TABLE_ROW_INVALID',
    message:
      /^Row 701 \(line 703 of the file\).*"Age".*takes a number and was given the text "old"\. Nothing was imported\.$/,
    where: 'row 701'
  })
  await refused(`User,Age\n${good}Ada\n`, { status: 2, code: 'TABLE_ROW_INVALID', where: 'row 701' })
  await refused(`User,Age\n${good}"Ada,1\n`, { status: 2, code: 'INPUT_NOT_JSON' })
  await refused('User,Agee\nAda,1\n', { status: 2, code: 'TABLE_FILE_INVALID', where: 'Agee' })
  await refused('User,Agee\n', { status: 2, code: 'TABLE_FILE_INVALID' })
  await refused('', { status: 2, code: 'INPUT_NOT_JSON' })
  await refused(good, { status: 2 }, ['--max-rows', '3'])
  await refused(`User,Age\n${good}`, { status: 2, code: 'TABLE_ROW_INVALID', where: 'row 4' }, ['--max-rows', '3'])
})

test('table import --create makes data file and table, with the id by which a flow will know it', async (t) => {
  const data = `${t.testdir()}/new.db`
  const create = ['table', 'import', '-', '--data', data, '--table', 'Countries', '--create']
  const stdin = 'Row ID,Code,=Name\n1,IT,Italy\n'
  t.match(await run([...create, '--id', 'c1'], { stdin }), { status: 0, stdout: '1 row imported into "Countries"\n' })
  t.match(await run(['table', 'list', '--data', data]), { stdout: /id c1\n {2}columns: Code \(text\), =Name \(text\)/ })
  t.match(await run(create, { stdin }), { status: 2, stderr: /TABLE_INVALID/ })
  t.match(await run([...create.slice(0, -1), '--id', 'c1'], { stdin }), { status: 2, stderr: /CONFIG_INVALID/ })
})

test('table import --create that fails leaves no table', async (t) => {
  const data = `${t.testdir()}/new.db`
  const create = ['table', 'import', '-', '--data', data, '--table', 'Countries', '--create']
  t.match(await run(create, { stdin: 'Code,Name\nIT,Italy\nDE\n' }), { status: 2, stderr: /TABLE_ROW_INVALID/ })
  t.equal((await run(['table', 'list', '--data', data])).stdout, `${data}: 0 tables\n`)
})

test('a table is chosen by its id, its name or any part that no other table has in its name', async (t) => {
  const data = await dataFile(t, [])
  const choose = (table: string) => run(['table', 'export', '--data', data, '--table', table])
  t.match(await choose('other'), { status: 0 })
  t.match(await choose('t2'), { status: 0 })
  t.match(await choose('people'), { status: 2, stderr: /"All People" \(t1\), "Other People" \(t2\).*TABLE_AMBIGUOUS/ })
  t.match(await choose('nobody'), { status: 2, stderr: /TABLE_UNKNOWN/ })
})

test('a file that is no data file is refused and left as it was', async (t) => {
  const folder = t.testdir({ 'text.db': 'no database, but long enough to be one: '.repeat(100) })
  const other = `${folder}/other.db`
  const foreign = new DatabaseSync(other)
  foreign.exec('CREATE TABLE mine (x)')
  foreign.close()
  for (const path of [`${folder}/none.db`, `${folder}/text.db`, other, folder]) {
    const before = path.endsWith('.db') && existsSync(path) ? readFileSync(path) : null
    t.match(await run(['table', 'list', '--data', path]), { status: 2, stderr: /DATA_FILE_INVALID/ })
    if (before !== null) t.ok(readFileSync(path).equals(before), path)
  }
  t.notOk(existsSync(`${folder}/none.db`))
})

test('an export that cannot be written leaves what stood in its place', async (t) => {
  const data = await dataFile(t)
  t.match(await run(['table', 'export', '--data', data, '--table', 't1', '--output', `${data}/x.csv`]), {
    status: 2,
    stderr: /OUTPUT_NOT_WRITABLE/
  })
})

test('a reader of an export that goes away ends it without an error', async (t) => {
  const data = await dataFile(t, [])
  const csv = `User\n${'x'.repeat(1_000)}\n`
  const file = `${data}.csv`
  writeFileSync(file, csv + `${'y'.repeat(1_000)}\n`.repeat(3_000))
  await run(['table', 'import', file, '--data', data, '--table', 't2'])
  const { child, ended } = start(t, ['table', 'export', '--data', data, '--table', 't2'])
  child.stdout.once('data', () => child.stdout.destroy())
  const { status, stderr } = await ended
  t.same({ status, stderr }, { status: 0, stderr: '' })
})

test('an import that is interrupted imports nothing', async (t) => {
  const data = await dataFile(t, [])
  const controller = new AbortController()
  const stdin = new Readable({ read() {} })
  stdin.push(`User\n${'Ada\n'.repeat(50_000)}`)
  const ended = run(['table', 'import', '-', '--data', data, '--table', 't2'], {
    stdin,
    interrupt: { signal: controller.signal, exitStatus: () => 130 }
  })
  setImmediate(() => controller.abort())
  t.match(await ended, { status: 130, stderr: /INTERRUPTED/ })
  t.same(await exported(data, 't2'), [])
})
