import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { run } from '../../bin/command-line.ts'

const program = fileURLToPath(new URL('endless-run.ts', import.meta.url))

/** Starts a run, and kills its process in the middle of it. */
async function killInTheMiddle(t: Test, file: string, ...more: string[]): Promise<void> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [program, file, ...more], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const reader = openDatabase(file)
  t.match(await new SqliteHistoryStore(reader).runs({ limit: 9 }), [{ status: 'running' }])
  reader.close()
  child.kill('SIGKILL')
  await once(child, 'exit')
}

for (const more of [[], ['save data']]) {
  const kept = more.length === 0 ? 'without saved data' : 'with saved data'
  t.test(`a run whose process is killed shows as interrupted, and the file is whole, ${kept}`, async (t) => {
    const file = `${t.testdir()}/data.sqlite`
    await killInTheMiddle(t, file, ...more)
    const database = openDatabase(file)
    t.teardown(() => database.close())
    t.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok')
    t.same(database.prepare('PRAGMA foreign_key_check').all(), [])
    const history = new SqliteHistoryStore(database)
    const [found, ...others] = await history.runs({ failed: true, limit: 9 })
    t.same(others, [])
    t.match(found, { flow: 'Endless', status: 'interrupted', durationMs: null })
    const executions = await history.executions(found?.id ?? '')
    t.match(executions[0], { kind: 'run', status: 'interrupted' })
    const { stdout } = await run(['history', 'show', 'last', '--data', file])
    t.match(stdout, /^Run [-0-9a-f]{36}: interrupted\n/)
    if (more.length === 0) return
    t.match(stdout, /✗ Again and again \(control:times\) .*, interrupted/)
    const rows = database.prepare('SELECT count(*) AS rows FROM history_cards WHERE address LIKE ?').get('%:createRow')
    t.ok(Number(rows?.rows) > 0)
  })
}

t.test('what a killed run wrote into its tables stands, row by row', async (t) => {
  const file = `${t.testdir()}/data.sqlite`
  await killInTheMiddle(t, file)
  const { stdout } = await run(['table', 'export', '--data', file, '--table', 't1', '--json'])
  const halves = (JSON.parse(stdout) as { User: string }[]).map(({ User }) => User)
  t.ok(halves.length > 100)
  const [first, second] = ['first half', 'second half'].map((half) => halves.filter((one) => one === half).length)
  // Two helper runs may have been under way: the one in the loop and the asynchronous one.
  t.ok(Math.abs((first ?? 0) - (second ?? 0)) <= 2)
})
