import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import clearEmpty from '#engine/cards/object/clearEmpty.ts'
import construct from '#engine/cards/object/construct.ts'
import get from '#engine/cards/object/get.ts'
import keys from '#engine/cards/object/keys.ts'
import merge from '#engine/cards/object/merge.ts'
import pick from '#engine/cards/object/pick.ts'
import set from '#engine/cards/object/set.ts'
import values from '#engine/cards/object/values.ts'
import { isEmpty } from '#engine/values/empty.ts'
import { objectOf } from '#engine/values/own.ts'
import type { CardCase, CaseField } from '../case.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

fc.configureGlobal({ numRuns })

const key = fc.constantFrom('a', 'b', 'Raw Output', '__proto__', 'constructor', '0', '1', 'a.b')
const plainKey = key.filter((name) => !name.includes('.'))
const leaf = fc.constantFrom<unknown>(null, true, 0, 7, '', 'text')
const { object } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc
    .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name })
    .map(objectOf) as fc.Arbitrary<unknown>
})) as { object: fc.Arbitrary<object> }
const path = fc.array(plainKey, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))

t.test('Get Multiple gives under a path what Get gives for it', async () => {
  fc.assert(
    fc.property(object, path, (object, path) => {
      const picked = answerNow(pick, { object }, { outputs: [field(path)] })
      assert.deepEqual(JSON.stringify(picked[path]), JSON.stringify(answerNow(get, { object, path }).output))
    })
  )
})

t.test('Get gives what Set has set, for a dotted path and for a list of keys', async () => {
  fc.assert(
    fc.property(object, fc.oneof(path, fc.array(key, { minLength: 1, maxLength: 3 })), (object, path) => {
      const output = settable(object, path)
      if (output !== null) assert.equal(answerNow(get, { object: output, path }).output, 'set')
    })
  )
})

t.test('Set leaves the object that it is given as it was', async () => {
  fc.assert(
    fc.property(object, path, (object, path) => {
      const before = JSON.stringify(object)
      settable(object, path)
      assert.equal(JSON.stringify(object), before)
    })
  )
})

t.test('Construct of the paths to all leaves rebuilds an object', async () => {
  const { tree } = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('node'), { minLength: 1, maxLength: 3 }), tie('tree')),
    tree: fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c d', '__proto__'), tie('node')), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name
      })
      .map(objectOf) as fc.Arbitrary<unknown>
  })) as { tree: fc.Arbitrary<object> }
  fc.assert(
    fc.property(tree, (tree) => {
      const added = leavesOf(tree).map(([path, value]) => ({ ...field(path), type: 'any', value }))
      assert.equal(JSON.stringify(answerNow(construct, {}, { added }).output), JSON.stringify(tree))
    })
  )
})

t.test('Construct never changes a value that another card has given', async () => {
  const given = { deep: { list: [1] } }
  const added: CardCase['added'] = [
    { ...field('a'), type: 'object', value: given },
    { ...field('a.deep.list.0'), value: 'x' },
    { ...field('a.deep.list.1'), value: 'y' }
  ]
  assert.deepEqual(answerNow(construct, {}, { added }), { output: { a: { deep: { list: ['x', 'y'] } } } })
  assert.deepEqual(given, { deep: { list: [1] } })
})

t.test('Keys and Values tell what Merge of the object with nothing holds', async () => {
  fc.assert(
    fc.property(object, (object) => {
      const names = answerNow(keys, { object }).keys as string[]
      const parts = answerNow(values, { object }).values as unknown[]
      const { output } = answerNow(merge, { start: object, sink: {} })
      assert.equal(JSON.stringify(objectOf(names.map((name, index) => [name, parts[index]]))), JSON.stringify(output))
    })
  )
})

t.test('Clear Empty at any level leaves no empty key, and nothing more to clear', async () => {
  fc.assert(
    fc.property(object, (object) => {
      const { output } = answerNow(clearEmpty, { object, recursive: true })
      JSON.stringify(output, function (this: unknown, name, value) {
        if (name !== '' && !Array.isArray(this)) assert.ok(!isEmpty(value), name)
        return value
      })
      assert.equal(
        JSON.stringify(answerNow(clearEmpty, { object: output, recursive: true }).output),
        JSON.stringify(output)
      )
    })
  )
})

t.test('Clear Empty takes objects that are nested more deeply than functions can call', async () => {
  let object: object = { a: 1, b: '' }
  for (let level = 0; level < 100_000; level += 1) object = level % 2 === 0 ? { object } : { list: [object] }
  const { output } = answerNow(clearEmpty, { object, recursive: true })
  assert.equal(JSON.stringify(output), JSON.stringify(object).replace(',"b":""', ''))
})

function field(key: string): CaseField {
  return { group: null, key, type: 'string', isList: false }
}

/** The object with the text `set` at the path; null where the path leads through a plain value, or to no place in a list. */
function settable(object: object, path: string | string[]): object | null {
  try {
    return answerNow(set, { object, path, value: 'set' }).output as object
  } catch (error) {
    if ((error as { code?: string }).code === 'CARD_VALUE_INVALID') return null
    throw error
  }
}

function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
}
