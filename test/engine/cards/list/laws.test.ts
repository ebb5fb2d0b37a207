import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import difference from '#engine/cards/list/difference.ts'
import flatten from '#engine/cards/list/flatten.ts'
import groupBy from '#engine/cards/list/groupBy.ts'
import intersection from '#engine/cards/list/intersection.ts'
import sample from '#engine/cards/list/sample.ts'
import sortBy from '#engine/cards/list/sortBy.ts'
import union from '#engine/cards/list/union.ts'
import uniqueBy from '#engine/cards/list/uniqueBy.ts'
import { objectOf } from '#engine/values/own.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

fc.configureGlobal({ numRuns })

const plain = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, '', '0', '1', 'a', 'A', 'null', '{"a":1}', '[]')
/** Values from a small alphabet, so that equal ones meet. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { arbitrary: plain, weight: 4 },
    { arbitrary: fc.array(tie('value'), { maxLength: 2 }), weight: 1 },
    {
      arbitrary: fc
        .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', '__proto__', '0'), tie('value')), {
          maxLength: 3,
          selector: ([key]) => key
        })
        .map(objectOf),
      weight: 2
    }
  )
}))
/** Sort takes 0 and -0 for one, of which deep comparison makes two. */
const noNegativeZero = (number: number) => number + 0
const list = fc.array(value, { maxLength: 8 })
const has = (items: readonly unknown[], item: unknown) => items.some((other) => isDeepStrictEqual(other, item))
const unique = (items: readonly unknown[]) => items.filter((item, index) => !has(items.slice(0, index), item))
const folded = (item: unknown) => (typeof item === 'string' ? item.toLowerCase() : item)

t.test('Union, Intersection and Difference agree with comparing each item with each', async () => {
  fc.assert(
    fc.property(list, list, (list1, list2) => {
      const both = { list1, list2 }
      assert.deepEqual(answerNow(union, both), { union: unique([...list1, ...list2]) })
      assert.deepEqual(answerNow(intersection, both), { list: unique(list1).filter((item) => has(list2, item)) })
      const others = list2.map(folded)
      assert.deepEqual(answerNow(difference, both), { list: list1.filter((item) => !has(others, folded(item))) })
    })
  )
})

t.test('Remove Duplicates of plain values is the Union with nothing', async () => {
  fc.assert(
    fc.property(fc.array(plain), (items) => {
      const { 'unique list': kept } = answerNow(uniqueBy, { list: items })
      assert.deepEqual(kept, answerNow(union, { list1: items, list2: [] }).union)
    })
  )
})

t.test('Flatten leaves no list, and keeps everything else in order', async () => {
  fc.assert(
    fc.property(list, (lists) => {
      assert.deepEqual(answerNow(flatten, { lists }), { list: lists.flat(Number.POSITIVE_INFINITY) })
    })
  )
})

t.test('Sort keeps every item, and of equal ones the order; the order of the input decides nothing else', async () => {
  const keys = fc.oneof(plain, fc.double({ noNaN: true }).map(noNegativeZero), fc.string())
  fc.assert(
    fc.property(fc.array(keys), (values) => {
      const items = values.map((key, place) => ({ key, place }))
      const sorted = sortedByKey(items) as typeof items
      assert.deepEqual(
        sorted.map(({ place }) => place).sort(byNumber),
        items.map(({ place }) => place)
      )
      for (const [index, { key, place }] of sorted.entries()) {
        const before = sorted[index - 1]
        if (before !== undefined && before.key === key) assert.ok(before.place < place, 'equal items keep their order')
      }
      const backwards = sortedByKey(items.toReversed()) as typeof items
      assert.deepEqual(
        backwards.map(({ key }) => key),
        sorted.map(({ key }) => key)
      )
    })
  )
})

t.test('Group By puts every item in the one group of its value', async () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', '__proto__', 'constructor')), (values) => {
      const items = values.map((key, place) => ({ key, place }))
      const { groups } = answerNow(groupBy, { list: items, path: 'key' })
      for (const [key, group] of Object.entries(groups as object)) {
        assert.deepEqual(
          group,
          items.filter((item) => item.key === key)
        )
      }
      assert.equal(Object.values(groups as object).flat().length, items.length)
    })
  )
})

t.test('Sample takes as many items as wanted, each from a place of its own', async () => {
  const numbers = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), numbers, (size, amount, random) => {
      const items = Array.from({ length: size }, (_, index) => index)
      const { samples } = answerNow(sample, { list: items, amount }, { random })
      assert.equal((samples as number[]).length, Math.min(size, amount))
      assert.equal(new Set(samples as number[]).size, Math.min(size, amount))
      assert.ok((samples as number[]).every((item) => items.includes(item)))
    })
  )
})

function sortedByKey(items: readonly object[]): unknown {
  return answerNow(sortBy, { list: items, path: 'key' })['sorted list']
}

function byNumber(a: number, b: number): number {
  return a - b
}
