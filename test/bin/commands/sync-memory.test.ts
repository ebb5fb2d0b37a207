import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { bulkSetPath, startPendo } from '../../support/mock.ts'
import { run } from '../command-line.ts'

// The weekly pack by the command line, week after week with one data file, between a mock Pendo and an Okta of its own a week.

const people = [...generateOktaUsers({ count: 40, seed: 5 })].map((user) => ({ ...user, status: 'ACTIVE' }) as OktaUser)
const idOf = (user: OktaUser | undefined) => String(user?.profile.email)
const all = people.map(idOf)

async function weeks(t: Test) {
  const pendo = await startPendo(t)
  await pendo.seed({
    visitors: all.map((id) => ({ id })),
    fields: [{ kind: 'visitor', group: 'custom', name: 'okta_status', type: 'string' }]
  })
  const folder = t.testdir({})
  const [file, data] = [join(folder, 'weekly.flopack'), join(folder, 'sync.db')]
  const packed = await run(['flow', 'pack', 'weekly_metadata_sync', '--out', file, '--value-keys', 'email,department'])
  t.equal(packed.status, 0, packed.stderr)
  const env = { PENDO_INTEGRATION_KEY: pendo.connection.integrationKey }
  const command = async (...argv: string[]) => await run([...argv, '--data', data], { env })
  return {
    pendo,
    folder,
    command,
    async week(users: readonly OktaUser[], ...more: string[]) {
      const okta = await startMockOkta({ createToken: 'write', users })
      try {
        const places = ['--okta', okta.url, '--pendo', pendo.url, '--data', data]
        const ended = await run(['flow', 'run', file, ...places, ...more, '--json'], {
          env: { ...env, OKTA_API_TOKEN: okta.apiToken ?? '' }
        })
        return { ...ended, result: JSON.parse(ended.stdout || '{}') }
      } finally {
        await okta.close()
      }
    },
    async field(id: string, name: string) {
      return (await pendo.visitor(id))?.metadata.custom?.[name]
    }
  }
}

t.test('with --delta every n-th run sends everything, and the others what changed', async (t) => {
  const { week } = await weeks(t)
  const pushes: unknown[] = []
  for (let number = 1; number <= 4; number++) {
    const { result, status, stderr } = await week(people, '--delta', '--full-every', '3')
    t.equal(status, 0, stderr)
    pushes.push([result.push.usersUpdated, result.push.usersUnchanged])
  }
  t.same(pushes, [
    [40, 0],
    [0, 40],
    [0, 40],
    [40, 0]
  ])
})

t.test('what Pendo did not take is kept, listed and sent again', async (t) => {
  const { week, command, pendo, folder, field } = await weeks(t)
  await pendo.faults([{ path: bulkSetPath, status: 503 }])
  const { result } = await week(people)
  t.equal(result.push.rowsUndelivered, 40)
  await pendo.faults([])
  const csv = join(folder, 'undelivered.csv')
  const listed = JSON.parse((await command('undelivered', 'list', '--json', '--csv', csv)).stdout)
  t.equal(listed.length, 40)
  t.match(listed[0], { outcome: 'failed', code: 'PENDO_FAILED', kept: true, pendo: pendo.url, run: result.runId })
  t.equal(readFileSync(csv, 'utf8').trim().split('\n').length, 41)
  t.match((await command('undelivered', 'list')).stdout, /^40 rows that Pendo has not taken/)
  const replayed = await command('undelivered', 'replay', '--pendo', pendo.url, '--json')
  t.match(replayed, { status: 0, stderr: '' })
  t.match(JSON.parse(replayed.stdout), [{ usersUpdated: 40, usersFailed: 0 }])
  t.equal(await field(all[0] ?? '', 'department'), people[0]?.profile.department)
  t.equal((await command('undelivered', 'list')).stdout, 'Pendo has taken every row.\n')
  t.match(await command('undelivered', 'replay', '--pendo', pendo.url), { status: 0, stdout: /^No row is kept/ })
})

t.test('rows can be given up, and the next sync pushes their people all the same', async (t) => {
  const { week, command, pendo } = await weeks(t)
  await pendo.faults([{ path: bulkSetPath, status: 503 }])
  await week(people)
  await pendo.faults([])
  t.match(await command('undelivered', 'drop'), { status: 2 })
  t.match(await command('undelivered', 'drop', '--visitor', all[0] ?? ''), { stdout: '1 row given up.\n' })
  t.match(await command('undelivered', 'drop', '--all'), { stdout: '39 rows given up.\n' })
  t.match((await week(people, '--delta')).result.push, { usersUpdated: 40, rowsUndelivered: 0 })
})

t.test('a leaver is flagged once, and the flag goes when the person comes back', async (t) => {
  const { week, field, pendo } = await weeks(t)
  await pendo.seed({ visitors: [{ id: 'customer@example.test' }] })
  const flag = ['--delta', '--leavers', 'flag=okta_status']
  const stay = people.slice(2)
  t.match((await week(people, ...flag)).result.leavers, { known: 40, leavers: 0, changed: 0 })
  t.match((await week(stay, ...flag)).result.leavers, { known: 40, leavers: 2, changed: 2 })
  t.equal(await field(all[0] ?? '', 'okta_status'), 'left')
  t.equal(await field(all[2] ?? '', 'okta_status'), undefined)
  t.equal(await field('customer@example.test', 'okta_status'), undefined, 'nobody else is ever touched')
  t.match((await week(stay, ...flag)).result.leavers, { known: 38, leavers: 0, changed: 0 })
  const back = await week(people, ...flag)
  t.match(back.result.leavers, { leavers: 0, returned: 2, changed: 2 })
  t.match(back.result.push, { usersUpdated: 2, usersUnchanged: 38 })
  t.notOk(await field(all[0] ?? '', 'okta_status'))
})

t.test('leavers are blanked where that is asked for, and kept where nothing is', async (t) => {
  const { week, field } = await weeks(t)
  await week(people)
  t.match((await week(people.slice(1))).result.leavers, { policy: { kind: 'keep' }, leavers: 1, changed: 0 })
  t.equal(await field(all[0] ?? '', 'department'), people[0]?.profile.department)
  t.match((await week(people.slice(1), '--leavers', 'blank')).result.leavers, { leavers: 1, changed: 1 })
  t.notOk(await field(all[0] ?? '', 'department'))
})

t.test('more leavers than are allowed stop the work on them, and nothing is touched', async (t) => {
  const { week, field } = await weeks(t)
  await week(people)
  const stay = people.slice(9)
  const more = ['--leavers', 'flag=okta_status', '--max-shrink', 'none']
  const { status, result } = await week(stay, ...more)
  t.equal(status, 1)
  t.match(result.error, { code: 'SYNC_LEAVERS_BEYOND_ALLOWANCE', message: /no longer lists 9 \(allowed 8\)/ })
  t.equal(await field(all[0] ?? '', 'okta_status'), undefined)
  t.match((await week(stay, ...more, '--allow-leavers', '9')).result.leavers, { changed: 9 })
})

t.test('nobody is a leaver behind a run that was no full success', async (t) => {
  const { week, pendo, field } = await weeks(t)
  await week(people)
  await pendo.faults([{ path: bulkSetPath, status: 503, times: 200 }])
  const { result } = await week(people.slice(1), '--leavers', 'flag=okta_status')
  t.equal(result.leavers, null)
  await pendo.faults([])
  t.equal(await field(all[0] ?? '', 'okta_status'), undefined)
})

t.test('options that would do nothing are refused', async (t) => {
  for (const more of [
    ['--delta'],
    ['--leavers', 'blank'],
    ['--full-every', '2'],
    ['--allow-leavers', '1'],
    ['--leavers', 'flag=']
  ]) {
    const { status, stderr } = await run(['flow', 'run', 'none.flopack', ...more])
    t.match({ status, stderr }, { status: 2, stderr: new RegExp(String(more[0])) }, more.join(' '))
  }
})
