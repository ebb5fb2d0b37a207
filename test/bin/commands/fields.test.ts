import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { run } from '../command-line.ts'

const list = JSON.stringify([
  { profile: { email: 'ann@example.test', floor: 3, remote: true, startDate: '2026-01-05', phone: '+1 202 555 0100' } }
])

test('fields are listed as CSV with name, type and example, and no example can become a formula', async (t) => {
  const ended = await run(['fields', '-'], { stdin: list })
  t.match(ended, { status: 0, stderr: '' })
  t.equal(
    ended.stdout,
    "name,type,example\nemail,text,ann@example.test\nfloor,number,3\nremote,boolean,true\nstartDate,date,2026-01-05\nphone,text,'+1 202 555 0100\n"
  )
})

test('Value Keys choose the fields, and --out takes the CSV', async (t) => {
  const out = `${t.testdir({})}/fields.csv`
  const ended = await run(['fields', '-', '--value-keys', 'remote, floor', '--out', out], { stdin: list })
  t.match(ended, { status: 0, stdout: '', stderr: `${out}: 2 fields\n` })
  t.equal(readFileSync(out, 'utf8'), 'name,type,example\nremote,boolean,true\nfloor,number,3\n')
})

test('--json gives the fields as an array', async (t) => {
  const ended = await run(['fields', '-', '--json', '--value-keys', 'floor'], { stdin: list })
  t.same(JSON.parse(ended.stdout), [{ name: 'floor', type: 'number', example: '3' }])
})

test('a list that cannot be read ends with status 2', async (t) => {
  const ended = await run(['fields', 'none.json', '--json'])
  t.match(ended, { status: 2, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'INPUT_NOT_READABLE', where: 'none.json' })
})
