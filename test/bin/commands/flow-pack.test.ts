import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { run } from '../command-line.ts'

const weekly = 'weekly_metadata_sync'

t.test('without a name the packs are listed, and --out is refused as it would write nothing', async (t) => {
  t.match(await run(['flow', 'pack']), { status: 0, stdout: new RegExp(`^${weekly}\\n`, 'm') })
  const out = join(t.testdir(), 'pack.flopack')
  t.match(await run(['flow', 'pack', '--out', out]), { status: 2, stderr: /--out cannot be used.*name the pack/ })
  t.notOk(existsSync(out))
})

t.test('a pack is written as chosen, the same bytes to a file and to standard output', async (t) => {
  const out = join(t.testdir(), 'pack.flopack')
  const chosen = [
    'flow',
    'pack',
    weekly,
    '--time-zone',
    'Europe/Berlin',
    '--visitor-id-key',
    'login',
    '--create',
    'yes'
  ]
  t.match(await run([...chosen, '--out', out]), { status: 0, stdout: /import it/ })
  const text = readFileSync(out, 'utf8')
  t.match(text, /Europe\/Berlin/)
  t.match(await run([...chosen, '--out', '-']), { status: 0, stdout: text })
})

for (const [option, value] of [
  ['--visitor-id-key', ''],
  ['--visitor-id-key', '  '],
  ['--value-keys', ','],
  ['--time-zone', 'Europe/Berlim'],
  ['--time-zone', '+02:00'],
  ['--users-per-push', '0'],
  ['--users-per-push', '3501'],
  ['--users-per-push', '2.5']
] as const) {
  t.test(`${option} "${value}" is refused, and no pack is written`, async (t) => {
    const out = join(t.testdir(), 'pack.flopack')
    t.match(await run(['flow', 'pack', weekly, option, value, '--out', out]), { status: 2 })
    t.notOk(existsSync(out))
  })
}

for (const [option, value] of [
  ['--visitor-id-key', 'login'],
  ['--value-keys', 'title'],
  ['--create', 'yes'],
  ['--time-zone', 'Europe/Berlin'],
  ['--users-per-push', '2000']
] as const) {
  t.test(`${option} is refused for a pack that it does not change`, async (t) => {
    const given = ['flow', 'pack', 'push_over_http', option, value, '--out', '-']
    t.match(await run(given), { status: 2, stdout: '', stderr: new RegExp(`${option} cannot be used.*no place`) })
    const other = ['flow', 'pack', weekly, option, value, '--out', '-']
    t.match(await run(other), { status: 0 })
  })
}
