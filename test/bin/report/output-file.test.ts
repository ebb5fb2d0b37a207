import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { test } from 'tap'
import { OutputFile } from '../../../bin/report/output-file.ts'

test('a file takes its place when it is finished, readable by its owner alone', async (t) => {
  const dir = t.testdir({ 'out.csv': 'before' })
  const file = await OutputFile.open(`${dir}/out.csv`)
  await file.write('a\n')
  await file.write('b\n')
  t.equal(readFileSync(`${dir}/out.csv`, 'utf8'), 'before')
  await file.finish()
  t.equal(readFileSync(`${dir}/out.csv`, 'utf8'), 'a\nb\n')
  t.equal(statSync(`${dir}/out.csv`).mode & 0o777, 0o600)
  t.same(readdirSync(dir), ['out.csv'])
})

test('a file that is discarded leaves what stood there', async (t) => {
  const dir = t.testdir({ 'out.csv': 'before', 'out.csv.part': 'left by a run that was killed' })
  const file = await OutputFile.open(`${dir}/out.csv`)
  await file.write('a\n')
  await file.discard()
  t.equal(readFileSync(`${dir}/out.csv`, 'utf8'), 'before')
  t.notOk(existsSync(`${dir}/out.csv.part`))
})

test('a link stays a link to the file that is written', async (t) => {
  const dir = t.testdir({ 'real.csv': '' })
  symlinkSync('real.csv', `${dir}/link.csv`)
  const file = await OutputFile.open(`${dir}/link.csv`)
  await file.write('a\n')
  await file.finish()
  t.equal(readFileSync(`${dir}/real.csv`, 'utf8'), 'a\n')
  t.same(readdirSync(dir).sort(), ['link.csv', 'real.csv'])
})

test('a path that cannot be written is found when it is opened', async (t) => {
  const dir = t.testdir({ file: '' })
  for (const [path, message] of [
    [`${dir}/none/out.csv`, /its folder does not exist/],
    [dir, /it is a folder/],
    [`${dir}/file/out.csv`, /no folder/],
    ['/dev/null', /no plain file/]
  ] as const) {
    await t.rejects(OutputFile.open(path), { code: 'OUTPUT_NOT_WRITABLE', message, where: path }, path)
  }
})

test('a file that was cut short does not take its place', async (t) => {
  const dir = t.testdir({})
  const file = await OutputFile.open(`${dir}/out.csv`)
  await file.discard()
  await t.rejects(file.write('a\n'), { code: 'OUTPUT_NOT_WRITABLE' })
  const other = await OutputFile.open(`${dir}/out.csv`)
  // A text that is none stands for a disk that refuses.
  await t.rejects(other.write(Symbol('disk') as unknown as string), { code: 'OUTPUT_NOT_WRITABLE' })
  await t.rejects(other.finish(), { code: 'OUTPUT_NOT_WRITABLE' })
  t.notOk(existsSync(`${dir}/out.csv`))
})
