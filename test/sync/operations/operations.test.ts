import t from 'tap'
import { AppError } from '#core/errors.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { Alert } from '#sync/operations/alert.ts'
import type { Chore } from '#sync/operations/chores.ts'
import { metricsText } from '#sync/operations/metrics-text.ts'
import { Notifier } from '#sync/operations/notify/notifier.ts'
import type { OperationsOptions } from '#sync/operations/operations.ts'
import { Operations } from '#sync/operations/operations.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { dayMs, failed, firstMonday, hourMs, noCounts, recordOf, weekly, weekMs } from './records.ts'

/** A watch over one weekly flow whose scheduler is a fake. */
function bench(given: Partial<OperationsOptions> = {}) {
  const clock = new FakeClock(firstMonday)
  const database = openDatabase(':memory:')
  const syncs = new SqliteSyncStore(database)
  const alerts: Alert[] = []
  const told: AppError[] = []
  const notifier = new Notifier([{ name: 'command', send: async (alert) => void alerts.push(alert) }], (failure) =>
    told.push(failure)
  )
  const scheduler = { nextAt: firstMonday as number | null, running: false }
  const options: OperationsOptions = {
    clock,
    database,
    syncs,
    status: () => [weekly(scheduler.nextAt, scheduler.running)],
    notifier,
    tell: (failure) => told.push(failure),
    ...given
  }
  return { clock, database, syncs, alerts, told, notifier, scheduler, options, operations: new Operations(options) }
}

t.test('a failure is told at once, and a success is not', async (t) => {
  const { operations, notifier, alerts } = bench()
  operations.onSync(recordOf(firstMonday))
  operations.onSync(recordOf(firstMonday + weekMs, failed))
  await notifier.close()
  t.match(alerts, [{ event: 'sync-failed', record: { verdict: 'failed', dueAt: '2026-01-12T06:00:00.000Z' } }])
  t.equal(alerts[0]?.text, 'The sync "Weekly sync" failed. Pendo could not be reached. [PENDO_UNREACHABLE]')
})

t.test('more missing people than are allowed are told even of a full success', async (t) => {
  const { operations, notifier, alerts } = bench({ missingAllowed: (listed) => listed * 0.05 })
  operations.onSync(recordOf(firstMonday, { counts: { ...noCounts, missing: 5 } }))
  operations.onSync(recordOf(firstMonday, { counts: { ...noCounts, missing: 6 } }))
  await notifier.close()
  t.match(alerts, [{ event: 'people-missing', record: { counts: { missing: 6 } } }])
})

t.test('a flow that turns late is told once, also by the process that comes after', async (t) => {
  const { operations, notifier, alerts, clock, scheduler, syncs, options } = bench()
  await syncs.add(recordOf(firstMonday))
  scheduler.nextAt = firstMonday + weekMs
  await operations.check()
  await clock.sleep(weekMs + 7 * hourMs)
  await operations.check()
  await operations.check()
  await new Operations(options).check()
  await notifier.close()
  t.match(alerts, [{ event: 'sync-late', record: null, text: /The last full success is that of 2026-01-05 06:00 UTC/ }])
})

t.test('a full success turns health green again, and the next lateness is told anew', async (t) => {
  const { operations, notifier, alerts, clock, syncs } = bench()
  await syncs.add(recordOf(firstMonday))
  await clock.sleep(weekMs + 7 * hourMs)
  await operations.check()
  await syncs.add(recordOf(firstMonday + weekMs))
  t.equal((await operations.health()).isHealthy, true)
  await clock.sleep(weekMs)
  await operations.check()
  await notifier.close()
  t.equal(alerts.length, 2)
})

t.test('a first run that never ends turns health red, although the scheduler looks ahead', async (t) => {
  const { operations, clock, scheduler } = bench()
  await operations.health()
  Object.assign(scheduler, { nextAt: firstMonday + weekMs, running: true })
  await clock.sleep(7 * hourMs)
  t.equal((await operations.health()).flows[0]?.state, 'never')
})

t.test('when a flow is due first is kept, although its first run ends with its process', async (t) => {
  const { operations, clock, scheduler, database, options } = bench()
  operations.onReady()
  database.exec('BEGIN')
  Object.assign(scheduler, { nextAt: firstMonday + weekMs, running: true })
  await operations.health()
  database.exec('ROLLBACK')
  await clock.sleep(7 * hourMs)
  t.equal((await new Operations(options).health()).flows[0]?.state, 'never')
})

t.test('what is told in the midst of a durable run whose process is killed is told again, not left out', async (t) => {
  const { operations, clock, database, notifier, alerts, options, syncs } = bench()
  await syncs.add(recordOf(firstMonday))
  await clock.sleep(weekMs + 7 * hourMs)
  database.exec('BEGIN')
  await operations.check()
  await operations.check()
  database.exec('ROLLBACK')
  const next = new Operations(options)
  await next.check()
  await next.check()
  await notifier.close()
  t.match(alerts, [{ event: 'sync-late' }, { event: 'sync-late' }])
})

t.test('a chore is done when its time has come, between runs and outside of transactions', async (t) => {
  const done: number[] = []
  const chore: Chore = { name: 'backup', everyMs: dayMs, work: async (now) => void done.push(now) }
  const { operations, clock, scheduler, database } = bench({ chores: [chore] })
  scheduler.running = true
  t.equal(await operations.check(), true)
  scheduler.running = false
  database.exec('BEGIN')
  t.equal(await operations.check(), true)
  database.exec('COMMIT')
  t.equal(await operations.check(), false)
  await operations.check()
  t.same(done, [firstMonday])
  operations.ask(chore)
  await operations.check()
  await clock.sleep(dayMs)
  await operations.check()
  t.same(done, [firstMonday, firstMonday, firstMonday + dayMs])
})

t.test('a chore that fails is told, counted and tried again after a quarter of an hour', async (t) => {
  let isBroken = true
  const work = async () => {
    if (isBroken) throw new AppError('OUTPUT_NOT_WRITABLE', ['copy.db', 'the disk is full'])
  }
  const { operations, clock, told } = bench({ chores: [{ name: 'backup', everyMs: dayMs, work }] })
  await operations.check()
  await operations.check()
  t.match(told, [{ code: 'OUTPUT_NOT_WRITABLE' }])
  isBroken = false
  await clock.sleep(15 * 60_000)
  await operations.check()
  const text = metricsText(await operations.samples())
  t.match(text, 'pendo_okta_chores_total{chore="backup",outcome="failed"} 1\n')
  t.match(text, 'pendo_okta_chores_total{chore="backup",outcome="done"} 1\n')
})

t.test('a notification that cannot be delivered is told and counted, and the next goes out all the same', async (t) => {
  const told: AppError[] = []
  let sent = 0
  const send = async () => {
    sent += 1
    if (sent === 1) throw new AppError('NOTIFICATION_FAILED', ['sync-failed', 'the webhook', 'it answered 500'])
  }
  const notifier = new Notifier([{ name: 'webhook', send }], (failure) => told.push(failure))
  const { operations } = bench({ notifier })
  operations.onSync(recordOf(firstMonday, failed))
  operations.onSync(recordOf(firstMonday, failed))
  await notifier.close()
  t.match(told, [{ code: 'NOTIFICATION_FAILED' }])
  const text = metricsText(await operations.samples())
  t.match(text, 'pendo_okta_notifications_total{channel="webhook",outcome="delivered"} 1\n')
  t.match(text, 'pendo_okta_notifications_total{channel="webhook",outcome="failed"} 1\n')
})

t.test('metrics tell of the last run that took place, and count those of this process', async (t) => {
  const { operations, syncs, clock, scheduler } = bench()
  const records = [
    recordOf(firstMonday, { counts: { ...noCounts, missing: 3, undelivered: 2 } }),
    recordOf(firstMonday + weekMs, { runId: null, verdict: 'missed' })
  ]
  for (const record of records) {
    await syncs.add(record)
    operations.onSync(record)
  }
  scheduler.nextAt = firstMonday + 2 * weekMs
  await clock.sleep(weekMs + dayMs)
  const text = metricsText(await operations.samples())
  for (const line of [
    'pendo_okta_healthy{flow="Weekly sync"} 0',
    `pendo_okta_last_success_timestamp_seconds{flow="Weekly sync"} ${(firstMonday + 90_000) / 1_000}`,
    `pendo_okta_next_run_timestamp_seconds{flow="Weekly sync"} ${(firstMonday + 2 * weekMs) / 1_000}`,
    'pendo_okta_users_missing{flow="Weekly sync"} 3',
    'pendo_okta_rows_undelivered{flow="Weekly sync"} 2',
    'pendo_okta_run_duration_seconds{flow="Weekly sync"} 90',
    'pendo_okta_runs_total{flow="Weekly sync",verdict="complete"} 1',
    'pendo_okta_runs_total{flow="Weekly sync",verdict="missed"} 1',
    'pendo_okta_runs_total{flow="Weekly sync",verdict="failed"} 0'
  ]) {
    t.ok(text.includes(`${line}\n`), line)
  }
})

t.test('how many people Okta listed is told of a whole list only', async (t) => {
  const { operations, syncs } = bench()
  const told = async () => metricsText(await operations.samples()).includes('pendo_okta_users_listed{')
  await syncs.add(recordOf(firstMonday))
  t.equal(await told(), true)
  await syncs.add(recordOf(firstMonday + weekMs, { isListedWhole: false, counts: { ...noCounts, listed: 0 } }))
  t.equal(await told(), false)
  await syncs.add(recordOf(firstMonday + 2 * weekMs, { counts: { ...noCounts, listed: 0 } }))
  t.equal(await told(), true, 'an Okta that lists nobody is told')
})

t.test('no series comes twice where two flows have one name', async (t) => {
  const two = [weekly(firstMonday), { ...weekly(firstMonday), flowId: 'other' }]
  const { operations } = bench({ status: () => two })
  const series = metricsText(await operations.samples())
    .split('\n')
    .filter((line) => line.startsWith('pendo'))
    .map((line) => line.slice(0, line.lastIndexOf(' ')))
  t.equal(new Set(series).size, series.length)
  t.ok(series.includes('pendo_okta_healthy{flow="Weekly sync [other]"}'))
})
