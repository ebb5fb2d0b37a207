import { readFileSync, symlinkSync } from 'node:fs'
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

test('what is printed steers no terminal, neither as CSV nor as JSON', async (t) => {
  const stdin = JSON.stringify([{ 'na\u001bme': 'a\u009b31m\u202eb' }])
  const people = await run(['fields', '-'], { stdin })
  t.equal(people.stdout, 'name,type,example\nna\ufffdme,text,a\ufffd31m\ufffdb\n')
  const programs = await run(['fields', '-', '--json'], { stdin })
  for (const character of ['\u001b', '\u009b', '\u202e']) t.notOk(programs.stdout.includes(character))
  t.same(JSON.parse(programs.stdout), [{ name: 'na\u001bme', type: 'text', example: 'a\u009b31m\u202eb' }])
})

test('--out never takes the place of the list, also not by way of a link', async (t) => {
  const dir = t.testdir({ 'users.json': list })
  symlinkSync('users.json', `${dir}/fields.csv`)
  for (const out of ['users.json', 'fields.csv']) {
    const ended = await run(['fields', `${dir}/users.json`, '--out', `${dir}/${out}`, '--json'])
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'CONFIG_INVALID', where: '--out' })
  }
  t.equal(readFileSync(`${dir}/users.json`, 'utf8'), list)
})

test('a list that cannot be read ends with status 2', async (t) => {
  const ended = await run(['fields', 'none.json', '--json'])
  t.match(ended, { status: 2, stdout: '' })
  t.match(JSON.parse(ended.stderr), { code: 'INPUT_NOT_READABLE', where: 'none.json' })
})
