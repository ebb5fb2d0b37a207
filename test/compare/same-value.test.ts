import { test } from 'tap'
import { comparedTypeOf, isSameValue } from '#compare/same-value.ts'

for (const [okta, pendo, type, isSame] of [
  [null, undefined, 'string', true],
  ['', null, 'string', true],
  ['', undefined, 'time', true],
  ['Sales', null, 'string', false],
  [undefined, 'Sales', 'string', false],
  ['Sales', 'sales', 'string', false],
  ['Sales', 'Sales ', 'string', false],
  [42, '42', 'string', true],
  ['42', 42, '', true],
  ['007', 7, 'string', false],
  ['007', 7, 'integer', true],
  ['42.0', 42, 'float', true],
  ['42.0', 42, 'string', false],
  ['n/a', 42, 'float', false],
  [0, null, 'float', false],
  [0, '', 'integer', false],
  [false, null, 'boolean', false],
  [true, 'true', 'string', true],
  ['True', true, 'boolean', true],
  ['True', true, 'string', false],
  ['yes', true, 'boolean', false],
  ['2024-05-01', Date.UTC(2024, 4, 1), 'time', true],
  ['2024-05-01T10:00', Date.UTC(2024, 4, 1, 10), 'time', true],
  ['2024-05-01T10:00:00.000+02:00', Date.UTC(2024, 4, 1, 8), 'time', true],
  ['2024-05-01', Date.UTC(2024, 4, 2), 'time', false],
  ['2024-05-01', Date.UTC(2024, 4, 1), 'string', false],
  ['soon', 'soon', 'time', true],
  [['a', 'b'], ['a', 'b'], 'list', true],
  [['a', 'b'], ['b', 'a'], 'list', false],
  [{ a: 1 }, { a: 1 }, '', true],
  [[], null, 'list', false]
] as const) {
  const what = `${JSON.stringify(okta)} in Okta is ${isSame ? 'the same as' : 'another than'} ${JSON.stringify(pendo)} in Pendo`
  test(`${what}, in a field of the type "${type}"`, async (t) => {
    t.equal(isSameValue(okta, pendo, comparedTypeOf(type)), isSame)
  })
}
