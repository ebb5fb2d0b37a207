import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { systemClock } from '#core/clock.ts'
import { openStores } from '../../../bin/flow/data.ts'
import type { DataFileOptions } from '../../../bin/run/data-file.ts'
import { openDataFile } from '../../../bin/run/data-file.ts'
import { untilFree } from '../../../bin/schedule/until-free.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { run } from '../command-line.ts'

const program = new URL('../../../bin/run/data-file.ts', import.meta.url).href

/** What opening the file comes to in a process of its own: `open`, or the code of the error. */
function openElsewhere(path: string, options: DataFileOptions): string {
  const code = `
    import { openDataFile } from ${JSON.stringify(program)}
    try {
      openDataFile(${JSON.stringify(path)}, ${JSON.stringify(options)}).close()
      console.log('open')
    } catch (error) {
      console.log(error.code)
    }`
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).trim()
}

/** A data file with all of its stores. */
function dataFile(t: Test): string {
  const path = join(t.testdir({}), 'sync.db')
  const database = openDataFile(path, { create: true, hold: 'alone' })
  openStores(database, systemClock)
  database.close()
  return path
}

t.test('a hold keeps other processes out, also after this one was refused the file a second time', async (t) => {
  const path = dataFile(t)
  const held = openDataFile(path, { hold: 'readable' })
  t.throws(() => openDataFile(path, { hold: 'readable' }), { code: 'DATA_FILE_IN_USE' })
  for (const hold of ['readable', 'alone'] as const) t.equal(openElsewhere(path, { hold }), 'DATA_FILE_IN_USE', hold)
  t.equal(openElsewhere(path, {}), 'open')
  held.close()
  for (const hold of ['readable', 'alone'] as const) t.equal(openElsewhere(path, { hold }), 'open', hold)
})

t.test('a data file that is deleted under the process that holds it is not made anew by another', async (t) => {
  const path = dataFile(t)
  const held = openDataFile(path, { hold: 'readable' })
  rmSync(path)
  for (const hold of ['readable', 'alone'] as const) {
    t.equal(openElsewhere(path, { hold, create: true }), 'DATA_FILE_IN_USE', hold)
  }
  t.notOk(existsSync(path))
  held.close()
})

t.test('who only looks changes nothing under the process that holds the file, not even its version', async (t) => {
  const path = dataFile(t)
  const held = openDataFile(path, { hold: 'readable' })
  t.teardown(() => held.close())
  held.exec("UPDATE store_versions SET version = 1 WHERE name = 'syncs'")
  t.match(await run(['history', 'weeks', '--data', path]), { status: 2, stderr: /DATA_FILE_IN_USE/ })
  t.equal(held.prepare("SELECT version FROM store_versions WHERE name = 'syncs'").get()?.version, 1)
  t.match(await run(['undelivered', 'drop', '--all', '--data', path]), { status: 2, stderr: /DATA_FILE_IN_USE/ })
})

t.test('who reads keeps no schedule waiting, and hides no run that was killed', async (t) => {
  const path = dataFile(t)
  const killed = openDataFile(path)
  const { account } = openStores(killed, systemClock)
  await account.begin({ runId: 'r1', flowId: 'f1', flow: 'Sync', mode: 'as-okta', startedAt: 1, keys: ['email'] })
  await account.listingBegins('r1')
  await account.listed('r1', 1, [{ oktaId: '1', label: 'ann', identities: [{ key: 'email', visitorId: 'ann' }] }])
  killed.close()
  const reader = openDataFile(path)
  t.teardown(() => reader.close())
  reader.prepare('SELECT count(*) FROM sqlite_schema').get()
  const clock = new FakeClock()
  await untilFree({ clock, interrupt: { signal: new AbortController().signal } as never, stderr: process.stderr }, path)
  t.same(clock.sleeps, [])
  t.match(await run(['history', 'lost', 'last', '--data', path]), { status: 1, stdout: /ann/ })
})

t.test('a dry run beside a schedule says nothing of the run that the schedule has under way', async (t) => {
  const path = dataFile(t)
  const held = openDataFile(path, { hold: 'readable' })
  t.teardown(() => held.close())
  const { account } = openStores(held, systemClock)
  await account.begin({ runId: 'r1', flowId: 'f1', flow: 'Sync', mode: 'as-okta', startedAt: 1, keys: ['email'] })
  await account.listingBegins('r1')
  await account.listed('r1', 1, [{ oktaId: '1', label: 'ann', identities: [{ key: 'email', visitorId: 'ann' }] }])
  const pack = join(t.testdirName, 'weekly.flopack')
  t.match(await run(['flow', 'pack', 'weekly_metadata_sync', '--out', pack]), { status: 0 })
  const { stderr, stdout } = await run(['flow', 'run', pack, '--data', path, '--users', '5', '--dry-run'])
  t.notMatch(stderr, /r1|ann/)
  t.match(stdout, /missing/)
  t.equal((await account.counts('r1'))?.people, 1)
})
