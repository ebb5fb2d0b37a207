import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Test } from 'tap'
import t from 'tap'
import { openFlowData } from '../../../bin/flow/data.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { HeldClock } from '../../support/held-clock.ts'
import { run, start } from '../command-line.ts'
import { eventsOf, scheduleStage } from './schedule-stage.ts'

// The schedule as a process of its own: what signals, kills and a second process do to it.

const patience = { timeout: 60_000 }

/** A stage whose first, durable, run was killed in a push; Pendo is well again. */
async function killedInPush(t: Test) {
  const stage = await scheduleStage(t)
  const first = await stage.startPushing('--once')
  first.child.kill('SIGKILL')
  await first.ended
  await stage.faults()
  return stage
}

t.test('SIGTERM parks a durable run, and the next start goes on with the same one', patience, async (t) => {
  const stage = await scheduleStage(t)
  const first = await stage.startPushing('--once')
  first.child.kill('SIGTERM')
  const { status, stdout, stderr } = await first.ended
  t.match({ status, stderr }, { status: 0, stderr: '' })
  const [parked, end] = eventsOf(stdout)
  t.match(
    [parked, end],
    [
      { event: 'parked', flow: 'Weekly metadata sync' },
      { event: 'end', verdicts: {} }
    ]
  )
  t.same(await stage.records(), [], 'it has come to nothing yet')

  await stage.faults()
  const next = await stage.once()
  t.equal(next.status, 0)
  t.match(eventsOf(next.stdout), [
    { event: 'sync', runId: parked.runId, verdict: 'complete', trigger: 'schedule', attempt: 1, mode: 'durable' },
    { event: 'end', verdicts: { complete: 1 } }
  ])
  const [record, ...others] = await stage.records()
  t.same(others, [])
  t.equal(record?.counts.updated, stage.visitors())
  t.equal(record?.counts.listed, stage.visitors())
  t.same(
    eventsOf((await stage.once()).stdout).map(({ event }) => event),
    ['end'],
    'nothing is run twice'
  )
})

t.test('a data file has one schedule; who waits for it goes on where the first one was killed', patience, async (t) => {
  const stage = await scheduleStage(t)
  const { data } = stage
  const first = await stage.startPushing('--once')

  const second = await stage.once()
  t.match({ status: second.status, code: JSON.parse(second.stderr).code }, { status: 2, code: 'DATA_FILE_IN_USE' })
  for (const other of [
    ['forget', 'ann@a.test'],
    ['history', 'clear', '--before', '1d']
  ]) {
    const { status, stderr } = await run([...other, '--data', data])
    t.match({ status, stderr }, { status: 2, stderr: /DATA_FILE_IN_USE/ }, other.join(' '))
  }
  for (const look of [
    ['history'],
    ['history', 'weeks'],
    ['undelivered', 'list'],
    ['table', 'list'],
    ['data', 'check'],
    ['data', 'backup', '--to', `${data}.copy`]
  ]) {
    const { status, stderr } = await run([...look, '--data', data])
    t.match({ status, stderr }, { status: 0, stderr: '' }, look.join(' '))
  }
  t.match(await run(['history', 'lost', 'last', '--data', data]), { status: 2, stderr: /HISTORY_RUN_UNKNOWN/ })
  t.match(await run(['data', 'check', '--data', `${data}.copy`]), { status: 0, stdout: /whole/ })

  const clock = new HeldClock(Date.now())
  const sleeps = clock.nextSleep()
  const waits = stage.once({ clock }, '--wait')
  await sleeps
  first.child.kill('SIGKILL')
  t.equal((await first.ended).signal, 'SIGKILL')
  await stage.faults()
  clock.advance(5_000)
  const { status, stdout, stderr } = await waits
  t.match(stderr, /in use by another process: waiting/)
  t.equal(status, 0)
  t.match(eventsOf(stdout), [{ event: 'sync', verdict: 'complete', trigger: 'schedule', attempt: 1 }, { event: 'end' }])
  const records = await stage.records()
  t.match(records, [{ counts: { listed: stage.visitors(), updated: stage.visitors() } }])
  t.equal(records.length, 1)
  const kept = openFlowData(data, new FakeClock())
  t.teardown(() => kept.close())
  t.match(await kept.history?.runs({ limit: 10 }), [{ id: records[0]?.runId, status: 'completed' }])
})

t.test('a parked run whose export has changed is given up and made up for an hour later', patience, async (t) => {
  const stage = await scheduleStage(t)
  const first = await stage.startPushing('--once')
  first.child.kill('SIGTERM')
  const [parked] = eventsOf((await first.ended).stdout)
  await stage.faults()
  await stage.listsOneMore()
  stage.changePack()
  const now = Date.now()
  const given = await stage.once({ clock: new FakeClock(now) }, '--repeat-after', 'none')
  t.equal(given.status, 2)
  t.match(eventsOf(given.stdout), [
    {
      ...{ event: 'sync', verdict: 'failed', code: 'RUN_CHANGED', attempt: 1 },
      ...{ runId: parked.runId, isListedWhole: false, counts: { listed: 21, lost: 1 } }
    },
    { event: 'repeat', attempt: 2, repeatAt: new Date(now + 3_600_000).toISOString() },
    { event: 'end' }
  ])
  t.ok((await stage.undelivered()) > 0, 'whom it left is kept as not delivered')
  const again = await stage.once({ clock: new FakeClock(now + 3_660_000) })
  const [sync] = eventsOf(again.stdout)
  t.match(sync, { event: 'sync', verdict: 'complete', trigger: 'repeat', attempt: 2 })
  t.not(sync.runId, parked.runId)
  t.equal(sync.counts.updated, stage.visitors())
})

t.test('beside a durable run that was killed no other one is begun by hand, except for a look', patience, async (t) => {
  const stage = await killedInPush(t)
  const byHand = (...more: string[]) =>
    run(['flow', 'run', stage.file, '--flow', 'Weekly metadata sync', '--data', stage.data, '--users', '20', ...more])
  const refused = await byHand('--json')
  t.equal(refused.status, 2)
  t.match(JSON.parse(refused.stderr), { code: 'RUN_UNFINISHED', message: /--durable --give-up/ })
  t.match(await byHand('--dry-run'), { stderr: /has not ended: .*--durable lets it go on/ })
  t.match(await byHand('--durable', '--give-up'), { status: 0, stderr: /is given up/ })
  t.equal((await byHand()).status, 0)
})

t.test('a schedule as in Okta gives up a durable run that was killed, and records it once', patience, async (t) => {
  const stage = await killedInPush(t)
  await stage.listsOneMore()
  const { stdout } = await stage.once({}, '--mode', 'as-okta')
  t.match(eventsOf(stdout), [
    {
      ...{ event: 'sync', verdict: 'failed', code: 'RUN_UNFINISHED', trigger: 'schedule', attempt: 1, mode: 'durable' },
      ...{ isListedWhole: false, counts: { listed: 21, lost: 1 } }
    },
    { event: 'end', verdicts: { failed: 1 } }
  ])
  t.equal((await stage.records()).length, 1)
  t.same(
    eventsOf((await stage.once()).stdout).map(({ event }) => event),
    ['end'],
    'nothing is left to go on with'
  )
})

t.test(
  'the record of a run as in Okta that was killed tells whom it lost, each run of them once',
  patience,
  async (t) => {
    const stage = await scheduleStage(t)
    const first = await stage.startPushing('--once', '--mode', 'as-okta')
    first.child.kill('SIGKILL')
    await first.ended
    await stage.faults()
    await stage.listsOneMore()
    const { stdout, stderr } = await stage.once({}, '--mode', 'as-okta')
    t.match(stderr, /no push decided about 1 of/)
    t.match(eventsOf(stdout), [{ event: 'sync', verdict: 'failed', code: 'INTERRUPTED' }, { event: 'end' }])
    const [record] = await stage.records()
    const { runId } = JSON.parse((await run(['history', 'lost', 'last', '--data', stage.data, '--json'])).stdout)
    t.match(record, { runId, isListedWhole: false, counts: { listed: 21, lost: 1 } })
    t.same(await stage.metric('pendo_okta_users_lost'), [1])

    await stage.isKilledAgain()
    await stage.once({}, '--mode', 'as-okta')
    t.match(await stage.records(), [
      { code: 'INTERRUPTED', attempt: 2, runId: null, counts: { lost: 0 } },
      { attempt: 1 }
    ])
  }
)

t.test(
  'a running schedule serves health and metrics, and SIGUSR2 has a backup made',
  { ...patience, skip: process.platform === 'win32' },
  async (t) => {
    const stage = await scheduleStage(t)
    const copy = join(t.testdirName, 'copy.db')
    // By its own schedule the next time is days away.
    const argv = ['schedule', stage.file, '--data', stage.data, '--listen', '127.0.0.1:0', '--backup-to', copy]
    const { child, ended } = start(t, argv)
    let told = ''
    child.stderr.on('data', (piece) => {
      told += piece
    })
    const isThere = async () => {
      while (!existsSync(copy)) await setTimeout(20)
    }
    await isThere()
    const [, url] = /at (http\S+)\/healthz/.exec(told) ?? []
    for (const [path, text] of [
      ['/livez', /alive/],
      ['/readyz', /ready/],
      ['/healthz', /Weekly metadata sync/],
      ['/metrics', /^pendo_okta_healthy\{flow="Weekly metadata sync"\} 1$/m]
    ] as const) {
      const answer = await fetch(url + path)
      t.match({ path, status: answer.status, text: await answer.text() }, { path, status: 200, text })
    }
    rmSync(copy)
    child.kill('SIGUSR2')
    await isThere()
    child.kill('SIGTERM')
    t.match(await ended, { status: 0, stdout: /Nothing was due\./ })
    const { status } = await run(['data', 'check', '--data', copy])
    t.equal(status, 0)
  }
)

t.test('a command is told of a Pendo that is down, and that the run is repeated an hour later', patience, async (t) => {
  const stage = await scheduleStage(t)
  await stage.faults({ path: '/api/v1/*', status: 503 })
  const told = join(t.testdirName, 'told.json')
  const script = `process.stdin.pipe(require('node:fs').createWriteStream(${JSON.stringify(told)}))`
  const command = ['--on-failure-command', process.execPath, '--on-failure-arg', '-e', '--on-failure-arg', script]
  const { status, stdout } = await stage.once({}, ...command)
  t.equal(status, 3)
  const [sync, repeat] = eventsOf(stdout)
  t.match(sync, { event: 'sync', verdict: 'failed' })
  t.equal(Date.parse(repeat.repeatAt) - Date.parse(repeat.at), 3_600_000)
  t.match(JSON.parse(readFileSync(told, 'utf8')), {
    event: 'sync-failed',
    flow: 'Weekly metadata sync',
    record: { verdict: 'failed', code: sync.code, attempt: 1, mode: 'durable' }
  })
})
