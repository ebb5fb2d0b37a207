import type { Test } from 'tap'
import t from 'tap'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import { SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import { UndeliveredRows } from '#connector/pendo/memory/undelivered-rows.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const destination = { origin: 'https://app.pendo.io', group: 'custom' }

function remember(t: Test) {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const open = () => new SqlitePushMemory(database, { clock: new FakeClock() })
  return { database, open, memory: open() }
}

/** Settles visitors as a push does. */
async function settle(memory: SqlitePushMemory, runId: string | null, outcome: RowOutcome, ...ids: string[]) {
  if (outcome !== 'unchanged') await memory.sending(destination, ids)
  const rows = ids.map((visitorId, row) => {
    const code = outcome === 'failed' ? ('PENDO_UNREACHABLE' as const) : null
    const json = JSON.stringify({ visitorId, values: { department: 'Legal' } })
    return { row, visitorId, outcome, code, reason: code, json, hash: 'hash', create: true }
  })
  await memory.settled(destination, runId, rows)
}

const none = { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 }

t.test('visitors whose rows are unchanged count for the run, each once', async (t) => {
  const { memory } = remember(t)
  await settle(memory, 'one', 'updated', 'ann', 'bo', 'cy')
  await settle(memory, 'two', 'unchanged', 'ann', 'bo')
  await settle(memory, 'two', 'unchanged', 'bo')
  await settle(memory, 'two', 'updated', 'cy')
  t.same(await memory.outcomesOf('two'), { ...none, unchanged: 2, updated: 1 })
  t.same(await memory.outcomesOf('one'), none)
})

t.test('a row that comes later stands, of the same run and of another', async (t) => {
  const { memory, database } = remember(t)
  await settle(memory, 'one', 'updated', 'ann', 'bo', 'cy')
  await settle(memory, 'two', 'unchanged', 'ann', 'bo', 'cy')
  await settle(memory, 'two', 'updated', 'ann')
  await settle(memory, 'two', 'failed', 'bo')
  await settle(memory, 'three', 'updated', 'cy')
  t.same(await memory.outcomesOf('two'), { ...none, updated: 1, failed: 1 })
  t.same(await memory.outcomesOf('three'), { ...none, updated: 1 })
  t.equal(new UndeliveredRows(database).kept(), 1)
})

t.test('what a process left that ended in the middle is found by the next', async (t) => {
  const { memory, open, database } = remember(t)
  await settle(memory, 'one', 'updated', 'ann', 'bo')
  await settle(memory, 'two', 'unchanged', 'ann')
  const next = open()
  await settle(next, 'two', 'unchanged', 'bo')
  const visitors = new SyncedVisitors(database)
  const [pendo] = visitors.destinationsOf('two')
  t.same(pendo === undefined ? [] : [...visitors.ofRun(pendo, 'two')].flat().map(({ visitorId }) => visitorId), [
    'ann',
    'bo'
  ])
})

t.test('a visitor who is forgotten stands in no block either', async (t) => {
  const { memory, database } = remember(t)
  await settle(memory, 'one', 'updated', 'ann', 'bo')
  await settle(memory, 'two', 'unchanged', 'ann', 'bo')
  t.equal(await new SyncedVisitors(database).forget('ann'), 1)
  t.equal(database.prepare('SELECT count(*) AS n FROM push_unchanged').get()?.n, 0)
  t.same(await memory.outcomesOf('two'), { ...none, unchanged: 1 })
})

t.test("outside of a run an unchanged row is its visitor's last, too", async (t) => {
  const { memory } = remember(t)
  await settle(memory, 'one', 'updated', 'ann')
  await settle(memory, null, 'unchanged', 'ann')
  t.same(await memory.outcomesOf('one'), none)
})
