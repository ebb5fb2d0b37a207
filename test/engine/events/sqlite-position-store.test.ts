import { join } from 'node:path'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqlitePositionStore } from '#engine/events/sqlite-position-store.ts'

t.test('a reader who never moved has no position', async (t) => {
  t.equal(await new SqlitePositionStore(openDatabase(':memory:')).read('a'), null)
})

t.test('a position and what is done behind it are there again in a later process', async (t) => {
  const path = join(t.testdir({}), 'data.db')
  const first = openDatabase(path)
  const store = new SqlitePositionStore(first)
  await store.moveTo('a', 'page 1')
  await store.markDone('a', 'x')
  await store.markDone('a', 'y')
  await store.markDone('a', 'y')
  first.close()
  const second = openDatabase(path)
  t.teardown(() => second.close())
  t.same(await new SqlitePositionStore(second).read('a'), { place: 'page 1', done: new Set(['x', 'y']) })
})

t.test('moving on forgets what was done, and leaves other readers alone', async (t) => {
  const store = new SqlitePositionStore(openDatabase(':memory:'))
  for (const reader of ['a', 'b']) {
    await store.moveTo(reader, 'page 1')
    await store.markDone(reader, 'x')
  }
  await store.moveTo('a', 'page 2')
  t.same(await store.read('a'), { place: 'page 2', done: new Set() })
  t.same(await store.read('b'), { place: 'page 1', done: new Set(['x']) })
})
