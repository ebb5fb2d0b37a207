import fc from 'fast-check'
import { test } from 'tap'
import { readJsonArray } from '../../../bin/input/json-array.ts'
import { rowsOf, sourceOf } from './read.ts'
import '../../support/seed.ts'

const read = (content: string | Buffer, cuts?: readonly number[]) => rowsOf(readJsonArray(sourceOf(content, cuts)))

test('any array comes back element by element, wherever the pieces are cut and however it is laid out', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.array(fc.integer({ min: 1, max: 40 })),
      fc.constantFrom(undefined, 2, '\t'),
      async (values, cuts, indent) => {
        const rows = await read(JSON.stringify(values, null, indent), cuts)
        t.same(JSON.stringify(rows), JSON.stringify(values))
      }
    )
  )
})

test('brackets, commas and quotes inside texts end no row', async (t) => {
  const users = [{ a: '],}"\\' }, { b: ['[{,', '\\"'] }]
  t.same(await read(JSON.stringify(users)), users)
})

test('an empty array is an empty list', async (t) => {
  t.same(await read(' [ \n ] \n'), [])
})

test('what is not JSON is refused with its row, after the rows before it', async (t) => {
  const rows: unknown[] = []
  const list = readJsonArray(sourceOf('[\n{"a":1},\n{"a" 2},\n{"a":3}]'))
  await t.rejects(
    (async () => {
      for await (const row of list) rows.push(row)
    })(),
    { code: 'INPUT_NOT_JSON', where: 'row 2' }
  )
  t.same(rows, [{ a: 1 }])
})

for (const [what, content] of [
  ['an array that breaks off between rows', '[{"a":1},'],
  ['an array that breaks off in a row', '[{"a":1},{"a":'],
  ['an array that breaks off in a text', '[{"a":"'],
  ['a comma too many', '[{"a":1},]'],
  ['a comma missing', '[{"a":1} {"a":2}]'],
  ['a second array', '[{"a":1}]\n[{"a":2}]'],
  ['a text after the end', '[{"a":1}] x'],
  ['a brace in place of the bracket', '[{"a":1}}'],
  ['a bracket in place of the brace', '[{"a":1]]'],
  ['nothing but blanks', ' \n ']
] as const) {
  test(`${what} is refused`, async (t) => {
    await t.rejects(read(content), { code: 'INPUT_NOT_JSON' })
  })
}

test('an object is no list', async (t) => {
  await t.rejects(read('{"a":1}'), { code: 'INPUT_NOT_LIST' })
})

test('an array in another encoding is refused rather than read with mangled names', async (t) => {
  await t.rejects(read(Buffer.from('[{"name":"Zo\xeb"}]', 'latin1')), { code: 'INPUT_NOT_JSON', message: /not UTF-8/ })
})

test('a fault of the encoding is told by its row, wherever the pieces are cut', async (t) => {
  const content = Buffer.from('[{"name":"a"},{"name":"b"},{"name":"Zo\xebx"},{"name":"c"}]', 'latin1')
  for (const cuts of [[], [20], [39], Array<number>(80).fill(1)]) {
    await t.rejects(read(content, cuts), { code: 'INPUT_NOT_JSON', where: 'row 3' }, String(cuts))
  }
})

test('a key called __proto__ is a field like any other', async (t) => {
  const [user] = (await read('[{"__proto__":{"admin":true}}]')) as object[]
  t.same(Object.keys(user ?? {}), ['__proto__'])
  t.equal((user as { admin?: boolean }).admin, undefined)
})
