import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import type { KeptExecution } from '#engine/history/records.ts'
import type { RunOwner } from '#engine/history/run-owner.ts'
import { thisProcess } from '#engine/history/run-owner.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'

const here = thisProcess()
const gone = { ...here, since: 'another time' }

const newRun = (id: string, startedAt = 1_000) => ({ id, flowId: 'f1', flow: 'Main', mode: 'as-okta' as const, startedAt, savesData: false })

const ended = {
  status: 'completed',
  durationMs: 5,
  cards: 3,
  asyncCalls: { started: 0, failed: 0 },
  ignoredErrors: 0,
  error: null,
  omitted: { executions: 0, cards: 0 }
} as const

const executionOf = (id: string, number: number, status: KeptExecution['status'] = 'running'): KeptExecution => ({
  id,
  number,
  kind: 'run',
  caller: null,
  flowId: 'f1',
  flow: 'Main',
  status,
  startedAt: 1_000,
  durationMs: null,
  cards: null,
  error: null
})

function storeOf(owner: RunOwner = here, database = openDatabase(':memory:')) {
  return { database, store: new SqliteHistoryStore(database, owner) }
}

t.test('runs are listed the last one first, as many as asked for', async (t) => {
  const { store } = storeOf()
  for (const id of ['a', 'b', 'c']) await store.begin(newRun(id))
  t.same(
    (await store.runs({ limit: 2 })).map(({ id }) => id),
    ['c', 'b']
  )
})

t.test('a run is running until it ends', async (t) => {
  const { store } = storeOf()
  await store.begin(newRun('a'))
  t.match(await store.run('a'), { status: 'running', durationMs: null, cards: null, asyncCalls: null })
  await store.end('a', ended)
  t.match(await store.run('a'), { status: 'completed', durationMs: 5, cards: 3, asyncCalls: { started: 0, failed: 0 } })
  t.equal(await store.run('b'), null)
})

t.test('a run whose process is gone is interrupted, and so are the executions that had not ended', async (t) => {
  const { store } = storeOf(gone)
  await store.begin(newRun('a'))
  await store.write('a', { executions: [executionOf('a', 1), executionOf('b', 2, 'completed')], cards: [] })
  t.match(await store.run('a'), { status: 'interrupted' })
  t.same(
    (await store.executions('a')).map(({ status }) => status),
    ['interrupted', 'completed']
  )
})

t.test(
  'a process is told from others: of another machine, with its number given on, ended, somebody else’s',
  async (t) => {
    const child = spawn(process.execPath, ['--eval', 'process.exit()'], { stdio: 'ignore' })
    await once(child, 'exit')
    for (const [owner, status] of [
      [here, 'running'],
      [{ ...here, host: `not-${hostname()}` }, 'interrupted'],
      [{ ...here, pid: child.pid ?? 0, since: '' }, 'interrupted'],
      [gone, 'interrupted']
    ] as const) {
      const { store } = storeOf(owner)
      await store.begin(newRun('a'))
      t.match(await store.run('a'), { status })
    }
  }
)

t.test(
  'a process that was killed is gone, also while its parent has not asked how it ended',
  { skip: process.platform !== 'linux' },
  async (t) => {
    // The shell becomes a program that asks of no child.
    const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore']
    })
    t.teardown(() => parent.kill('SIGKILL'))
    const pid = Number(String((await once(parent.stdout, 'data'))[0]))
    const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const { store } = storeOf({ ...here, pid, since: fields()[19] ?? '' })
    await store.begin(newRun('a'))
    t.match(await store.run('a'), { status: 'running' })
    process.kill(pid, 'SIGKILL')
    while (fields()[0] !== 'Z') await new Promise((resolve) => setTimeout(resolve, 5))
    t.match(await store.run('a'), { status: 'interrupted' })
  }
)

t.test('failed runs are those that failed or were interrupted, not one that runs', async (t) => {
  const { database, store } = storeOf()
  await store.begin(newRun('running'))
  await store.begin(newRun('completed'))
  await store.end('completed', ended)
  await store.begin(newRun('failed'))
  await store.end('failed', { ...ended, status: 'failed' })
  await storeOf(gone, database).store.begin(newRun('interrupted'))
  t.same(
    (await store.runs({ failed: true, limit: 9 })).map(({ id }) => id),
    ['interrupted', 'failed']
  )
})

t.test('what is written again under its number takes the place of what was there', async (t) => {
  const { store } = storeOf()
  await store.begin(newRun('a'))
  await store.write('a', { executions: [executionOf('a', 1)], cards: [] })
  await store.write('a', { executions: [executionOf('a', 1, 'completed')], cards: [] })
  t.match(await store.executions('a'), [{ status: 'completed' }])
})

t.test('runs and executions are found by the beginning of their ids', async (t) => {
  const { store } = storeOf()
  await store.begin(newRun('ab1'))
  await store.write('ab1', { executions: [executionOf('ab1', 1), executionOf('ab2', 2)], cards: [] })
  await store.begin(newRun('b1'))
  t.same(await store.find('ab', 9), [
    { runId: 'ab1', executionId: 'ab1' },
    { runId: 'ab1', executionId: 'ab2' }
  ])
  t.same(await store.find('ab2', 9), [{ runId: 'ab1', executionId: 'ab2' }])
  t.same(await store.find('%', 9), [])
  t.equal((await store.find('', 2)).length, 2)
})

t.test('clearing forgets what is old with all that belongs to it, but no run that is under way', async (t) => {
  const { database, store } = storeOf()
  for (const [id, startedAt] of [
    ['old', 1_000],
    ['older', 500],
    ['new', 3_000]
  ] as const) {
    await store.begin(newRun(id, startedAt))
    await store.write(id, { executions: [executionOf(id, 1)], cards: [] })
    if (id !== 'older') await store.end(id, ended)
  }
  await storeOf(gone, database).store.begin(newRun('interrupted', 100))
  t.equal(await store.clear(2_000), 2)
  t.same(
    (await store.runs({ limit: 9 })).map(({ id }) => id),
    ['new', 'older']
  )
  t.equal(database.prepare('SELECT count(*) AS left FROM history_executions').get()?.left, 2)
})

t.test('of a run that was cleared, nothing is left in the file', async (t) => {
  const file = `${t.testdir({})}/data.sqlite`
  const { database, store } = storeOf(here, openDatabase(file))
  const fields = JSON.stringify([{ path: 'Note', value: 'what-nobody-may-find '.repeat(1_000) }])
  await store.begin(newRun('old'))
  const card = {
    number: 1,
    execution: 1,
    cardId: 'c1',
    title: 'Keep',
    address: 'root:kernel:string:0.0.1:concat',
    status: 'completed',
    startedAt: 1_000,
    durationMs: 1,
    tries: 1,
    inputs: fields,
    outputs: '[]',
    error: null
  } as const
  const cards = Array.from({ length: 20 }, (_, at) => ({ ...card, number: at + 1 }))
  await store.write('old', { executions: [executionOf('old', 1)], cards })
  await store.end('old', ended)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  t.ok(readFileSync(file).includes('what-nobody-may-find'))
  t.equal(await store.clear(2_000), 1)
  database.close()
  t.notOk(readFileSync(file).includes('what-nobody-may-find'))
})

t.test('runs are cleared one by one: those before one that cannot be cleared are gone', async (t) => {
  const { database, store } = storeOf()
  for (const id of ['a', 'b', 'c']) {
    await store.begin(newRun(id))
    await store.end(id, ended)
  }
  database.exec(
    `CREATE TRIGGER keep BEFORE DELETE ON history_runs WHEN old.id = 'b' BEGIN SELECT RAISE(ABORT, 'no'); END`
  )
  await t.rejects(store.clear(2_000), /no/)
  t.same(
    (await store.runs({ limit: 9 })).map(({ id }) => id),
    ['c', 'b']
  )
})

t.test('a run that was cleared while it ran is written no more, and that is no error', async (t) => {
  const { store } = storeOf()
  await store.write('nobody', { executions: [executionOf('nobody', 1)], cards: [] })
  await store.end('nobody', ended)
  t.same(await store.runs({ limit: 9 }), [])
})

t.test('a history of a newer program is refused', async (t) => {
  const { database } = storeOf()
  database.exec("UPDATE store_versions SET version = 99 WHERE name = 'history'")
  t.throws(() => new SqliteHistoryStore(database), { code: 'DATA_FILE_INVALID' })
})
