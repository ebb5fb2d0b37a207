import { statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { prune } from '#sync/operations/retention.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { dayMs, failed, firstMonday, recordOf } from './records.ts'

const keepMs = 90 * dayMs
const ended = {
  status: 'completed',
  durationMs: 5,
  cards: 3,
  asyncCalls: null,
  ignoredErrors: 0,
  error: null,
  omitted: { executions: 0, cards: 0 }
} as const

t.test(
  'in a year of daily runs with saved data the file stays as large as it was after the days that are kept',
  async (t) => {
    const path = join(t.testdir(), 'data.db')
    const database = openDatabase(path, { exclusive: true })
    t.teardown(() => database.close())
    const [history, syncs] = [new SqliteHistoryStore(database), new SqliteSyncStore(database)]
    const sizes: number[] = []
    for (let day = 0; day < 365; day += 1) {
      const at = firstMonday + day * dayMs
      const id = `run-${day}`
      await history.begin({
        id,
        flowId: 'weekly',
        flow: 'Weekly sync',
        startedAt: at,
        savesData: true,
        mode: 'as-okta' as const
      })
      const card = {
        execution: 1,
        cardId: 'c',
        title: 'Card',
        address: 'a',
        status: 'completed' as const,
        startedAt: at,
        durationMs: 1,
        tries: 1,
        inputs: JSON.stringify([{ path: 'x', value: 'v'.repeat(4_000) }]),
        outputs: '[]',
        error: null
      }
      await history.write(id, { executions: [], cards: [1, 2, 3, 4, 5].map((number) => ({ ...card, number })) })
      await history.end(id, ended)
      await syncs.add(recordOf(at))
      await prune({ database, history, syncs }, at - keepMs)
      sizes.push(statSync(path).size + statSync(`${path}-wal`).size)
    }
    const kept = sizes[91] ?? 0
    t.ok(Math.max(...sizes) <= kept * 1.05, `${Math.max(...sizes)} bytes at most, ${kept} after 91 days`)
    t.equal((await history.runs({ limit: 1_000 })).length, 91)
    t.equal((await syncs.list()).length, 91)
  }
)

t.test('the last full success stays, however old', async (t) => {
  const database = openDatabase(':memory:')
  const syncs = new SqliteSyncStore(database)
  await syncs.add(recordOf(firstMonday))
  await syncs.add(recordOf(firstMonday + dayMs, failed))
  await prune({ database, history: null, syncs }, firstMonday + 400 * dayMs)
  t.match(await syncs.list(), [{ dueAt: firstMonday, verdict: 'complete' }])
})

t.test('whatever else is kept of runs is pruned with them', async (t) => {
  const database = openDatabase(':memory:')
  const asked: number[] = []
  const other = { prune: async (before: number) => asked.push(before) }
  await prune({ database, history: null, syncs: new SqliteSyncStore(database), others: [other] }, 7)
  t.same(asked, [7])
})
