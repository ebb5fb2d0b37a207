import type { Test } from 'tap'
import t from 'tap'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import type { PushOptions, SettledRow } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { openDatabase } from '#core/sqlite.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { bulkSetPath, startPendo } from '../../../support/mock.ts'

const person = (index: number, department = 'Legal') => ({ email: `user${index}@example.test`, department })
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index))

function remember(t: Test) {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  return { memory: new SqlitePushMemory(database, { clock: new FakeClock() }), database }
}

function push(connection: PendoConnection, users: object[], options: Partial<PushOptions>) {
  return pushUsers(connection, users, {
    visitorIdKey: 'email',
    create: true,
    delta: true,
    retries: 0,
    clock: new FakeClock(),
    ...options
  })
}

t.test('only rows whose record changed since Pendo confirmed them are sent', async (t) => {
  const { connection, calls, control, visitor } = await startPendo(t)
  const { memory } = remember(t)
  t.match((await push(connection, people(2_500), { memory })).counts, { updated: 2_500, unchanged: 0 })
  await control('DELETE', '/_mock/calls')
  const changed = people(2_500).map((user, index) => (index % 100 === 0 ? person(index, 'Sales') : user))
  const { outputs, counts } = await push(connection, changed, { memory })
  t.same(counts, { updated: 25, unchanged: 2_475, missing: 0, failed: 0, unsent: 0 })
  t.match(outputs, { statusCode: 200, recordsProcessed: 25, usersUpdated: 25, usersFailed: 0 })
  t.equal(outputs.message, 'Success: 25 of 2500 users updated, 2475 unchanged.')
  t.same(
    (await calls()).calls.map(({ counts }) => counts?.processed),
    [25],
    'those of all groups went in one call'
  )
  t.match(await visitor('user100@example.test'), { metadata: { custom: { department: 'Sales' } } })
})

t.test('a list of which nothing changed is a success without a call', async (t) => {
  const { connection, calls, control } = await startPendo(t)
  const { memory } = remember(t)
  await push(connection, people(3), { memory })
  await control('DELETE', '/_mock/calls')
  const { outputs } = await push(connection, people(3), { memory })
  t.equal((await calls()).calls.length, 0)
  t.match(outputs, { statusCode: 200, recordsProcessed: 0, usersUpdated: 0, usersFailed: 0, message: /^Success: / })
})

t.test('the order of fields does not count; fields, Create, group and Pendo do', async (t) => {
  const pendo = await startPendo(t)
  const other = await startPendo(t)
  const { memory } = remember(t)
  const user = { email: 'ann@example.test', department: '1', title: '2' }
  const sent = async (options: Partial<PushOptions> & { given?: object; connection?: PendoConnection }) => {
    const { given = user, connection = pendo.connection, ...rest } = options
    const { outputs } = await push(connection, [given], { memory, ...rest })
    return outputs.recordsProcessed
  }
  t.equal(await sent({}), 1)
  t.equal(await sent({ given: { title: '2', department: '1', email: 'ann@example.test' } }), 0)
  t.equal(await sent({ given: { ...user, title: '3' } }), 1)
  t.equal(await sent({}), 1)
  t.equal(await sent({ valueKeys: ['title'] }), 1)
  t.equal(await sent({}), 1)
  t.equal(await sent({ create: false }), 1)
  t.equal(await sent({}), 1)
  t.equal(await sent({ connection: { ...pendo.connection, group: 'agent' } }), 1)
  t.equal(await sent({ connection: other.connection }), 1)
  t.equal(await sent({}), 0, 'what another Pendo and another group got has changed nothing here')
})

t.test('without delta everything is sent, and what is confirmed is remembered', async (t) => {
  const { connection } = await startPendo(t)
  const { memory } = remember(t)
  t.equal((await push(connection, people(3), { memory, delta: false })).outputs.recordsProcessed, 3)
  t.equal((await push(connection, people(3), { memory, delta: false })).outputs.recordsProcessed, 3)
  t.equal((await push(connection, people(3), { memory })).outputs.recordsProcessed, 0)
})

t.test('a run sends again what it has sent itself, so that its own sums stay whole', async (t) => {
  const { connection } = await startPendo(t)
  const { memory } = remember(t)
  await push(connection, people(3), { memory, runId: 'one' })
  t.equal((await push(connection, people(3), { memory, runId: 'one' })).outputs.usersUpdated, 3)
  t.equal((await push(connection, people(3), { memory, runId: 'two' })).outputs.usersUpdated, 0)
  t.same(await memory.outcomesOf('two'), { updated: 0, unchanged: 3, missing: 0, failed: 0, unsent: 0 })
})

t.test('a row that fails or whose visitor is missing loses what was confirmed: going back to it is sent', async (t) => {
  const { connection, faults } = await startPendo(t)
  const { memory } = remember(t)
  for (let time = 0; time < 2; time++) {
    t.match((await push(connection, people(2), { memory, create: false })).counts, { missing: 2, unchanged: 0 })
  }
  await push(connection, people(2), { memory })
  // Pendo may have written a call of which it did not answer.
  await faults([{ path: bulkSetPath, status: 503 }])
  t.match((await push(connection, [person(0, 'Sales')], { memory })).counts, { failed: 1 })
  await faults([])
  t.match((await push(connection, people(2), { memory })).counts, { updated: 1, unchanged: 1 })
})

t.test(
  'of two rows of one visitor the last one stands in Pendo, also where it is the one that is confirmed',
  async (t) => {
    const { connection, visitor } = await startPendo(t)
    const { memory } = remember(t)
    const twice = [person(0, 'Old'), person(0, 'New')]
    for (const batchSize of [1, 1_000]) {
      await push(connection, twice, { memory, batchSize, concurrency: 1 })
      await push(connection, twice, { memory, batchSize, concurrency: 1 })
      t.match(await visitor('user0@example.test'), { metadata: { custom: { department: 'New' } } })
    }
  }
)

t.test('what a process that was killed had confirmed and not stored is sent again', async (t) => {
  const { connection } = await startPendo(t)
  const { memory, database } = remember(t)
  const killed = Object.assign(Object.create(memory) as SqlitePushMemory, {
    confirmed: memory.confirmed.bind(memory),
    sending: memory.sending.bind(memory),
    settled: async () => {}
  })
  t.match((await push(connection, people(3), { memory: killed })).counts, { updated: 3 })
  const next = new SqlitePushMemory(database)
  t.match((await push(connection, people(3), { memory: next })).counts, { updated: 3, unchanged: 0 })
  t.match((await push(connection, people(3), { memory: next })).counts, { updated: 0, unchanged: 3 })
})

t.test('a memory that cannot be written on stops the push, which answers, and the ledger has every row', async (t) => {
  const { connection } = await startPendo(t)
  const { memory, database } = remember(t)
  database.exec("CREATE TRIGGER full BEFORE INSERT ON push_visitors BEGIN SELECT raise(ABORT, 'the disk is full'); END")
  const ledger: SettledRow[] = []
  const onSettled = (rows: readonly SettledRow[]) => void ledger.push(...rows)
  const { counts, stoppedBy } = await push(connection, people(4), { memory, batchSize: 2, concurrency: 1, onSettled })
  t.match(counts, { updated: 2, unsent: 2 })
  t.match(stoppedBy, { code: 'DATA_FILE_INVALID', message: /the disk is full/ })
  t.equal(ledger.length, 4)
})

t.test('the memory has one row a visitor, however many pushes there are', async (t) => {
  const { connection } = await startPendo(t)
  const { memory, database } = remember(t)
  for (let week = 0; week < 5; week++) {
    const changed = people(20).map((user) => ({ ...user, department: `Week ${week}` }))
    await push(connection, changed, { memory, runId: `week ${week}` })
  }
  t.same(database.prepare('SELECT count(*) AS rows, count(record) AS kept FROM push_visitors').get(), {
    rows: 20,
    kept: 0
  })
})
