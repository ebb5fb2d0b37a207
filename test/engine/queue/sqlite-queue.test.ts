import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'

t.test('items of a run come out in the order in which they went in, apart from those of other runs', async (t) => {
  const queue = new SqliteQueue<{ n: number }>(openDatabase(':memory:'))
  await queue.add('a', { n: 1 })
  await queue.add('b', { n: 9 })
  await queue.add('a', { n: 2 })
  t.same((await queue.take('a'))?.item, { n: 1 })
  t.same((await queue.take('a'))?.item, { n: 2 })
  t.equal(await queue.take('a'), null)
  t.same((await queue.take('b'))?.item, { n: 9 })
})

t.test('what was taken is remembered until it is done', async (t) => {
  const queue = new SqliteQueue<string>(openDatabase(':memory:'))
  await queue.add('a', 'x')
  await queue.add('a', 'y')
  const taken = await queue.take('a')
  t.same(await queue.left(), [{ runId: 'a', count: 2 }])
  await queue.done(taken?.id ?? '')
  t.same(await queue.left(), [{ runId: 'a', count: 1 }])
  t.equal(await queue.discard('a'), 1)
  t.same(await queue.left(), [])
})
