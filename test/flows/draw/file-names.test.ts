import t from 'tap'
import { fileNames } from '#flows/draw/file-names.ts'

t.test('no name leads out of the folder or to a device', async (t) => {
  t.same(fileNames(['../../etc/passwd', 'a/b\\c', '..', 'CON', 'nul', 'lpt1', '', '💥', '\u0000x'], '.svg'), [
    'etc-passwd.svg',
    'a-b-c.svg',
    'flow.svg',
    'flow-CON.svg',
    'flow-nul.svg',
    'flow-lpt1.svg',
    'flow-2.svg',
    'flow-3.svg',
    'x.svg'
  ])
})

t.test('two flows never share a file, on a disk without letter case or with decomposed accents either', async (t) => {
  const names = ['Sync', 'sync', 'SYNC', 'sync-2', 'Café', 'Cafe\u0301', 'a'.repeat(90), 'a'.repeat(91)]
  const files = fileNames(names, '.svg').map((file) => file.normalize('NFKD').toLowerCase())
  t.equal(new Set(files).size, names.length)
  t.ok(files.every((file) => file.length <= 80))
})

t.test('letters of other scripts stay', async (t) => {
  t.same(fileNames(['ユーザー同期'], '.svg'), ['ユーザー同期.svg'])
})
