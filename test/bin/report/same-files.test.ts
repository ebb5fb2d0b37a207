import { linkSync, symlinkSync } from 'node:fs'
import { test } from 'tap'
import { refuseSameFiles } from '../../../bin/report/same-files.ts'

const input = (path: string) => [{ option: 'FILE', path }]
const output = (path: string, option = '--report') => ({ option, path })

test('an output in the place of the list is refused, by whatever path it is reached', async (t) => {
  const dir = t.testdir({ 'users.json': '[]', folder: {} })
  symlinkSync('users.json', `${dir}/link.csv`)
  symlinkSync('.', `${dir}/way`)
  linkSync(`${dir}/users.json`, `${dir}/hard.csv`)
  for (const path of ['users.json', 'folder/../users.json', 'link.csv', 'way/users.json', 'way/link.csv', 'hard.csv']) {
    await t.rejects(
      refuseSameFiles(input(`${dir}/users.json`), [output(`${dir}/${path}`)]),
      { code: 'CONFIG_INVALID', where: '--report', message: /same file as FILE/ },
      path
    )
  }
  await t.rejects(refuseSameFiles(input(`${dir}/link.csv`), [output(`${dir}/users.json`)]), { code: 'CONFIG_INVALID' })
})

test('an output whose unfinished file would take the place of the list is refused', async (t) => {
  const dir = t.testdir({ 'out.csv.part': '[]' })
  await t.rejects(refuseSameFiles(input(`${dir}/out.csv.part`), [output(`${dir}/out.csv`)]), { code: 'CONFIG_INVALID' })
})

test('two outputs in one place are refused, also before the file exists and where the letter case does not count', async (t) => {
  const dir = t.testdir({ folder: {} })
  symlinkSync('folder', `${dir}/way`)
  for (const [one, other] of [
    ['a.csv', './a.csv'],
    ['folder/a.csv', 'way/a.csv'],
    ['a.csv', 'A.csv'],
    ['a.csv', 'a.csv.part'],
    ['zoe\u0308.csv', 'zo\u00eb.csv']
  ] as const) {
    const outputs = [output(`${dir}/${one}`), output(`${dir}/${other}`, '--missing')]
    await t.rejects(refuseSameFiles([], outputs), { code: 'CONFIG_INVALID', where: '--missing' }, other)
  }
})

test('different files are accepted, and so are those that are not given', async (t) => {
  const dir = t.testdir({ 'users.json': '[]', 'out.csv': '', folder: {} })
  const outputs = [
    output(`${dir}/out.csv`),
    output(`${dir}/folder/out.csv`, '--missing'),
    { option: '--out', path: undefined }
  ]
  await t.resolves(refuseSameFiles([...input(`${dir}/users.json`), { option: '--key-file', path: undefined }], outputs))
})
