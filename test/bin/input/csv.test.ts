import { test } from 'tap'
import { readCsv } from '../../../bin/input/csv.ts'
import { rowsOf, sourceOf } from './read.ts'

const read = (content: string | Buffer, cuts?: readonly number[]) => rowsOf(readCsv(sourceOf(content, cuts)))

test('each column is a field, and all values are text', async (t) => {
  t.same(await read('email,employeeNumber,title\nann@example.test,007,"Engineer, ""senior"""\n'), [
    { email: 'ann@example.test', employeeNumber: '007', title: 'Engineer, "senior"' }
  ])
})

test('an empty cell is a field that the row does not have', async (t) => {
  t.same(await read('email,title\nann@example.test,\n'), [{ email: 'ann@example.test' }])
})

test('columns may be separated by semicolons or tabs', async (t) => {
  t.same(await read('email;title\na;x,y\n'), [{ email: 'a', title: 'x,y' }])
  t.same(await read('email\ttitle\na\tx\n'), [{ email: 'a', title: 'x' }])
})

test('a single column is a list of ids', async (t) => {
  t.same(await read('email\r\na\r\nb'), [{ email: 'a' }, { email: 'b' }])
})

test('line breaks inside quotes and characters cut apart stay whole', async (t) => {
  t.same(await read('email,name\na,"Zoë\n😀"\n', [14, 1, 3, 1, 1]), [{ email: 'a', name: 'Zoë\n😀' }])
})

test('a row with more or fewer cells than the header costs its own row and no other', async (t) => {
  t.same(await read('email,title\na,x\nb\nc,y,z\nd,w\n'), [
    { email: 'a', title: 'x' },
    'Row 2 was not sent: it cannot be read (line 3: it has 1 cell, the header line 2). Correct that line.',
    'Row 3 was not sent: it cannot be read (line 4: it has 3 cells, the header line 2). Correct that line.',
    { email: 'd', title: 'w' }
  ])
})

test('a column called __proto__ is a field like any other', async (t) => {
  const [user] = (await read('__proto__,email\nx,a\n')) as object[]
  t.same(Object.entries(user ?? {}), [
    ['__proto__', 'x'],
    ['email', 'a']
  ])
  t.equal(Object.getPrototypeOf(user), Object.prototype)
})

test('a header without a name, or with a name twice, is refused', async (t) => {
  await t.rejects(read('email,,title\n'), { code: 'INPUT_NOT_JSON', message: /column 2 of the header has no name/ })
  await t.rejects(read('email,title,email\n'), { code: 'INPUT_NOT_JSON', message: /two columns .* "email"/ })
})

test('a quote that is never closed is refused with its line', async (t) => {
  await t.rejects(read('email,title\na,"x\nb,y\n'), {
    code: 'INPUT_NOT_JSON',
    message: /quote is opened and never closed/
  })
  await t.rejects(read('email,title\na,"x"y\n'), { code: 'INPUT_NOT_JSON', where: 'line 2' })
})

test('a file in another encoding is refused', async (t) => {
  await t.rejects(read(Buffer.from('email,name\na,Zo\xeb\n', 'latin1')), {
    code: 'INPUT_NOT_JSON',
    message: /not UTF-8/
  })
})

test('a fault of the encoding is told by its line, wherever the pieces are cut', async (t) => {
  const content = Buffer.from('email,name\nzo\u00eb,x\nb,Zo\xebx\nc,d\n', 'latin1')
  content.write('\u00ebx', content.indexOf(0xeb), 'utf8')
  for (const cuts of [[], [14], [22], [21, 1], Array<number>(40).fill(1)]) {
    await t.rejects(read(content, cuts), { code: 'INPUT_NOT_JSON', where: 'line 3' }, String(cuts))
  }
  const cutOff = Buffer.concat([Buffer.from('email\na\n'), Buffer.from([0xc3])])
  await t.rejects(read(cutOff), { code: 'INPUT_NOT_JSON', where: 'line 3' })
})

test('an empty file is refused', async (t) => {
  await t.rejects(read(''), { code: 'INPUT_NOT_JSON', message: /it is empty/ })
})
