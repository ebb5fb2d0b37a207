import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'

const run = { runId: 'r1', flowId: 'f1', flow: 'Sync', mode: 'durable', startedAt: 1, keys: ['email'] } as const
const rows = (outcome: 'updated' | 'missing' | 'failed' | 'unsent', ...ids: string[]) =>
  ids.map((visitorId) => ({ visitorId, outcome }))

t.test('of a visitor who was pushed again only the last outcome counts, whatever the letter case', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const account = new SqliteAccount(database)
  await account.begin(run)
  await account.handed('r1', 'email', ['ann', 'bob', 'cyd', 'dan'])
  await account.settled('r1', [...rows('updated', 'ann', 'bob'), ...rows('failed', 'cyd'), ...rows('missing', 'dan')])
  for (const one of ['ann', 'Cyd', 'dan']) {
    await account.handed('r1', 'email', [one])
    await account.settled('r1', rows(one === 'dan' ? 'missing' : 'updated', one))
  }
  t.same(await account.superseded('r1'), { updated: 1, unchanged: 0, missing: 1, failed: 1, unsent: 0 })
  t.same(await account.superseded('another'), { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 })
})

t.test('two rows of one visitor in the list of one push both count', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const account = new SqliteAccount(database)
  await account.begin(run)
  await account.handed('r1', 'email', ['ann', 'ann'])
  await account.settled('r1', rows('updated', 'ann'))
  await account.settled('r1', rows('failed', 'ann'))
  t.same(await account.superseded('r1'), { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 })
})
