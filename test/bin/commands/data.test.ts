import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { test } from 'tap'
import { migrate, openDatabase } from '#core/sqlite.ts'
import { historyMigrations } from '#engine/history/sqlite-history-schema.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { openFlowData } from '../../../bin/flow/data.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { failed, firstMonday, recordOf } from '../../sync/operations/records.ts'
import { run } from '../command-line.ts'

const table = { id: 't1', name: 'People', columns: [{ name: 'Email', type: 'str', default: null }] }

/** A file in which Ann and Bob stand in a table, in a value of a run, and in the record of a sync. */
async function dataFile(t: Test): Promise<string> {
  const path = join(t.testdir(), 'sync.db')
  const database = openDatabase(path)
  const tables = new SqliteTableStore(database, { clock: new FakeClock() })
  await tables.define([table])
  for (const name of ['ann', 'joann']) await tables.create('t1', { Email: `${name}@example.test` })
  const history = new SqliteHistoryStore(database)
  await history.begin({
    id: 'r1',
    flowId: 'f',
    flow: 'F',
    startedAt: firstMonday,
    savesData: true,
    mode: 'as-okta' as const
  })
  const card = {
    cardId: 'c',
    title: 'C',
    address: 'a',
    status: 'completed' as const,
    startedAt: 1,
    durationMs: 1,
    tries: 1
  }
  const fields = (...values: string[]) => JSON.stringify(values.map((value, at) => ({ path: `p${at}`, value })))
  await history.write('r1', {
    executions: [],
    cards: [
      { ...card, number: 1, execution: 1, inputs: fields('Ann@example.test', 'Moss'), outputs: '[]', error: null },
      { ...card, number: 2, execution: 1, inputs: fields('Moss of Leeds'), outputs: '[]', error: null },
      { ...card, number: 3, execution: 2, inputs: fields('joann@example.test'), outputs: '[]', error: null }
    ]
  })
  const reason = 'Pendo has no visitor "ann@example.test".'
  await new SqliteSyncStore(database).add(recordOf(firstMonday, { ...failed, reason }))
  await tables.close()
  database.close()
  return path
}

test('forget takes a person out of history and records, and says what is left in tables', async (t) => {
  const data = await dataFile(t)
  const { status, stdout } = await run(['forget', 'ann@example.test', '--data', data, '--json'])
  t.equal(status, 1)
  t.same(JSON.parse(stdout), {
    forgotten: [
      { where: 'history', entries: 2 },
      { where: 'records of syncs', entries: 1 }
    ],
    remaining: [{ where: 'table "People"', entries: 1 }]
  })
})

test('forget --tables leaves nothing of the person in the file, and others as they were', async (t) => {
  const data = await dataFile(t)
  t.match(await run(['forget', 'ann@example.test', '--data', data, '--tables']), {
    status: 0,
    stdout:
      'Entries forgotten: 2 in history, 1 in records of syncs, 1 in table "People".\nNothing of the person is left in the file.\n'
  })
  const bytes = readFileSync(data, 'latin1').toLowerCase()
  t.equal(bytes.match(/(?<!jo)ann@example\.test|moss/g), null)
  t.ok(bytes.includes('joann@example.test'))
})

test('forget finds a person in what no store forgets', async (t) => {
  const data = await dataFile(t)
  const database = openDatabase(data)
  database.exec("CREATE TABLE strange (who TEXT) STRICT; INSERT INTO strange VALUES ('about ANN@example.test')")
  database.close()
  t.match(await run(['forget', 'ann@example.test', '--data', data, '--tables']), {
    status: 1,
    stdout: /Entries left: 1 in strange\./
  })
})

test('forget takes nothing out of an unfinished run, and says what to do with it', async (t) => {
  const data = await dataFile(t)
  const database = openDatabase(data)
  const journal = new SqliteJournal(database)
  const start = JSON.stringify({ inputs: { who: 'Ann@example.test' } })
  await journal.begin({ runId: 'r', flowId: 'f', flow: 'Weekly sync', startedAt: 0, fingerprint: '', start })
  await journal.checkpoint([])
  await journal.release('r')
  await journal.checkpoint([])
  database.close()
  t.match(await run(['forget', 'ann@example.test', '--data', data, '--tables']), {
    status: 1,
    stdout: /Entries left: 1 in journal_runs\.\nAn unfinished run needs what it keeps to go on/
  })
})

test('forget of somebody whom the file does not know is status 0', async (t) => {
  t.match(await run(['forget', 'carl@example.test', '--data', await dataFile(t)]), {
    status: 0,
    stdout: /Nothing was found to forget/
  })
  t.match(await run(['forget', ' ', '--data', await dataFile(t)]), { status: 2, stderr: /CONFIG_INVALID/ })
})

test('data backup copies a file, but never over itself, and says where one is in use', async (t) => {
  const data = await dataFile(t)
  const to = join(t.testdirName, 'copy.db')
  t.match(await run(['data', 'backup', '--data', data, '--to', to]), { status: 0 })
  t.match(await run(['data', 'check', '--data', to]), { status: 0, stdout: /whole/ })
  t.match(await run(['data', 'backup', '--data', data, '--to', data]), { status: 2, stderr: /CONFIG_INVALID/ })
})

test('data check tells the version of each store and whether this program knows it', async (t) => {
  const data = await dataFile(t)
  const database = openDatabase(data)
  database.exec("UPDATE store_versions SET version = 0 WHERE name = 'syncs'")
  database.exec("UPDATE store_versions SET version = 99 WHERE name = 'tables'")
  database.close()
  const { status, stdout } = await run(['data', 'check', '--data', data, '--json'])
  t.equal(status, 1)
  t.match(JSON.parse(stdout), {
    faults: [],
    stores: [
      { name: 'history', state: 'current' },
      { name: 'syncs', state: 'older' },
      { name: 'tables', state: 'newer' }
    ]
  })
})

for (let version = 1; version <= historyMigrations.length; version += 1) {
  test(`a file whose history has version ${version} and that lacks newer stores opens and keeps its runs`, async (t) => {
    const path = join(t.testdir(), 'old.db')
    const old = openDatabase(path)
    migrate(old, 'history', historyMigrations.slice(0, version))
    old.exec(`INSERT INTO history_runs (id, flow_id, flow, status, started_at, saves_data, owner_host, owner_pid, owner_since)
      VALUES ('r1', 'f', 'F', 'completed', 1, 0, 'h', 1, '1')`)
    old.close()
    const data = openFlowData(path, new FakeClock())
    t.match(await data.history?.runs({ limit: 5 }), [{ id: 'r1', status: 'completed' }])
    await data.close()
    t.match(await run(['data', 'check', '--data', path]), { status: 0, stdout: /history: version \d+, up to date/ })
  })
}

test('a file of a newer program is refused and left as it was', async (t) => {
  const data = await dataFile(t)
  const database = openDatabase(data)
  database.exec("UPDATE store_versions SET version = 99 WHERE name = 'history'")
  database.close()
  t.throws(() => openFlowData(data, new FakeClock()), { code: 'DATA_FILE_INVALID' })
  t.match(await run(['history', '--data', data]), { status: 2, stderr: /history have version 99/ })
  t.match(await run(['data', 'check', '--data', data]), {
    status: 1,
    stdout: /history: version 99, written by a newer/
  })
})
