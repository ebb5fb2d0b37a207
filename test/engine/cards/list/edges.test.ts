import t from 'tap'
import type { CardCall, DeclaredField, EachOptions } from '#engine/cards/define-card.ts'
import { forEachInputs } from '#engine/cards/list/called-flow.ts'
import concat from '#engine/cards/list/concat.ts'
import difference from '#engine/cards/list/difference.ts'
import filterBy from '#engine/cards/list/filterBy.ts'
import join from '#engine/cards/list/join.ts'
import { mappedItem } from '#engine/cards/list/mapped-item.ts'
import { kindAt } from '#engine/cards/list/matches.ts'
import reduce from '#engine/cards/list/reduce.ts'
import sample from '#engine/cards/list/sample.ts'
import { compareSortKeys, sortKeyOf } from '#engine/cards/list/sort-key.ts'
import { readFlags } from '#engine/values/flags.ts'
import { answerNow, runCase } from '../run-case.ts'

const given = { it: 'answers', basis: 'inferred' } as const
const call = { flags: readFlags(null), rely: () => {} } as unknown as CardCall

t.test('the part of an item that a list declares is compared as what it is declared to be', async (t) => {
  const shape = { Age: { type: 'number', collection: false }, Born: { type: 'Date' }, Address: { type: { Zip: {} } } }
  const inputs = [
    { path: 'path', declared: 'string' },
    { path: 'list', declared: shape }
  ] as unknown as DeclaredField[]
  const declares: CardCall = { ...call, inputs, typeOf: () => ({ kind: 'string', isList: true }) }
  t.equal(kindAt('Age', declares), 'number')
  t.equal(kindAt('Born', declares), 'Date')
  t.equal(kindAt('Address', declares), 'object')
  t.equal(kindAt('Name', declares), 'any')
  t.equal(kindAt('', declares), 'string')
})

t.test('Reduce takes one item after the other, as every card does unless it is told not to', async (t) => {
  let asked: EachOptions | undefined
  const flows = {
    each: async (_: readonly unknown[], options: EachOptions) => {
      asked = options
      return []
    }
  }
  await reduce.run({ list: [1] }, { ...call, flows } as unknown as CardCall)
  t.equal(asked?.concurrency, 1)
  t.equal((forEachInputs.concurrency as { default?: unknown }).default, 1)
})

t.test('a list that an author added and nothing fills is empty', async (t) => {
  const added = [{ group: null, key: 'list3', type: 'object', isList: true, value: null }]
  const { out, relies } = await runCase(concat, { ...given, in: { list1: [1], list2: [2] }, added })
  t.same(Object.values(out ?? {}), [[1, 2]])
  t.same(relies, ['card.list.null-is-empty'])
})

t.test('Difference relies on an inference where any item is an object', async (t) => {
  const { relies } = await runCase(difference, { ...given, in: { list1: [1, { a: 1 }], list2: [] } })
  t.same(relies, ['card.list.equal-by-structure'])
})

t.test('Join says whether a list or an object stands in its way', async (t) => {
  const refused = { code: 'CARD_VALUE_INVALID' }
  t.throws(() => answerNow(join, { list: ['a', []], delimiter: '' }), { ...refused, message: /item 1 is a list/ })
  t.throws(() => answerNow(join, { list: [{}], delimiter: '' }), { ...refused, message: /item 0 is an object/ })
})

t.test('Filter relies on an inference where 0 or False is asked to be empty, and not for True', async (t) => {
  const reliesOf = async (item: unknown) =>
    (await runCase(filterBy, { ...given, in: { list: [item], operator: 'is empty' } })).relies
  t.same(await reliesOf(false), ['card.list.zero-is-not-empty'])
  t.same(await reliesOf(0), ['card.list.zero-is-not-empty'])
  t.same(await reliesOf(true), [])
})

t.test('an item of Map is unwrapped where it has one of the keys that are declared', async (t) => {
  const list = {
    path: 'new list',
    declared: { a: { type: 'string' }, b: { type: 'string' } },
    type: { kind: 'object', isList: true }
  } as unknown as DeclaredField
  t.same(mappedItem({ ended: 'returned', values: { x: { a: 1 } } }, list, call), { a: 1 })
  t.same(mappedItem({ ended: 'returned', values: { x: { c: 1 } } }, list, call), { x: { c: 1 } })
})

t.test('Map names its list where several values cannot be one', async (t) => {
  const list = {
    path: 'numbers',
    declared: 'number',
    type: { kind: 'number', isList: true }
  } as unknown as DeclaredField
  const several = { ended: 'returned', values: { a: 1, b: 2 } } as const
  t.throws(() => mappedItem(several, list, call), { code: 'CARD_VALUE_INVALID', where: 'numbers' })
})

t.test('Sort puts numbers before dates, however large they are', async (t) => {
  const [number, date] = [sortKeyOf(9e15, 'Date'), sortKeyOf('2026-01-01', 'Date')]
  t.ok(compareSortKeys(number, date) < 0)
  t.ok(compareSortKeys(date, number) > 0)
})

t.test('Sample takes whole items only', async (t) => {
  t.same(answerNow(sample, { list: ['a', 'b', 'c'], amount: 1.5 }, { random: 0 }), { samples: ['a'] })
})
