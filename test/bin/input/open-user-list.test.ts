import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { test } from 'tap'
import { countRows, openUserList } from '../../../bin/input/open-user-list.ts'
import { rowsOf } from './read.ts'

const noStdin = Readable.from([])

test('a byte order mark is no part of the list, in every format', async (t) => {
  const dir = t.testdir({
    'a.json': '\ufeff[{"email":"a"}]',
    'b.ndjson': '\ufeff{"email":"a"}\n',
    'c.csv': '\ufeffemail\na\n'
  })
  for (const name of ['a.json', 'b.ndjson', 'c.csv']) {
    t.same(await rowsOf(await openUserList({ path: `${dir}/${name}`, stdin: noStdin })), [{ email: 'a' }], name)
  }
})

test('a file that is absent, or a folder, is not readable', async (t) => {
  const dir = t.testdir({})
  await t.rejects(openUserList({ path: `${dir}/none.json`, stdin: noStdin }), {
    code: 'INPUT_NOT_READABLE',
    message: /there is no such file/,
    where: `${dir}/none.json`
  })
  await t.rejects(openUserList({ path: dir, stdin: noStdin }), { code: 'INPUT_NOT_READABLE', message: /is a folder/ })
})

test('a compressed file, a spreadsheet and UTF-16 are refused with the way out', async (t) => {
  const dir = t.testdir({
    'a.json': gzipSync('[]'),
    'b.csv': Buffer.from('PK\u0003\u0004'),
    'c.csv': Buffer.from('\ufeffemail', 'utf16le')
  })
  for (const [name, message] of [
    ['a.json', /gunzip/],
    ['b.csv', /save the list as CSV/],
    ['c.csv', /save it as UTF-8/]
  ] as const) {
    await t.rejects(openUserList({ path: `${dir}/${name}`, stdin: noStdin }), { code: 'INPUT_NOT_JSON', message }, name)
  }
})

test('a format that is named is taken as it is', async (t) => {
  const dir = t.testdir({ list: 'email\na\n', 'object.json': '{"email":"a"}' })
  t.same(await rowsOf(await openUserList({ path: `${dir}/list`, format: 'csv', stdin: noStdin })), [{ email: 'a' }])
  const asArray = await openUserList({ path: `${dir}/object.json`, format: 'json', stdin: noStdin })
  await t.rejects(rowsOf(asArray), { code: 'INPUT_NOT_LIST' })
})

test('standard input is read where the path is -', async (t) => {
  const stdin = Readable.from([Buffer.from('{"email"'), Buffer.from(':"a"}\n{"email":"b"}')])
  t.same(await rowsOf(await openUserList({ path: '-', stdin })), [{ email: 'a' }, { email: 'b' }])
})

test('a reader that stops early closes the source', async (t) => {
  const stdin = Readable.from([Buffer.from('{"email":"a"}\n'), Buffer.from('{"email":"b"}\n')])
  for await (const _ of await openUserList({ path: '-', stdin })) break
  t.equal(stdin.destroyed, true)
})

test('an interruption ends a list that has stalled', async (t) => {
  const stdin = new Readable({ read() {} })
  stdin.push('{"email":"a"}\n')
  const controller = new AbortController()
  const list = await openUserList({ path: '-', stdin, signal: controller.signal })
  t.same((await list.next()).value, { email: 'a' })
  const stalled = list.next()
  controller.abort()
  await t.rejects(stalled, { code: 'INTERRUPTED' })
})

test('rows are counted as they are read, unreadable ones included', async (t) => {
  const dir = t.testdir({ 'users.ndjson': '{"a":1}\n{"a"\n\n{"a":2}' })
  t.equal(await countRows({ path: `${dir}/users.ndjson`, stdin: noStdin }), 3)
})
