import t from 'tap'
import { emptyNotes } from '#connector/pendo/push/field-notes.ts'
import { rowPreparer } from '#connector/pendo/push/prepare-row.ts'
import { recordHash } from '#connector/pendo/push/record-hash.ts'

const rules = { visitorIdKey: 'email', numericIds: 'refuse', maxBatchBytes: 1_000 } as const

/** The hash of what a push makes of a user. */
function hashOfUser(user: object, valueKeys: readonly string[]): string {
  const prepared = rowPreparer({ ...rules, valueKeys }, emptyNotes())(1, user)
  return 'json' in prepared ? recordHash(prepared.json, true) : ''
}

const hashOf = (values: string, create = true) => recordHash(`{"visitorId":"ann","values":${values}}`, create)

t.test('the order of fields does not count, also within values', (t) => {
  t.equal(hashOf('{"a":1,"b":{"c":1,"d":[1,{"e":1,"f":2}]}}'), hashOf('{"b":{"d":[1,{"f":2,"e":1}],"c":1},"a":1}'))
  t.end()
})

t.test("neither the order of a user's fields nor that of the Value Keys counts", (t) => {
  const [one, other] = [
    { email: 'ann', title: 'a', age: 7, 10: 1, 2: 1 },
    { 10: 1, age: 7, title: 'a', email: 'ann', 2: 1 }
  ]
  t.equal(hashOfUser(one, []), hashOfUser(other, []))
  t.equal(hashOfUser(one, ['title', 'age', 'email']), hashOfUser(one, ['email', 'title', 'age']))
  t.not(hashOfUser(one, ['title', 'age']), hashOfUser(one, ['title']))
  t.end()
})

t.test('every other difference counts', (t) => {
  const records = ['{}', '{"a":1}', '{"a":"1"}', '{"a":null}', '{"a":[1,2]}', '{"a":[2,1]}', '{"a":{"0":1,"1":2}}']
  const more = ['{"a":{}}', '{"a":[]}', '{"__proto__":1}', '{"a":"\\u0000"}', '{"a":1,"b":1}']
  const hashes = [...records, ...more].flatMap((values) => [hashOf(values), hashOf(values, false)])
  t.equal(new Set(hashes).size, 24)
  t.end()
})

t.test('a value of any depth has a hash', (t) => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  t.equal(hashOf(`{"a":${deep}}`), hashOf(`{"a":${deep}}`))
  t.end()
})
