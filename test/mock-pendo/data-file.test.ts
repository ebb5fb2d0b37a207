import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Test } from 'tap'
import t from 'tap'
import { buildMockPendo } from '#mock-pendo/app.ts'
import type { StartedMockPendo } from '#mock-pendo/start.ts'
import { bulkSet, row } from './mock.ts'

const open = (dataFile: string, settings = {}) => buildMockPendo({ mockToken: 'token', dataFile, settings })

/** Starts a mock in a process of its own on `dataFile`. */
async function startProcess(t: Pick<Test, 'teardown'>, dataFile: string) {
  const program = `
    import { startMockPendo } from '#mock-pendo/start.ts'
    const { url, integrationKey } = await startMockPendo({ dataFile: ${JSON.stringify(dataFile)}, createKey: 'write' })
    console.log(JSON.stringify({ url, integrationKey }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: process.cwd(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '' }
  })
  t.teardown(() => child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  const { url, integrationKey } = JSON.parse(String(line)) as Pick<StartedMockPendo, 'url' | 'integrationKey'>
  const headers = { 'x-pendo-integration-key': integrationKey ?? '' }
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { url, headers, kill }
}

t.test('state in a file is there again after the process was killed', async (t) => {
  const dataFile = join(t.testdir(), 'pendo.db')
  const { url, headers, kill } = await startProcess(t, dataFile)
  const rows = JSON.stringify([row('ann', { title: 'CEO' })])
  const written = await fetch(`${url}${bulkSet}?create=true`, { method: 'POST', headers, body: rows })
  t.equal(written.status, 200)
  await kill()

  const app = await open(dataFile)
  t.teardown(() => app.close())
  const answer = await app.inject({ url: '/api/v1/visitor/ann', headers })
  t.match(answer.json(), { metadata: { custom: { title: 'CEO' } } })
})

t.test(
  'a file that another mock has open is MOCK_DATA_IN_USE, until that one is closed or its process killed',
  async (t) => {
    const dataFile = join(t.testdir(), 'pendo.db')
    const { url, headers, kill } = await startProcess(t, dataFile)
    for (let tries = 0; tries < 3; tries++) await t.rejects(open(dataFile), { code: 'MOCK_DATA_IN_USE' })
    t.equal((await fetch(`${url}/api/v1/token/verify`, { headers })).status, 200, 'the first goes on')
    await kill()
    const second = await open(dataFile)
    await t.rejects(open(dataFile), { code: 'MOCK_DATA_IN_USE' }, 'in the same process')
    await second.close()
    const third = await open(dataFile)
    t.equal((await third.inject({ url: '/api/v1/token/verify', headers })).statusCode, 200)
    await third.close()
  }
)

t.test('a data file can be read by its owner only', async (t) => {
  const dataFile = join(t.testdir(), 'pendo.db')
  const app = await open(dataFile)
  t.equal(statSync(dataFile).mode & 0o777, 0o600)
  await app.close()
})

t.test('fields that were deleted stay deleted when the file is opened again', async (t) => {
  const dataFile = join(t.testdir(), 'pendo.db')
  const first = await open(dataFile)
  first.mockPendo.fields.delete('visitor', 'custom', 'title')
  await first.close()
  const second = await open(dataFile)
  t.teardown(() => second.close())
  t.same(second.mockPendo.fields.deleted('visitor', 'custom'), ['title'])
})

t.test(
  'a file that is not ours, of a newer version, or cannot be opened is MOCK_DATA_INVALID and stays as it was',
  async (t) => {
    const folder = t.testdir({ 'text.db': 'this is no database, and it is long enough to look like one' })
    const foreign = join(folder, 'foreign.db')
    const other = new DatabaseSync(foreign)
    other.exec('create table people (name text); PRAGMA user_version = 1')
    other.close()
    const newer = join(folder, 'newer.db')
    await (await open(newer)).close()
    const database = new DatabaseSync(newer)
    database.exec('PRAGMA user_version = 99')
    database.close()
    writeFileSync(join(folder, 'short.db'), 'x')
    for (const name of ['text.db', 'short.db', 'foreign.db', 'newer.db']) {
      const before = readFileSync(join(folder, name))
      await t.rejects(open(join(folder, name)), { code: 'MOCK_DATA_INVALID' }, name)
      t.same(readFileSync(join(folder, name)), before, name)
    }
    await t.rejects(open(folder), { code: 'MOCK_DATA_INVALID' }, 'a folder')
    await t.rejects(open(join(folder, 'none', 'pendo.db')), { code: 'MOCK_DATA_INVALID' }, 'in no folder')
  }
)

t.test('a setting that cannot be used is CONFIG_INVALID before any file is made', async (t) => {
  const dataFile = join(t.testdir(), 'pendo.db')
  await t.rejects(open(dataFile, { rateLimit: -1 }), { code: 'CONFIG_INVALID' })
  t.throws(() => statSync(dataFile))
})
