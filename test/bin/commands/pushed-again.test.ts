import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import { bulkSetPath, startPendo as startMock } from '../../support/mock.ts'
import { run } from '../command-line.ts'

// The weekly pack pushes users again whom a push before has not delivered.

const keys = 'email,title,department'

/** `flow run` of the weekly pack over 20 users, 17 of them active, against a mock Pendo of the test's own. */
async function place(t: Test, settings: Parameters<typeof startMock>[1] = {}) {
  const pendo = await startMock(t, { createKey: 'write', ...settings })
  const folder = t.testdir({})
  const [file, data] = [join(folder, 'weekly.flopack'), join(folder, 'sync.db')]
  const packed = await run([
    'flow',
    'pack',
    'weekly_metadata_sync',
    '--create',
    'yes',
    '--value-keys',
    keys,
    '--out',
    file
  ])
  t.match(packed, { status: 0 })
  const env = { PENDO_INTEGRATION_KEY: pendo.connection.integrationKey }
  const given = ['flow', 'run', file, '--users', '20', '--pendo', pendo.url, '--data', data]
  return {
    pendo,
    sync: (...more: string[]) => run([...given, ...more], { env, clock: new FakeClock() }),
    weeks: () => run(['history', 'weeks', '--json', '--data', data])
  }
}

for (const [what, fault] of [
  ['answered with a fault', { status: 503 }],
  ['was not there', { reset: true }]
] as const) {
  t.test(`a run whose first push Pendo ${what}, and that delivered everybody later, succeeds`, async (t) => {
    const { pendo, sync, weeks } = await place(t)
    await pendo.faults([{ path: bulkSetPath, times: 6, ...fault }])
    const { status, stdout } = await sync('--json')
    t.equal(status, 0)
    const { push, listed } = JSON.parse(stdout)
    t.match(push, { pushes: 2, usersUpdated: listed, usersFailed: 0, usersMissing: 0 })
    const [week] = JSON.parse((await weeks()).stdout)
    t.match(week.records, [
      { verdict: 'complete', counts: { listed, updated: listed, failed: 0 }, isRepeatable: false }
    ])
  })
}

t.test('people whom Pendo refuses count once, though each of them is pushed again alone', async (t) => {
  const { pendo, sync, weeks } = await place(t, { settings: { wrongType: 'refuse-record' } })
  await pendo.seed({ fields: [{ kind: 'visitor', group: 'custom', name: 'title', type: 'number' }] })
  const all = JSON.parse((await sync('--json')).stdout)
  t.match(all.push, { usersUpdated: 0, usersFailed: all.listed })
  const { status, stdout } = await sync('--json', '--allow-failed', String(all.listed))
  t.equal(status, 0)
  t.match(JSON.parse(stdout).push, { usersUpdated: 0, usersFailed: all.listed })
  const [week] = JSON.parse((await weeks()).stdout)
  t.match(week.records[0], { counts: { listed: all.listed, updated: 0, failed: all.listed } })
})
