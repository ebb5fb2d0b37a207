import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { test } from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failed, firstMonday, hourMs, noCounts, recordOf, weekMs } from '../../sync/operations/records.ts'
import { run } from '../command-line.ts'

const clock = new FakeClock(firstMonday + 3 * weekMs)

/** Three weeks: one complete, one in which nobody ran anything, one that failed, was repeated and failed again. */
async function dataFile(t: Test, changes: Partial<SyncRecord> = {}): Promise<string> {
  const path = join(t.testdir(), 'sync.db')
  const database = openDatabase(path)
  const syncs = new SqliteSyncStore(database)
  await syncs.add(recordOf(firstMonday, { counts: { ...noCounts, listed: 1_200, updated: 1_190, missing: 10 } }))
  const bad = { ...failed, counts: { ...noCounts, listed: 300, updated: 0 }, ...changes }
  await syncs.add(recordOf(firstMonday + 2 * weekMs, bad))
  await syncs.add(
    recordOf(firstMonday + 2 * weekMs, {
      ...bad,
      attempt: 2,
      trigger: 'repeat',
      startedAt: firstMonday + 2 * weekMs + hourMs
    })
  )
  database.close()
  return path
}

test('history without a command shows a line for each week, one without a run included', async (t) => {
  const data = await dataFile(t)
  const { status, stdout } = await run(['history', '--data', data], { clock })
  t.equal(status, 0)
  const [titles, ...lines] = stdout.trimEnd().split('\n')
  t.match(titles, /^week +flow +verdict +listed +updated +unchanged +missing +failed +kept +lost +time +trend$/)
  t.match(lines[0], /^2026-W04 {2}Weekly sync {2}failed +300 .* █·▃ +PENDO_UNREACHABLE$/)
  t.match(lines[1], /^2026-W03 {2}Weekly sync {2}none .*nothing is recorded$/)
  t.match(lines[2], /^2026-W02 {2}Weekly sync {2}complete +1,200 +1,190 +0 +10 /)
  t.equal(lines.length, 3)
  t.equal((await run(['history', 'weeks', '--data', data], { clock })).stdout, stdout)
})

test('a list that broke off has a plus behind its people, and no place in the trend', async (t) => {
  const changes = { verdict: 'incomplete', code: 'SYNC_LIST_BROKE_OFF', isListedWhole: false } as const
  const data = await dataFile(t, changes)
  const { stdout } = await run(['history', '--data', data], { clock })
  t.match(stdout.split('\n')[1], /^2026-W04 {2}Weekly sync {2}incomplete +300\+ .* █·· +SYNC_LIST_BROKE_OFF$/)
  const md = join(t.testdirName, 'weeks.md')
  await run(['history', 'export', '--data', data, '--md', md, '--weeks', '1'], { clock })
  const page = readFileSync(md, 'utf8')
  t.match(page, '| active people listed by Okta before its list broke off | 300+ |')
  t.notMatch(page, /against the week before/)
})

test('history weeks --json has the records of each week', async (t) => {
  const { stdout } = await run(['history', '--data', await dataFile(t), '--json', '--weeks', '1'], { clock })
  t.match(JSON.parse(stdout), [
    { week: '2026-W04', verdict: 'failed', code: 'PENDO_UNREACHABLE', records: [{ attempt: 1 }, { attempt: 2 }] }
  ])
})

test('a data file without records says so, and one that is not there is not made', async (t) => {
  const path = join(t.testdir(), 'sync.db')
  t.match(await run(['history', '--data', path]), { status: 2, stderr: /DATA_FILE_INVALID/ })
  t.notOk(existsSync(path))
  openDatabase(path).close()
  t.match(await run(['history', '--data', path]), { status: 0, stdout: /No sync is recorded yet/ })
})

test('an unknown time zone is refused', async (t) => {
  t.match(await run(['history', '--data', await dataFile(t), '--time-zone', 'Mars/Olympus']), {
    status: 2,
    stderr: /CONFIG_INVALID/
  })
})

test('history export writes each week with its counts, its problems and what to do', async (t) => {
  const data = await dataFile(t)
  const [html, md, csv] = ['html', 'md', 'csv'].map((ending) => join(t.testdirName, `weeks.${ending}`)) as [
    string,
    string,
    string
  ]
  t.match(await run(['history', 'export', '--data', data, '--html', html, '--md', md, '--csv', csv], { clock }), {
    status: 0,
    stdout: /Wrote 3 weeks/
  })
  const page = readFileSync(html, 'utf8')
  t.equal(page.match(/<section>/g)?.length, 3)
  for (const text of [page, readFileSync(md, 'utf8')]) {
    t.match(text, /Weekly sync: week 2026-W04, from 2026-01-19/)
    t.match(text, /Pendo could not be reached\. (\[|\\\[)PENDO/)
    t.match(text, /What to do: /)
    t.match(text, /-900 \(-75\.0 %\)/)
    t.match(text, /Nothing is recorded of/)
  }
  const lines = readFileSync(csv, 'utf8').trimEnd().split('\n')
  t.equal(lines.length, 5)
  t.match(lines[1], /^2026-W04,2026-01-19,Weekly sync,failed,no,run-\d+,schedule,1,durable,2026-01-19T06:00:00\.000Z,/)
  t.equal(new Set(lines.map((line) => line.split(',').length)).size, 1)
})

test('nothing that a record says becomes markup or a formula', async (t) => {
  const reason = '<img src=x onerror=alert(1)> **bold** [a](http://evil.example.test) | x'
  const data = await dataFile(t, { reason, flow: '=HYPERLINK("http://evil.example.test")' })
  const [html, md, csv] = ['html', 'md', 'csv'].map((ending) => join(t.testdirName, `weeks.${ending}`)) as [
    string,
    string,
    string
  ]
  await run(['history', 'export', '--data', data, '--html', html, '--md', md, '--csv', csv], { clock })
  t.notMatch(readFileSync(html, 'utf8'), /<img|<script/)
  t.ok(readFileSync(md, 'utf8').includes('\\<img src=x onerror=alert(1)\\> \\*\\*bold\\*\\* \\[a\\](http\\://'))
  t.ok(readFileSync(csv, 'utf8').includes(`"'=HYPERLINK(""http`))
})

test('history export names the people who are missing, where a run kept them', async (t) => {
  const data = await dataFile(t)
  const database = openDatabase(data)
  const history = new SqliteHistoryStore(database)
  const id = `run-${firstMonday}`
  await history.begin({
    id,
    flowId: 'weekly',
    flow: 'Weekly sync',
    startedAt: firstMonday,
    savesData: true,
    mode: 'as-okta' as const
  })
  const shared = { startedAt: firstMonday, durationMs: 1, error: null, status: 'completed' as const }
  await history.write(id, {
    executions: [
      { ...shared, id, number: 1, kind: 'run', caller: null, flowId: 'weekly', flow: 'Weekly sync', cards: 1 }
    ],
    cards: [
      {
        ...shared,
        number: 1,
        execution: 1,
        cardId: 'push',
        title: 'Push',
        address: 'push',
        tries: 1,
        inputs: '[]',
        outputs: JSON.stringify([
          { path: 'Response/usersmissing_DDRQOC', value: ['ann@example.test', '… [of 10 items]'], isCut: true }
        ])
      }
    ]
  })
  database.close()
  const html = join(t.testdirName, 'weeks.html')
  await run(['history', 'export', '--data', data, '--html', html], { clock })
  t.match(
    readFileSync(html, 'utf8'),
    '<h2>Unknown to Pendo: 10</h2>\n<ul><li>ann@example.test</li><li>and 9 more</li></ul>'
  )
})

test('history export without a file, or into the data file, is refused', async (t) => {
  const data = await dataFile(t)
  t.match(await run(['history', 'export', '--data', data]), { status: 2, stderr: /name a file with --html/ })
})
