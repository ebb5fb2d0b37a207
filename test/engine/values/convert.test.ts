import fc from 'fast-check'
import t from 'tap'
import { AppError } from '#core/errors.ts'
import { convert } from '#engine/values/convert.ts'
import { readFlags } from '#engine/values/flags.ts'
import { applyTransform } from '#engine/values/transform.ts'
import type { ValueKind } from '#engine/values/value-type.ts'
import '../../support/seed.ts'

const loose = readFlags(null)
const to = (value: unknown, kind: ValueKind, isList = false) => convert(value, { kind, isList }, loose, 'field')
const invalid = { code: 'CARD_VALUE_INVALID', where: 'field' }

t.test('a value becomes what its input is declared to be', async (t) => {
  t.equal(to(5, 'string'), '5')
  t.equal(to(false, 'string'), 'false')
  t.equal(to({ a: [1] }, 'string'), '{"a":[1]}')
  t.equal(to(['a'], 'string'), '["a"]')
  t.equal(to(' 12.5 ', 'number'), 12.5)
  t.equal(to('', 'number'), null)
  t.equal(to(true, 'number'), 1)
  t.equal(to('False', 'boolean'), false)
  t.equal(to(1, 'boolean'), true)
  t.same(to('{"a":1}', 'object'), { a: 1 })
  t.same(to([1], 'object'), [1], 'a list that is declared an object stays')
  t.equal(to('', 'object'), null)
  t.equal(to('2026-01-02', 'Date'), '2026-01-02T00:00:00.000Z')
  t.equal(to('2026-01-02T03:04:05+02:00', 'Date'), '2026-01-02T01:04:05.000Z')
  t.equal(to('Fri, 02 Jan 2026 03:04:05 GMT', 'Date'), '2026-01-02T03:04:05.000Z')
  t.equal(to('September 7, 2016 16:55:25.670', 'Date'), '2016-09-07T16:55:25.670Z')
  t.equal(to('01/05/2026', 'Date'), '2026-01-05T00:00:00.000Z')
  t.equal(to('2/29/2024', 'Date'), '2024-02-29T00:00:00.000Z')
  t.equal(to(0, 'Date'), '1970-01-01T00:00:00.000Z')
  t.same(to('a', 'string', true), ['a'])
  t.same(to([1, null, 'x'], 'string', true), ['1', null, 'x'])
})

t.test('a time without an offset is in UTC, whatever the zone of the machine', async (t) => {
  t.equal(to('2026-07-02 03:04', 'Date'), '2026-07-02T03:04:00.000Z')
})

t.test('null stays null for every type', async (t) => {
  for (const kind of ['string', 'number', 'boolean', 'object', 'Date'] as const) {
    t.equal(to(null, kind), null)
    t.equal(to(undefined, kind, true), null)
  }
})

t.test('what cannot become the type is refused with the input named', async (t) => {
  t.throws(() => to('potato', 'number'), invalid)
  t.throws(() => to('0x1F', 'number'), invalid)
  t.throws(() => to('maybe', 'boolean'), invalid)
  t.throws(() => to('{', 'object'), invalid)
  t.throws(() => to(5, 'object'), invalid)
  t.throws(() => to('tomorrow', 'Date'), invalid)
  for (const none of ['13/01/2026', '02/29/2026', '00/01/2026', '1/0/2026', '1/2/26', '1/2/2026 x']) {
    t.throws(() => to(none, 'Date'), invalid, none)
  }
  t.throws(() => to(['1', 'x'], 'number', true), invalid)
})

t.test('a long text is not repeated in the message of its refusal', async (t) => {
  try {
    to(`secret ${'x'.repeat(100)}`, 'number')
    t.fail('it was taken')
  } catch (error) {
    t.notMatch((error as AppError).message, /secret/)
  }
})

t.test('without the loose flags text is no number and no True or False', async (t) => {
  const strict = readFlags({ looseBooleans: false, looseStrings: false })
  t.throws(() => convert('1', { kind: 'number', isList: false }, strict, 'field'), invalid)
  t.throws(() => convert('true', { kind: 'boolean', isList: false }, strict, 'field'), invalid)
  t.throws(() => convert(1, { kind: 'string', isList: false }, strict, 'field'), invalid)
})

t.test('whatever JSON comes, it is converted or refused, and converting twice changes nothing', async (t) => {
  const kinds = fc.constantFrom<ValueKind>('string', 'number', 'boolean', 'object', 'Date', 'any')
  fc.assert(
    fc.property(fc.jsonValue(), kinds, fc.boolean(), (value, kind, isList) => {
      let once: unknown
      try {
        once = to(value, kind, isList)
      } catch (error) {
        return error instanceof AppError && error.code === 'CARD_VALUE_INVALID'
      }
      t.same(to(once, kind, isList), once)
      return true
    })
  )
})

const through = (value: unknown, how: string, wraps = false, flags = loose) =>
  applyTransform(value, { convert: how, wraps, outputId: 'o' }, flags, 'field')

t.test('a pin converts by its transform and leaves what already is what it makes', async (t) => {
  t.same(through('{"a":1}', 'parse'), { a: 1 })
  t.same(through({ a: 1 }, 'parse'), { a: 1 })
  t.equal(through('', 'parse'), null)
  t.throws(() => through('{', 'parse'), invalid)
  t.same(through('x', 'wrapArray'), ['x'])
  t.same(through(['firstName', 'login'], 'wrapArray'), ['firstName', 'login'], 'a list is not wrapped a second time')
  t.equal(through({ a: 1 }, 'stringify'), '{"a":1}')
  t.equal(through('text', 'stringify'), 'text')
  t.equal(through(5, 'toString'), '5')
  t.equal(through('2.50', 'parseFloat'), 2.5)
  t.throws(() => through('potato', 'parseFloat'), invalid)
  t.equal(through(true, 'booleanToString'), 'true')
  t.equal(through('2026-01-02', 'dateTime'), '2026-01-02T00:00:00.000Z')
  t.equal(through('2026-01-02T00:00:00.000Z', 'isoString'), '2026-01-02T00:00:00.000Z')
  t.same(through('{"a":1}', 'parse', true), [{ a: 1 }])
  t.same(through('[1]', 'parse', true), [1])
  t.same(through({ a: 1 }, 'stringify', true), ['{"a":1}'])
  t.equal(through(null, 'wrapArray'), null)
})

t.test('without the flag auto-transform a pin carries its value as it is', async (t) => {
  t.equal(through('{"a":1}', 'parse', false, readFlags({ 'auto-transform': false })), '{"a":1}')
})

t.test('an object whose toString is no function is refused with a code where a truth is asked for', async (t) => {
  t.throws(() => to({ toString: 0 }, 'boolean'), invalid)
  t.throws(() => to([{ toString: 0 }], 'boolean'), invalid)
})
