import t from 'tap'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { openDatabase } from '#core/sqlite.ts'
import { AccountWatch } from '#sync/account/account-watch.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { startPendo } from '../../support/mock.ts'

const count = 200

t.test('thirty syncs of as many people leave a data file as large as three', async (t) => {
  const { connection } = await startPendo(t)
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const clock = new FakeClock()
  const memory = new SqlitePushMemory(database, { clock })
  const account = new SqliteAccount(database)
  const sizes: { pages: unknown; rows: object }[] = []
  for (let sync = 0; sync < 30; sync += 1) {
    const runId = `run ${sync}`
    const watch = new AccountWatch(
      account,
      { keys: ['email'], isAnyKey: false },
      { flowId: 'weekly', flow: 'Weekly', mode: 'as-okta', startedAt: sync }
    )
    const profiles = Array.from({ length: count }, (_, index) => ({
      login: `user${index}@example.test`,
      email: `user${index}@example.test`,
      // Each sync brings other people who have moved.
      department: index % 100 === sync % 100 ? `Moved in ${sync}` : 'Legal'
    }))
    const users = profiles.map((profile) => ({ id: profile.login, status: 'ACTIVE', profile }))
    await watch.begins(runId, false)
    await watch.listed(runId, users as unknown as Parameters<AccountWatch['listed']>[1])
    await watch.ends(runId, true)
    await watch.before({ runId, given: { visitorIdKey: 'email', userList: profiles } } as unknown as Parameters<
      AccountWatch['before']
    >[0])
    const { counts } = await pushUsers(connection, profiles, {
      visitorIdKey: 'email',
      create: true,
      delta: true,
      memory: watch.memory(memory),
      runId,
      clock
    })
    t.equal(counts.updated + counts.unchanged, count)
    t.match(await account.close(runId, 'ended'), { listed: count, lost: 0 })
    // A run may also end without anybody asking how it went.
    if (sync % 2 === 0) t.equal((await memory.outcomesOf(runId)).unchanged, counts.unchanged)
    sizes.push({ pages: database.prepare('PRAGMA page_count').get()?.page_count, rows: rowsOf(database) })
  }
  t.same(sizes.at(-2)?.rows, sizes.at(2)?.rows)
  t.ok(Number(sizes.at(-1)?.pages) <= Number(sizes.at(2)?.pages) + 1, JSON.stringify([sizes.at(2), sizes.at(-1)]))
})

/** Rows of each table but the one with one row a run. */
function rowsOf(database: ReturnType<typeof openDatabase>): object {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'account_runs'")
    .all()
  return Object.fromEntries(
    tables.map(({ name }) => [name, database.prepare(`SELECT count(*) AS n FROM "${name}"`).get()?.n])
  )
}
