import fc from 'fast-check'
import t from 'tap'
import { Redaction } from '#engine/history/redaction.ts'
import { shorten } from '#engine/history/shorten.ts'
import '../../support/seed.ts'

const open = new Redaction([])
const short = (value: unknown, length = 4_096, name = 'field', redaction = open) =>
  shorten(value, name, length, redaction)

t.test('a small value stays as it is', async (t) => {
  for (const value of [null, 'ü 😀', 1.5, true, [], {}, [1, ['a', { b: null }]], { a: { b: [1] } }]) {
    t.same(short(value), { value, isCut: false })
  }
})

t.test('what was cut says how much there was', async (t) => {
  t.same(short('x'.repeat(5_000), 10), { value: `${'x'.repeat(10)}… [of 5000 characters]`, isCut: true })
  const { value } = short(
    Array.from({ length: 300 }, (_, index) => index),
    10
  )
  t.same(value, [0, 1, 2, 3, '… [of 300 items]'])
  t.same(short({ a: 'aaaaaaaa', b: 1, c: 2 }, 12).value, { a: 'aaaaaa… [of 8 characters]', '…': '[of 3 fields]' })
})

t.test('a list of a million items is looked into no further than it is kept', async (t) => {
  let looked = 0
  const item = {
    get field() {
      looked += 1
      return 'value'
    }
  }
  short(new Array(1_000_000).fill(item), 1_000)
  t.ok(looked < 100)
})

t.test('nesting without end ends', async (t) => {
  const circle: unknown[] = []
  circle.push(circle)
  t.equal(short(circle).isCut, true)
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  t.equal(short(deep).isCut, true)
})

t.test('values under names of secrets are redacted, in pairs of name and value too', async (t) => {
  const { value } = short({
    login: 'ann',
    credentials: { password: { value: 'p' } },
    Authorization: 'SSWS 1',
    headers: [{ name: 'X-API-Key', value: 'k' }],
    pair: { key: 'password', value: 12345 },
    password: null,
    hasPassword: true
  })
  t.same(value, {
    login: 'ann',
    credentials: '[redacted]',
    Authorization: '[redacted]',
    headers: [{ name: 'X-API-Key', value: '[redacted]' }],
    pair: { key: 'password', value: '[redacted]' },
    password: null,
    hasPassword: true
  })
  t.equal(short('hunter2', 100, 'Fields/password').value, '[redacted]')
})

t.test('a secret of a connection is never kept in part, wherever a text is cut', async (t) => {
  const secret = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const redaction = new Redaction([secret])
  for (let length = 0; length < 120; length += 1) {
    const { value } = short({ a: `${secret} and ${secret}`, [secret]: 'b' }, length, 'x', redaction)
    t.notMatch(JSON.stringify(value), /abcde|56789/)
  }
})

t.test('a character of two units is kept or cut as a whole', async (t) => {
  t.equal(short('😀😀😀', 3).value, '😀… [of 6 characters]')
})

t.test('of any value about as much is kept as may be, as JSON that reads back the same', async (t) => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 200 }), (given, length) => {
      const { value } = short(given, length)
      const json = JSON.stringify(value)
      t.same(JSON.parse(json), value)
      // Each level that was cut says so, and control characters take six characters of JSON.
      return json.length <= length * 6 + 32 * 40
    })
  )
})

t.test('a key that is no ordinary one does no harm', async (t) => {
  const { value } = short(JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'))
  t.same(JSON.stringify(value), '{"__proto__":{"polluted":true},"constructor":1}')
  t.equal(({} as { polluted?: unknown }).polluted, undefined)
})
