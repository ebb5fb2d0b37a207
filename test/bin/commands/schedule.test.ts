import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { compilePack } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { openFlowData } from '../../../bin/flow/data.ts'
import { FlowDraft } from '../../engine/drafts.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { HeldClock } from '../../support/held-clock.ts'
import type { OktaUnderTest } from '../../support/okta.ts'
import { startOkta } from '../../support/okta.ts'
import { run, start } from '../command-line.ts'
import { echoFlow, eventFlow, exportOf } from '../flow/draft.ts'
import { startPendo } from '../pendo.ts'

const monday = Date.UTC(2026, 0, 5, 6)

/** The weekly pack, Mondays at 06:00 UTC, in a folder of its own. */
function weekly(t: Test) {
  const pack = packsFor({ createNonExistingUsers: true }).get('weekly_metadata_sync')
  if (pack === undefined) throw new Error('no pack')
  const folder = t.testdir({})
  const file = join(folder, 'weekly.flopack')
  writeFileSync(file, compilePack(pack))
  return { file, data: join(folder, 'sync.db') }
}

/** The records that a schedule has kept. */
async function recordsOf(data: string): Promise<readonly SyncRecord[]> {
  const kept = openFlowData(data, new FakeClock())
  try {
    return await kept.syncs.list()
  } finally {
    await kept.close()
  }
}

const lines = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

t.test('--list shows the next runs in words and by both clocks, and runs nothing', async (t) => {
  const { file } = weekly(t)
  const { status, stdout } = await run(['schedule', file, '--list'], { clock: new FakeClock(monday) })
  t.equal(status, 0)
  t.match(stdout, /Weekly metadata sync: every Monday at 06:00 \(UTC\)/)
  t.match(stdout, /Mon, 2026-01-12 06:00:00/)
  t.match(stdout, /2026-02-09T06:00:00Z/)
})

t.test('--next says how many runs, and --json lists them for programs', async (t) => {
  const { file } = weekly(t)
  const { stdout } = await run(['schedule', file, '--next', '2', '--json'], { clock: new FakeClock(monday) })
  t.match(JSON.parse(stdout), [
    { flow: 'Weekly metadata sync', timeZone: 'UTC', next: ['2026-01-12T06:00:00.000Z', '2026-01-19T06:00:00.000Z'] }
  ])
})

t.test('a flow without a schedule is given one', async (t) => {
  const file = exportOf(t, echoFlow())
  const asked = ['schedule', file, '--flow', 'Echo', '--cron', '30 2 * * 0', '--time-zone', 'Europe/Prague']
  const { stdout } = await run([...asked, '--next', '1'], { clock: new FakeClock(Date.UTC(2026, 2, 28)) })
  t.match(stdout, /every Sunday at 02:30 \(Europe\/Prague\)/)
  t.match(stdout, /Sun, 2026-03-29 03:00:00 GMT\+2/)
})

const refusals: readonly (readonly [what: string, more: readonly string[], code: string])[] = [
  ['an export in which nothing is scheduled', [], 'SCHEDULE_MISSING'],
  ['a flow without a schedule', ['--flow', 'Echo'], 'SCHEDULE_MISSING'],
  ['a cron expression of four fields', ['--flow', 'Echo', '--cron', '0 6 * *'], 'SCHEDULE_INVALID'],
  ['an unknown time zone', ['--flow', 'Echo', '--cron', '0 6 * * 1', '--time-zone', 'Mars/Sea'], 'SCHEDULE_INVALID'],
  ['a cron expression for no flow', ['--cron', '0 6 * * 1'], 'CONFIG_INVALID'],
  ['a flow that an event starts', ['--flow', 'On create', '--cron', '0 6 * * 1'], 'CONFIG_INVALID'],
  ['--once without a data file', ['--once'], 'CONFIG_INVALID'],
  ['a rehearsal with a real Okta', ['--simulate', '1w', '--okta', 'acme'], 'CONFIG_INVALID'],
  ['a rehearsal with a real Pendo', ['--simulate', '1w', '--pendo', 'us'], 'CONFIG_INVALID'],
  ['--from without a rehearsal', ['--from', '2026-01-01'], 'CONFIG_INVALID'],
  ['a span that is none', ['--simulate', 'soon'], 'CONFIG_INVALID'],
  ['--backup-every without --backup-to', ['--data', 'none.db', '--backup-every', '1d'], 'CONFIG_INVALID'],
  ['--fsync with --mode as-okta', ['--data', 'none.db', '--fsync', '--mode', 'as-okta'], 'CONFIG_INVALID'],
  ['--grace that nobody hears of', ['--data', 'none.db', '--grace', '1h'], 'CONFIG_INVALID'],
  ['a repeat after no span', ['--repeat-after', '1h,x'], 'CONFIG_INVALID']
]
for (const [what, more, code] of refusals) {
  t.test(`${what} is refused before anything runs`, async (t) => {
    const file = exportOf(t, echoFlow(), eventFlow('On create', 'userCreated'))
    const { status, stdout, stderr } = await run(['schedule', file, ...more, '--json'])
    t.equal(status, 2)
    t.equal(stdout, '')
    t.equal(JSON.parse(stderr).code, code)
  })
}

t.test('the same flow in two exports is refused', async (t) => {
  const { file } = weekly(t)
  const { status, stderr } = await run(['schedule', file, file, '--simulate', '1w', '--json'])
  t.equal(status, 2)
  t.match(JSON.parse(stderr).message, /is in .* and in .*; give one of them/)
})

t.test('once, it runs what is due, and nothing of it a second time', async (t) => {
  const { file, data } = weekly(t)
  const once = (time: number) =>
    run(['schedule', file, '--once', '--data', data, '--users', '5', '--json'], { clock: new FakeClock(time) })
  t.match(lines((await once(monday + 60_000)).stdout), [
    {
      event: 'sync',
      verdict: 'complete',
      trigger: 'schedule',
      attempt: 1,
      dueAt: '2026-01-05T06:00:00Z',
      mode: 'durable'
    },
    { event: 'end', verdicts: { complete: 1 } }
  ])
  const again = await once(monday + 600_000)
  t.match(again, { status: 0 })
  t.same(
    lines(again.stdout).map(({ event }) => event),
    ['end']
  )
})

t.test('once, a refusing Pendo is exit status 3, and a later call repeats the run', async (t) => {
  const { file, data } = weekly(t)
  const pendo = await startPendo(t)
  const once = (time: number) =>
    run(['schedule', file, '--once', '--data', data, '--users', '5', '--pendo', pendo.url, '--json'], {
      clock: new FakeClock(time),
      env: pendo.env
    })
  await pendo.faults({ path: '/api/v1/*', status: 503 })
  const down = await once(monday)
  t.equal(down.status, 3)
  t.match(lines(down.stdout), [
    { event: 'sync', verdict: 'failed', code: 'CARD_RETURNED_ERROR' },
    { event: 'repeat', attempt: 2 },
    { event: 'end', verdicts: { failed: 1 } }
  ])
  await pendo.faults()
  t.match(await once(monday + 3 * 3_600_000), { status: 0, stdout: /"trigger":"repeat"/ })
})

/** What the weekly pack meets at Okta. */
const troubles: [what: string, begin: (okta: OktaUnderTest) => Promise<void>, token: string | null, reason: RegExp][] =
  [
    ['that refuses the token', async () => {}, 'wrong', /Okta refused/],
    ['that answers 503', ({ faults }) => faults({ path: '/api/v1/*', status: 503 }), null, /Okta answered status 503/],
    ['that does not answer', ({ close }) => close(), null, /did not answer/]
  ]

for (const [what, begin, token, reason] of troubles) {
  t.test(`once, an Okta ${what} is exit status 3, though the flow catches it, and the run is repeated`, async (t) => {
    const { file, data } = weekly(t)
    const okta = await startOkta(t, { users: { count: 5, seed: 1 } })
    await begin(okta)
    const { status, stdout } = await run(['schedule', file, '--once', '--data', data, '--okta', okta.url, '--json'], {
      clock: new FakeClock(monday),
      env: { OKTA_API_TOKEN: token ?? okta.connection.token }
    })
    t.equal(status, 3)
    t.match(lines(stdout), [
      { event: 'sync', verdict: 'failed', code: 'CARD_RETURNED_ERROR', reason },
      { event: 'repeat', attempt: 2 },
      { event: 'end', verdicts: { failed: 1 } }
    ])
    t.match(await recordsOf(data), [{ verdict: 'failed', isRepeatable: true, reason }])
  })
}

t.test('once, a run that its flow ends over a 404 of Okta is exit status 1, and not repeated', async (t) => {
  const { file, data } = weekly(t)
  const okta = await startOkta(t)
  await okta.faults({ path: '/api/v1/users', status: 404 })
  const { status, stdout } = await run(['schedule', file, '--once', '--data', data, '--okta', okta.url, '--json'], {
    clock: new FakeClock(monday),
    env: { OKTA_API_TOKEN: okta.connection.token }
  })
  t.equal(status, 1)
  t.match(lines(stdout), [
    { event: 'sync', verdict: 'failed', code: 'CARD_RETURNED_ERROR', reason: /Okta answered status 404/ },
    { event: 'end' }
  ])
  t.match(await recordsOf(data), [{ isRepeatable: false }])
})

t.test('a second scheduler on the same data file says so and ends, or waits for it', async (t) => {
  const { file, data } = weekly(t)
  const clock = new HeldClock(monday + 60_000)
  const held = openFlowData(data, clock)
  const asked = ['schedule', file, '--data', data, '--users', '5', '--once', '--json']
  const refused = await run(asked, { clock })
  t.equal(refused.status, 2)
  t.equal(JSON.parse(refused.stderr).code, 'DATA_FILE_IN_USE')

  const sleeps = clock.nextSleep()
  const waits = run([...asked, '--wait'], { clock })
  await sleeps
  await held.close()
  clock.advance(5_000)
  const { status, stdout, stderr } = await waits
  t.match(stderr, /in use by another process: waiting/)
  t.match({ status, stdout }, { status: 0, stdout: /"verdict":"complete"/ })
})

t.test('a rehearsal of a year runs 52 weeks, and its records stay in a new data file only', async (t) => {
  const { file, data } = weekly(t)
  const asked = ['schedule', file, '--simulate', '52w', '--from', '2026-01-01', '--users', '5', '--data', data]
  const { status, stdout } = await run(asked)
  t.equal(status, 0)
  t.match(stdout, /Ended: 52 complete\./)
  t.match(await run(asked), { status: 2, stderr: /CONFIG_INVALID/ })
})

t.test('SIGTERM ends it between runs with exit status 0', async (t) => {
  const { file, data } = weekly(t)
  const { child, until, ended } = start(t, ['schedule', file, '--data', data, '--users', '5'])
  await until(/next at/)
  child.kill('SIGTERM')
  t.match(await ended, { status: 0, stdout: /Nothing was due\./ })
})

t.test('a run that fails before its first card is recorded, and the next time comes', async (t) => {
  const flow = new FlowDraft('Weekly')
  flow.add('control:callable', { title: 'Helper Flow' })
  flow.add('stash:createRow', { title: 'Create Row', in: {} })
  const file = exportOf(t, flow)
  const asked = [
    'schedule',
    file,
    '--flow',
    'Weekly',
    '--cron',
    '0 6 * * 1',
    '--simulate',
    '2w',
    '--from',
    '2026-01-01'
  ]
  const { status, stdout } = await run([...asked, '--json'])
  t.equal(status, 0)
  t.same(
    lines(stdout)
      .filter(({ event }) => event === 'sync')
      .map(({ verdict }) => verdict),
    ['failed', 'failed']
  )
})
