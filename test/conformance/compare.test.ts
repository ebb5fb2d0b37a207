import { test } from 'tap'
import { isAsExpected } from '#conformance/compare.ts'
import { readPath } from '#conformance/read-path.ts'
import type { Comparison } from '#conformance/suite.ts'

const cases: readonly [found: unknown, is: Comparison, expected: string, holds: boolean][] = [
  [true, 'equal', 'true', true],
  [0, 'equal', '0', true],
  ['True', 'equal', 'true', false],
  [{ a: 1 }, 'equal', '{ "a": 1 }', true],
  [undefined, 'equal', '', true],
  [false, 'not_empty', '', true],
  [0, 'not_empty', '', true],
  [[], 'not_empty', '', false],
  [null, 'not_empty', '', false],
  [undefined, 'empty', '', true],
  [['a', 'b'], 'has_value', 'b', true],
  [['ab'], 'contains', 'a', false],
  ['ab', 'contains', 'a', true],
  ['1', 'is_a_number', '', false],
  [1, 'is_a_number', '', true],
  ['200', 'equal_number', '200.0', true],
  ['', 'equal_number', '0', false],
  [undefined, 'equal_number', '0', false],
  [599, 'is_less_than', '600', true],
  [undefined, 'is_less_than', '600', false],
  [{ a: null }, 'has_key', 'a', true],
  [{}, 'has_key', 'toString', false],
  [204, 'one_of', '200 204', true],
  [[1, 2], 'has_at_most', '1', false],
  [undefined, 'has_at_most', '1', true]
]

for (const [found, is, expected, holds] of cases) {
  test(`${JSON.stringify(found)} ${is} ${expected} is ${holds}`, (t) => {
    t.equal(isAsExpected(found, is, expected), holds)
    t.end()
  })
}

test('paths lead through names, lists and every element of a list, and to nothing that is inherited', (t) => {
  const value = { a: [{ b: 'x' }, { b: 'y' }, {}], 'urn:1.0': { c: 1 } }
  t.equal(readPath(value, 'a[1].b'), 'y')
  t.same(readPath(value, 'a[*].b'), ['x', 'y'])
  t.equal(readPath(value, '["urn:1.0"].c'), 1)
  t.equal(readPath(value, ''), value)
  for (const path of ['constructor', 'a.length.x', '__proto__', 'a[7].b'])
    t.equal(readPath(value, path), undefined, path)
  t.end()
})
