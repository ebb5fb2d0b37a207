import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { people, testLastingStore, testTableStore } from './conformance.ts'
import { stores } from './stores.ts'

for (const { name, lasts, place } of stores) {
  t.test(name, async (t) => {
    testTableStore(t, place)
    if (lasts) testLastingStore(t, place)
  })
}

const clock = new FakeClock()

t.test('a process that was killed leaves a gap in the Row IDs, and gives none twice', async (t) => {
  const path = `${t.testdir()}/data.db`
  const killed = openDatabase(path)
  const store = new SqliteTableStore(killed, { clock })
  await store.define([people])
  const last = await store.create('t1', {})
  await store.delete('t1', last)
  killed.close()

  const database = openDatabase(path)
  t.teardown(() => database.close())
  const next = await new SqliteTableStore(database, { clock }).create('t1', {})
  t.ok(Number(next) > Number(last))
})

t.test(
  'two stores on one file give no Row ID twice, and each learns of the rows that the other makes and deletes',
  async (t) => {
    const path = `${t.testdir()}/data.db`
    const open = async () => {
      const database = openDatabase(path)
      t.teardown(() => database.close())
      const store = new SqliteTableStore(database, { clock, limits: { maxRows: 1_000 } })
      await store.define([people])
      return store
    }
    const [first, second] = [await open(), await open()]
    t.not(await first.create('t1', {}), await second.create('t1', {}))
    await t.rejects(
      (async () => {
        for (;;) await second.create('t1', {})
      })(),
      { code: 'TABLE_LIMIT_REACHED' }
    )
    await t.rejects(
      (async () => {
        for (;;) await first.create('t1', {})
      })(),
      { code: 'TABLE_LIMIT_REACHED' }
    )
    t.ok((await first.count('t1')) < 1_500)
    await first.clear('t1')
    await second.create('t1', {})
  }
)
