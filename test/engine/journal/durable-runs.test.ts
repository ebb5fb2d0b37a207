import { join } from 'node:path'
import t from 'tap'
import type { Clock } from '#core/clock.ts'
import { openDatabase, transaction } from '#core/sqlite.ts'
import type { RunResult } from '#engine/contract.ts'
import { Checkpoints } from '#engine/journal/checkpoints.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import { SimulatedClock } from '#engine/testing/simulated-clock.ts'
import { Process } from './crash-bench.ts'
import type { Step } from './made-up-flows.ts'
import { flowsOf, Service, toService } from './made-up-flows.ts'

const beginsAt = Date.parse('2026-01-05T06:00:00.000Z')

/** A process with made-up flows. */
function processOf(file: string, steps: readonly Step[], clock: Clock = new SimulatedClock(beginsAt)) {
  const service = new Service(() => 1)
  const process = new Process(file, { connectors: [service.connector], clock, crash: null })
  const workflows = flowsOf(steps)
  const [flow] = workflows.flows
  if (flow === undefined) throw new Error('no flow')
  return { process, service, workflows, flow, options: { ...toService, inputs: { x: 'x' }, mode: 'durable' } as const }
}

t.test('an interrupted durable run is parked, and goes on under the same id with what is left', async (t) => {
  const file = join(t.testdir({}), 'data.db')
  const steps: Step[] = [{ kind: 'row' }, { kind: 'write' }, { kind: 'wait' }, { kind: 'row' }]
  const interrupt = new AbortController()
  const clock = new SimulatedClock(beginsAt)
  const interrupted: Clock = {
    now: () => clock.now(),
    sleep: async () => interrupt.abort()
  }
  const workflows = flowsOf(steps)
  const [flow] = workflows.flows
  if (flow === undefined) throw new Error('no flow')
  const service = new Service(() => 1)
  const options = { ...toService, inputs: { x: 'x' }, mode: 'durable' } as const
  let ended = 0
  const onEnd = async () => {
    ended += 1
  }
  const first = new Process(file, { connectors: [service.connector], clock: interrupted, crash: null })
  const parked = await first.engine.run(workflows, flow, { ...options, onEnd, signal: interrupt.signal })
  t.match(parked, { isParked: true, error: { code: 'INTERRUPTED' } })
  t.equal(ended, 0)
  t.match(await first.engine.unfinished(), [{ runId: parked.runId, flowId: flow.id }])
  first.close()

  const second = new Process(file, { connectors: [service.connector], clock, crash: null })
  const result = await second.engine.resume(workflows, parked.runId, { ...options, onEnd })
  t.match(result, { runId: parked.runId, isParked: false, status: 'completed' })
  t.equal(ended, 1)
  t.equal(clock.now(), beginsAt + 300_000, 'it waited until the time that was set at first')
  t.equal(await second.tables.count('t1'), 2)
  t.same([...service.writes.values()], [1])
  t.same(await second.engine.unfinished(), [])
  t.same(
    (await second.history.runs({ limit: 9 })).map(({ status }) => status),
    ['completed']
  )
  second.close()
})

for (const [what, isOld] of [
  ['keeps the errors that its flow caught', false],
  ['goes on where an older version kept none of those that its flow caught', true]
] as const) {
  t.test(`a durable run that is taken up ${what}`, async (t) => {
    const file = join(t.testdir({}), 'data.db')
    const steps: Step[] = [{ kind: 'try', steps: [{ kind: 'fail' }] }, { kind: 'wait' }]
    const interrupt = new AbortController()
    const clock: Clock = { now: () => beginsAt, sleep: async () => interrupt.abort() }
    const first = processOf(file, steps, clock)
    const { workflows, flow, options } = first
    const parked = await first.process.engine.run(workflows, flow, { ...options, signal: interrupt.signal })
    t.match(parked, { isParked: true, caughtErrors: [{ cause: { code: 'CARD_RETURNED_ERROR' } }] })
    if (isOld) {
      const { changes } = first.process.database
        .prepare("UPDATE journal_records SET value = json_remove(value, '$.caught') WHERE kind = 'errors'")
        .run()
      t.equal(changes, 1)
    }
    first.process.close()
    const { process } = processOf(file, steps)
    const result = await process.engine.resume(workflows, parked.runId, options)
    const messages = ({ caughtErrors }: RunResult) => caughtErrors.map(({ message }) => message)
    t.equal(result.status, 'completed')
    t.same(messages(result), isOld ? [] : messages(parked))
    process.close()
  })
}

t.test('a run whose flows have changed does not go on, and can be given up with its tables kept', async (t) => {
  const file = join(t.testdir({}), 'data.db')
  const { process, workflows, flow, options } = processOf(file, [{ kind: 'row' }, { kind: 'write' }, { kind: 'row' }])
  const failing = process.engine.run(workflows, flow, {
    ...options,
    onEnd: async () => {
      throw new Error('the record cannot be written')
    }
  })
  await t.rejects(failing, { message: 'the record cannot be written' })
  process.close()

  const again = processOf(file, [{ kind: 'row' }])
  const [broken] = await again.process.engine.unfinished()
  const runId = broken?.runId ?? ''
  await t.rejects(again.process.engine.resume(again.workflows, runId, again.options), { code: 'RUN_CHANGED' })
  t.equal((await again.process.engine.unfinished()).length, 1, 'it is free to be taken up')
  t.equal(await again.process.tables.count('t1'), 1, 'what was kept at the last checkpoint is there')
  await again.process.engine.abandon(runId)
  t.same(await again.process.engine.unfinished(), [])
  t.equal(await again.process.tables.count('t1'), 1)
  await t.rejects(again.process.engine.abandon(runId), { code: 'RUN_UNKNOWN' })
  again.process.close()
})

t.test('a run that a living process holds is not taken up by another', async (t) => {
  const database = openDatabase(join(t.testdir({}), 'data.db'))
  const run = { runId: 'r', flowId: 'f', flow: 'F', startedAt: 0, fingerprint: '', start: '{}' }
  const journal = new SqliteJournal(database)
  await journal.begin(run)
  await journal.checkpoint([])
  const other = new SqliteJournal(database, { host: 'elsewhere', pid: 1, since: '' })
  await t.rejects(other.claim('r'), { code: 'RUN_HELD' })
  await journal.release('r')
  await journal.checkpoint([])
  t.match(await other.claim('r'), run)
  await other.undo()
  database.close()
})

t.test('a checkpoint waits for a card that is in the middle of something, and those who ask share it', async (t) => {
  const database = openDatabase(':memory:')
  const journal = new SqliteJournal(database)
  let commits = 0
  const checkpoints = new Checkpoints(
    Object.assign(Object.create(journal), {
      checkpoint: async () => {
        commits += 1
      }
    })
  )
  checkpoints.hold()
  const reached = Promise.all([checkpoints.reach(), checkpoints.reach()])
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  t.equal(commits, 0)
  checkpoints.letGo()
  await reached
  t.equal(commits, 1)
  database.close()
})

t.test('a transaction within a transaction is undone alone', (t) => {
  const database = openDatabase(':memory:')
  database.exec('CREATE TABLE rows (n INTEGER)')
  const add = (n: number) => database.prepare('INSERT INTO rows VALUES (?)').run(n)
  transaction(database, () => {
    add(1)
    t.throws(() =>
      transaction(database, () => {
        add(2)
        throw new Error('no')
      })
    )
    transaction(database, () => add(3))
  })
  t.same(
    database
      .prepare('SELECT n FROM rows')
      .all()
      .map(({ n }) => n),
    [1, 3]
  )
  database.close()
  t.end()
})
