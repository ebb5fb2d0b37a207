import t from 'tap'
import flatten from '#engine/cards/list/flatten.ts'
import union from '#engine/cards/list/union.ts'
import { answerOf } from '../run-card.ts'

const depth = 100_000

t.test('Flatten takes lists that are nested more deeply than functions can call', async (t) => {
  let lists: unknown[] = ['core']
  for (let level = 0; level < depth; level += 1) lists = [lists]
  t.same(await answerOf(flatten, { lists }), { list: ['core'] })
})

t.test('Union compares objects that are nested more deeply than functions can call', async (t) => {
  const { union: values } = await answerOf(union, { list1: [nested(1)], list2: [nested(1), nested(2)] })
  t.equal((values as unknown[]).length, 2)
})

function nested(core: unknown): unknown {
  let value = core
  for (let level = 0; level < depth; level += 1) value = { value }
  return value
}
