import t from 'tap'
import { emptyNotes, warningsOf } from '#connector/pendo/push/field-notes.ts'
import { rowPreparer } from '#connector/pendo/push/prepare-row.ts'
import { AppError } from '#core/errors.ts'

const rules = {
  visitorIdKey: 'email',
  valueKeys: [] as string[],
  numericIds: 'refuse' as const,
  maxBatchBytes: 5_000_000
}
const record = (prepared: object) => JSON.parse((prepared as { json: string }).json)

t.test('the Value Keys choose the fields; one that a user lacks is left out, one that is null is sent', async (t) => {
  const prepare = rowPreparer({ ...rules, valueKeys: ['firstName', 'title', 'dept.name'] }, emptyNotes())
  const prepared = prepare(1, { email: 'a', firstName: null, lastName: 'x', dept: { name: 'Legal' } })
  t.same(record(prepared), { visitorId: 'a', values: { firstName: null, 'dept.name': 'Legal' } })
})

t.test('no Value Keys send every field, of a full Okta user every field of its profile', async (t) => {
  const prepare = rowPreparer(rules, emptyNotes())
  t.same(record(prepare(1, { email: 'a', city: 'Oslo' })), { visitorId: 'a', values: { email: 'a', city: 'Oslo' } })
  const full = { id: '00u', status: 'ACTIVE', profile: { email: 'a', city: 'Oslo' }, _links: {} }
  t.same(record(prepare(2, full)), { visitorId: 'a', values: { email: 'a', city: 'Oslo' } })
})

t.test('a row without a usable visitor id is not sent, and says which row, which field and what to do', async (t) => {
  const prepare = rowPreparer(rules, emptyNotes())
  const cases: [unknown, string][] = [
    [{ login: 'a' }, 'ROW_ID_MISSING'],
    [{ email: '' }, 'ROW_ID_EMPTY'],
    [{ email: ' \t' }, 'ROW_ID_EMPTY'],
    [{ email: null }, 'ROW_ID_EMPTY'],
    [{ email: 12 }, 'ROW_ID_NOT_TEXT'],
    [{ email: true }, 'ROW_ID_NOT_TEXT'],
    [{ email: ['a'] }, 'ROW_ID_NOT_TEXT'],
    [{ email: '\ud800' }, 'ROW_ID_NOT_TEXT'],
    [7, 'ROW_NOT_OBJECT'],
    [null, 'ROW_NOT_OBJECT'],
    [['a'], 'ROW_NOT_OBJECT'],
    ['a', 'ROW_NOT_OBJECT'],
    [new AppError('ROW_NOT_READABLE', [9, 'a comma is missing']), 'ROW_NOT_READABLE'],
    [new Error('torn'), 'ROW_NOT_READABLE'],
    [{ email: 'a', n: 1n }, 'ROW_NOT_SERIALISABLE']
  ]
  for (const [user, code] of cases) {
    const settled = prepare(9, user)
    t.match(settled, { row: 9, outcome: 'unsent', code, reason: /[Rr]ow 9 .*\.$/s })
  }
})

t.test('a whole number is an id only where numbers are allowed, and then as its text', async (t) => {
  const prepare = rowPreparer({ ...rules, numericIds: 'text' }, emptyNotes())
  t.match(prepare(1, { email: 62343 }), { visitorId: '62343' })
  for (const email of [1.5, Number.NaN, 2 ** 60]) t.match(prepare(1, { email }), { code: 'ROW_ID_NOT_TEXT' })
})

t.test('a visitor id is sent as it stands, whatever it holds and however long it is', async (t) => {
  const prepare = rowPreparer(rules, emptyNotes())
  for (const email of ['a/b', '100%', '👩‍💻', 'x'.repeat(10_000), ' padded ', '"quoted"', '\u0000'])
    t.equal(record(prepare(1, { email })).visitorId, email)
})

t.test('a field called __proto__ is a field like any other', async (t) => {
  const prepare = rowPreparer(rules, emptyNotes())
  const prepared = prepare(1, JSON.parse('{"email":"a","__proto__":{"admin":true}}')) as unknown as { json: string }
  t.match(prepared.json, '"__proto__":{"admin":true}')
  t.equal(({} as { admin?: boolean }).admin, undefined)
})

t.test('a row larger than a call may be is not sent', async (t) => {
  const prepare = rowPreparer({ ...rules, maxBatchBytes: 1_000 }, emptyNotes())
  t.match(prepare(1, { email: 'a', bio: 'x'.repeat(1_000) }), { code: 'ROW_TOO_LARGE', visitorId: 'a' })
  t.match(prepare(1, { email: 'a', bio: 'é'.repeat(400) }), { visitorId: 'a', json: /é/ })
})

t.test('the fields seen and the values that no custom field can hold are noted with their first row', async (t) => {
  const notes = emptyNotes()
  const prepare = rowPreparer(rules, notes)
  prepare(1, { email: 'a', city: 'Oslo' })
  prepare(2, { email: 'b', tags: ['x'] })
  prepare(3, { email: 'c', tags: ['y'] })
  t.same([...notes.seen], ['city', 'email', 'tags'])
  t.same([...notes.nested], [['tags', 2]])
})

t.test('a user that throws when it is touched costs its own row', async (t) => {
  const prepare = rowPreparer(rules, emptyNotes())
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error('do not touch')
      },
      getOwnPropertyDescriptor() {
        throw new Error('do not touch')
      }
    }
  )
  t.match(prepare(3, hostile), { row: 3, outcome: 'unsent', code: 'ROW_NOT_READABLE', reason: /do not touch/ })
  const getter = {
    email: 'a',
    get city() {
      throw new Error('no city')
    }
  }
  t.match(prepare(4, getter), { row: 4, outcome: 'unsent', reason: /no city/ })
})

t.test(
  'a number that JSON cannot carry is not turned into an empty value, and one with too many digits is warned of',
  async (t) => {
    const notes = emptyNotes()
    const prepare = rowPreparer(rules, notes)
    for (const n of [Number.POSITIVE_INFINITY, Number.NaN])
      t.match(prepare(1, { email: 'a', n }), { code: 'ROW_NOT_SERIALISABLE', reason: /"n"/ })
    t.match(prepare(2, JSON.parse('{"email":"a","n":12345678901234567890}')), { visitorId: 'a' })
    t.match(warningsOf([], notes, true), [/"n" holds a number with more digits than can be kept \(row 2\)/])
  }
)
