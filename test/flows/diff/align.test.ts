import fc from 'fast-check'
import t from 'tap'
import { align } from '#flows/diff/align.ts'
import '../../support/seed.ts'

const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 })

t.test('pairs are of equal keys, use no place twice and never cross', async () => {
  fc.assert(
    fc.property(keys, keys, (older, newer) => {
      const pairs = align(older, newer)
      return pairs.every(([a, b], at) => {
        const [nextA, nextB] = pairs[at + 1] ?? [older.length, newer.length]
        return older[a] === newer[b] && a < nextA && b < nextB
      })
    })
  )
})

t.test('a sequence is aligned with itself whole', async () => {
  fc.assert(fc.property(keys, (list) => align(list, [...list]).length === list.length))
})

t.test('what is put in or taken out costs nothing else', async (t) => {
  t.strictSame(align(['a', 'b', 'c'], ['a', 'x', 'b', 'c']), [
    [0, 0],
    [1, 2],
    [2, 3]
  ])
  t.strictSame(align(['a', 'b', 'a', 'c'], ['b', 'a', 'c']), [
    [1, 0],
    [2, 1],
    [3, 2]
  ])
})

t.test('of what has been turned round one place is kept', async (t) => {
  t.equal(align(['a', 'b', 'c'], ['c', 'b', 'a']).length, 1)
})
