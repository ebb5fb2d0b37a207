import fc from 'fast-check'
import { test } from 'tap'
import { readNdjson } from '../../../bin/input/ndjson.ts'
import { maxRowBytes } from '../../../bin/input/row-limit.ts'
import { rowsOf, sourceOf } from './read.ts'
import '../../support/seed.ts'

const read = (content: string | Buffer, cuts?: readonly number[]) => rowsOf(readNdjson(sourceOf(content, cuts)))

test('any rows come back as they were written, wherever the pieces are cut', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()).map((user) => ({ id: 'x', ...user }))),
      fc.array(fc.integer({ min: 1, max: 40 })),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (users, cuts, lineEnd, ended) => {
        const lines = users.map((user) => JSON.stringify(user))
        const rows = await read(lines.join(lineEnd) + (ended ? lineEnd : ''), cuts)
        t.same(
          rows.map((row) => JSON.stringify(row)),
          lines
        )
      }
    )
  )
})

test('a character whose bytes are cut apart stays whole', async (t) => {
  t.same(await read('{"name":"Zoë 😀"}\n{"name":"雨"}', [13, 2, 1, 1, 5, 8, 1, 1]), [
    { name: 'Zoë 😀' },
    { name: '雨' }
  ])
})

test('blank lines are no rows', async (t) => {
  t.same(await read('\n{"a":1}\n\n  \r\n{"a":2}\n\n'), [{ a: 1 }, { a: 2 }])
})

test('a broken line costs its own row and no other, and names the line', async (t) => {
  t.same(await read('{"a":1}\n\n{"a":2\n{"a":3}\nnot json\n'), [
    { a: 1 },
    'Row 2 was not sent: it cannot be read (line 3: it is not JSON, at character 7). Correct that line.',
    { a: 3 },
    'Row 4 was not sent: it cannot be read (line 5: it is not JSON). Correct that line.'
  ])
})

test('a row that breaks off at the end of the list is unreadable', async (t) => {
  t.match(await read('{"a":1}\n{"a":'), [{ a: 1 }, /^Row 2 was not sent/])
})

test('a line in another encoding costs its own row and no other', async (t) => {
  const latin = Buffer.from('{"name":"Zo\xeb"}', 'latin1')
  const content = Buffer.concat([Buffer.from('{"a":1}\n'), latin, Buffer.from('\n{"a":2}\n')])
  t.match(await read(content), [{ a: 1 }, /line 2: it is not UTF-8/, { a: 2 }])
})

test('a line longer than the limit costs its own row and no other', async (t) => {
  const piece = 256 * 1024
  const long = `{"a":"${'x'.repeat(maxRowBytes)}"}`
  const cuts = Array<number>(Math.ceil(long.length / piece) + 1).fill(piece)
  t.match(await read(`{"a":1}\n${long}\n{"a":2}\n${long}`, cuts), [
    { a: 1 },
    /line 2: it is longer than 16 MiB/,
    { a: 2 },
    /line 4: it is longer than 16 MiB/
  ])
})

test('a key called __proto__ is a field like any other', async (t) => {
  const [user] = (await read('{"__proto__":{"admin":true},"id":"a"}')) as object[]
  t.same(Object.keys(user ?? {}), ['__proto__', 'id'])
  t.equal(Object.getPrototypeOf(user), Object.prototype)
})

test('a first line that is not JSON refuses the list', async (t) => {
  await t.rejects(read('email;name\n{"a":1}'), { code: 'INPUT_NOT_JSON', where: 'line 1' })
  await t.rejects(read('\n{"a":\n'), { code: 'INPUT_NOT_JSON', where: 'line 2', message: /breaks off/ })
})

test('a JSON array where one object a line was promised is refused with the way out', async (t) => {
  await t.rejects(read('[\n{"a":1}\n]\n'), { code: 'INPUT_NOT_JSON', message: /--format json/ })
})

test('an object over several lines is no list', async (t) => {
  await t.rejects(read('{\n  "email": "ann@example.test"\n}\n'), {
    code: 'INPUT_NOT_LIST',
    message: /object over several lines/
  })
})

test('an object that holds the list is refused by the name of the field', async (t) => {
  await t.rejects(read('{"users":[{"email":"ann@example.test"}]}'), {
    code: 'INPUT_NOT_LIST',
    message: /in its field "users"/
  })
  await t.rejects(read('{\n "total": 2,\n "users": [\n  {"email": "ann@example.test"},\n  {}]}'), {
    code: 'INPUT_NOT_LIST',
    message: /in its field "users"/
  })
})

test('a single object on one line is a list of one user, also with a list of objects in it', async (t) => {
  t.same(await read('{"email":"ann@example.test"}'), [{ email: 'ann@example.test' }])
  t.same(await read('{"email":"a","phones":[{"n":1}]}'), [{ email: 'a', phones: [{ n: 1 }] }])
  t.same(await read('{"groups":[{"n":1}],"profile":{"email":"a"}}'), [{ groups: [{ n: 1 }], profile: { email: 'a' } }])
})
