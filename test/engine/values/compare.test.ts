import t from 'tap'
import { holds } from '#engine/values/compare.ts'
import { readFlags } from '#engine/values/flags.ts'
import type { ValueKind } from '#engine/values/value-type.ts'

const loose = readFlags(null)
const strict = readFlags({ looseBooleans: false, looseStrings: false, looseNulls: false })

type Row = [left: unknown, operator: string, right: unknown, holds: boolean, kinds?: [ValueKind, ValueKind]]

const text: [ValueKind, ValueKind] = ['string', 'string']
const number: [ValueKind, ValueKind] = ['number', 'number']
const date: [ValueKind, ValueKind] = ['Date', 'string']

const rows: readonly Row[] = [
  ['Red', '==', 'Red', true],
  ['Red', '==', 'red', false],
  ['Red', '', 'Red', true],
  [0, '==', '0', true],
  ['1.0', '==', 1, true],
  ['', '==', 0, false],
  ['0x10', '==', 16, false],
  [true, '==', 'True', true],
  [true, '==', 'yes', false],
  [false, '==', 0, true],
  [null, '==', '', true],
  [null, '==', 'null', true],
  [null, '==', 0, false],
  ['', '==', 'null', true],
  [[1, { a: 2 }], '==', [1, { a: 2 }], true],
  [{ a: 1 }, '!=', { a: 2 }, true],
  ['2026-01-01T00:00:00Z', '==', '2026-01-01T01:00:00+01:00', true, date],
  ['2026-01-01T00:00:00Z', '==', '2026-01-01T01:00:00+01:00', false, text],
  [80, '>', 9, true, number],
  ['80', '>', '9', false, text],
  ['80', '>', '9', true, ['number', 'string']],
  ['b', '>=', 'a', true, text],
  ['2026-02-01', '<', '2026-01-31T23:59:59.000Z', false, date],
  [null, '<', 1, false],
  [null, '>=', null, false],
  ['potato', '<=', 1, false],
  ['95.50%', '>', 95, true],
  ['95.50%', '>', 96, false],
  ['95%', '==', 95, false],
  [12, '%', 4, true],
  [0, '%', 4, true],
  [-4, '%', '4', true],
  [7, '%', 4, false],
  [7, '%', 0, false],
  ['test', 'in', 'this is a test', true],
  ['i', 'in', 'team', false],
  ['call', 'in', ['call', 'email'], true],
  [404, 'in', '400,403,404', true],
  [null, 'in', 'null', false],
  ['x', 'not in', ['y'], true],
  [{ test: 123 }, 'has', 'test', true],
  [{}, 'has', 'constructor', false],
  [{ test: null }, "doesn't have", 'test', false],
  ['', 'is empty', null, true],
  [{}, 'is empty', null, true],
  [[], 'is not empty', null, false],
  [0, 'is empty', null, false],
  [false, 'is empty', null, false],
  [1, '===', '1', false],
  [1, '!==', '1', true],
  [{ a: [1] }, '===', { a: [1] }, true]
]

t.test('a comparison holds as its operator, its values and the declared types have it', async (t) => {
  for (const [left, operator, right, expected, [a, b] = ['any', 'any'] as const] of rows) {
    const name = `${JSON.stringify(left)} ${operator} ${JSON.stringify(right)} (${a}, ${b}) is ${expected}`
    t.equal(holds({ value: left, kind: a }, operator, { value: right, kind: b }, loose), expected, name)
  }
})

t.test('without the loose flags values of different types are never equal, and do not compare', async (t) => {
  const any = (value: unknown) => ({ value, kind: 'any' as const })
  t.notOk(holds(any(0), '==', any('0'), strict))
  t.notOk(holds(any(true), '==', any('true'), strict))
  t.notOk(holds(any(null), '==', any(''), strict))
  t.notOk(holds(any('80'), '>', any(9), strict))
  t.ok(holds(any(80), '>', any(9), strict))
})

t.test('values nested without end are compared', async (t) => {
  const deep = () => JSON.parse(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`)
  t.ok(holds({ value: deep(), kind: 'any' }, '==', { value: deep(), kind: 'any' }, loose))
})

t.test('an operator that no card offers is refused by name', async (t) => {
  const one = { value: 1, kind: 'any' as const }
  t.throws(() => holds(one, '=>', one, loose), { code: 'CARD_VALUE_INVALID', where: 'operator' })
  t.throws(() => holds(one, 'constructor', one, loose), { code: 'CARD_VALUE_INVALID' })
})
