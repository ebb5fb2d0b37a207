import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'

const complete: SyncRecord = {
  runId: 'run 1',
  flowId: 'flow a',
  flow: 'Weekly',
  mode: 'durable',
  trigger: 'schedule',
  attempt: 1,
  dueAt: 1_000,
  startedAt: 1_001,
  endedAt: 1_500,
  verdict: 'complete',
  code: null,
  reason: null,
  isListedWhole: true,
  isRepeatable: false,
  counts: { listed: 3, processed: 3, updated: 3, unchanged: 0, failed: 0, missing: 0, undelivered: 0, lost: 0 }
}

const missed: SyncRecord = {
  ...complete,
  runId: null,
  dueAt: null,
  startedAt: 2_000,
  endedAt: 2_000,
  isListedWhole: false,
  isRepeatable: true,
  verdict: 'missed',
  code: 'FLOW_PUSH_REFUSED',
  reason: 'It did not run.',
  counts: { ...complete.counts, listed: null }
}

const noneListed = { ...complete.counts, listed: null }

function newStore() {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  return new SqliteSyncStore(database)
}

t.test('a record comes back as it was added, the last one first', async (t) => {
  const store = newStore()
  await store.add(missed)
  await store.add(complete)
  t.same(await store.list(), [missed, complete])
})

t.test('of records that began at the same time, the one that was added last comes first', async (t) => {
  const store = newStore()
  await store.add(complete)
  await store.add({ ...complete, runId: 'run 2' })
  t.same(
    (await store.list()).map(({ runId }) => runId),
    ['run 2', 'run 1']
  )
})

t.test('a search narrows by flow, by time and by number', async (t) => {
  const store = newStore()
  for (const startedAt of [1, 2, 3]) await store.add({ ...complete, startedAt })
  await store.add({ ...complete, flowId: 'flow b', startedAt: 4 })
  const starts = async (search: Parameters<typeof store.list>[0]) =>
    (await store.list(search)).map(({ startedAt }) => startedAt)
  t.same(await starts({ flowId: 'flow a' }), [3, 2, 1])
  t.same(await starts({ since: 3 }), [4, 3])
  t.same(await starts({ flowId: 'flow a', limit: 1 }), [3])
})

t.test('the last full success is that of the flow, whatever came after it', async (t) => {
  const store = newStore()
  t.equal(await store.lastComplete('flow a'), null)
  await store.add(complete)
  await store.add(missed)
  t.same(await store.lastComplete('flow a'), complete)
  t.equal(await store.lastComplete('flow b'), null)
})

t.test('pruning forgets what began before a time, but never the last full success of a flow', async (t) => {
  const store = newStore()
  const old = { ...complete, startedAt: 500 }
  for (const record of [old, complete, missed, { ...missed, startedAt: 9_000 }]) await store.add(record)
  t.equal(await store.prune(5_000), 2)
  t.same(
    (await store.list()).map(({ startedAt }) => startedAt),
    [9_000, 1_001]
  )
})

const incomplete: SyncRecord = {
  ...complete,
  runId: 'run 2',
  startedAt: 3_000,
  verdict: 'incomplete',
  code: 'FLOW_ROWS_BEYOND_ALLOWANCE',
  counts: { ...complete.counts, listed: 286, failed: 1 }
}

t.test('a run is held against the last that listed people, also where it left some behind', async (t) => {
  const store = newStore()
  t.equal(await store.lastListed('flow a'), null)
  for (const record of [complete, incomplete]) await store.add(record)
  const later = { ...incomplete, startedAt: 4_000 }
  await store.add({ ...later, code: 'SYNC_SHRUNK' })
  await store.add({ ...later, verdict: 'halted', code: 'SYNC_SHRUNK' })
  await store.add({ ...later, verdict: 'failed' })
  await store.add({ ...later, counts: noneListed })
  await store.add({ ...later, isListedWhole: false })
  await store.add({ ...later, flowId: 'flow b' })
  t.same(await store.lastListed('flow a'), incomplete)
})

t.test('a record of before it was known whether its list was whole counts as one of a whole list', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const before = new SqliteSyncStore(database)
  await before.add({ ...complete, isListedWhole: false })
  database.exec(
    "ALTER TABLE sync_records DROP COLUMN is_listed_whole; ALTER TABLE sync_records DROP COLUMN is_repeatable; UPDATE store_versions SET version = 1 WHERE name = 'syncs'"
  )
  t.same(await new SqliteSyncStore(database).lastListed('flow a'), complete)
})

t.test('pruning keeps the last run that listed people beside the last full success', async (t) => {
  const store = newStore()
  const full = { ...complete, startedAt: 4_000, counts: noneListed }
  for (const record of [complete, incomplete, full, missed]) await store.add(record)
  t.equal(await store.prune(5_000), 2)
  t.same(await store.list(), [full, incomplete])
})
