import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import type { Test } from 'tap'
import { test } from 'tap'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { readEnvironment } from '../../../bin/environment.ts'
import { openFlowData } from '../../../bin/flow/data.ts'
import { readListen } from '../../../bin/operations/listen-address.ts'
import { openOperations } from '../../../bin/operations/open-operations.ts'
import type { OperationsSettings } from '../../../bin/operations/settings.ts'
import { HeldClock } from '../../support/held-clock.ts'
import { dayMs, failed, firstMonday, recordOf, weekly, weekMs } from '../../sync/operations/records.ts'
import { noInterrupt } from '../command-line.ts'

/** A scheduler that does nothing but keep records and tell of them. */
async function schedule(t: Test, settings: OperationsSettings, env: Record<string, string> = {}) {
  const file = join(t.testdir(), 'sync.db')
  const clock = new HeldClock(firstMonday + dayMs)
  const data = openFlowData(file, clock)
  const syncs = new SqliteSyncStore(data.database)
  const stderr = new PassThrough()
  const terminal = {
    stdin: Readable.from([]),
    stdout: new PassThrough(),
    stderr,
    environment: readEnvironment(env),
    clock,
    interrupt: noInterrupt
  }
  const state = { running: false }
  const status = () => [weekly(firstMonday + weekMs, state.running)]
  const operations = await openOperations(settings, { terminal, file, data, syncs, status })
  return {
    file,
    syncs,
    state,
    stderr,
    operations,
    async sync(record: SyncRecord) {
      await syncs.add(record)
      await operations.onSync(record)
    },
    /** @returns what was told on standard error */
    async end() {
      await operations.close()
      await data.close()
      stderr.end()
      return await text(stderr)
    }
  }
}

test('health and metrics of a schedule are served on loopback and hold no secret', async (t) => {
  const env = { PENDO_OKTA_WEBHOOK_AUTHORIZATION: 'hunter2', PENDO_INTEGRATION_KEY: 'hunter2' }
  const { operations, sync, end } = await schedule(t, { listen: readListen('0') }, env)
  const { url } = operations
  t.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
  await sync(recordOf(firstMonday))
  t.equal((await fetch(`${url}/healthz`)).status, 200)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  t.match(metrics, 'pendo_okta_runs_total{flow="Weekly sync",verdict="complete"} 1\n')
  t.match(metrics, /^pendo_okta_data_file_bytes [1-9]\d+$/m)
  t.notMatch(metrics, 'hunter2')
  t.match(await end(), /Health and metrics are at http:\/\/127\.0\.0\.1:\d+\/healthz and \/metrics\.\n/)
})

test('a failure goes to the webhook that a variable names, with the header of the environment', async (t) => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const env = { CHAT_URL: address, PENDO_OKTA_WEBHOOK_AUTHORIZATION: 'Bearer x' }
  const { sync, end } = await schedule(t, { onFailureWebhook: 'env:CHAT_URL' }, env)
  await sync(recordOf(firstMonday, failed))
  const [request, response] = await once(server, 'request')
  t.equal(request.headers.authorization, 'Bearer x')
  t.match(JSON.parse(await text(request)), { event: 'sync-failed', record: { code: 'PENDO_UNREACHABLE' } })
  response.end()
  t.equal(await end(), '')
})

test('a command that fails is told on standard error, and the schedule goes on', async (t) => {
  const { sync, end } = await schedule(t, {
    onFailureCommand: process.execPath,
    onFailureArg: ['-e', 'process.exit(4)']
  })
  await sync(recordOf(firstMonday, failed))
  t.match(await end(), /it ended with status 4\. \[NOTIFICATION_FAILED\]\n$/)
})

test('the data file is backed up and cleared at the latest when the schedule ends, but not under a run', async (t) => {
  const copy = join(t.testdirName, 'copy.db')
  const settings: OperationsSettings = { keep: 90 * dayMs, backupTo: copy }
  const first = await schedule(t, settings)
  first.state.running = true
  await first.end()
  t.notOk(existsSync(copy))
  const second = await schedule(t, settings)
  await second.sync(recordOf(firstMonday - 100 * dayMs, failed))
  await second.sync(recordOf(firstMonday))
  await second.end()
  const data = openFlowData(copy, new HeldClock())
  t.match(await new SqliteSyncStore(data.database).list(), [{ dueAt: firstMonday }])
  await data.close()
  t.notMatch(readFileSync(copy, 'latin1'), 'Pendo could not be reached')
})

test('SIGUSR2 has a backup made, whenever the last one was', { skip: process.platform === 'win32' }, async (t) => {
  const copy = join(t.testdirName, 'copy.db')
  const listeners = process.listenerCount('SIGUSR2')
  const { end } = await schedule(t, { backupTo: copy })
  while (!existsSync(copy)) await setImmediate()
  rmSync(copy)
  process.emit('SIGUSR2')
  await end()
  t.ok(existsSync(copy))
  t.equal(process.listenerCount('SIGUSR2'), listeners)
})

for (const [name, settings] of Object.entries<OperationsSettings>({
  'arguments without a command': { onFailureArg: ['x'] },
  'a threshold without anybody to be told': { notifyMissing: { rows: 5 } },
  'a webhook on plain http': { onFailureWebhook: 'http://hooks.example.test/' },
  'a webhook of a variable that is not set': { onFailureWebhook: 'env:NO_SUCH' },
  'a backup over the data file': { backupTo: 'sync.db' }
})) {
  test(`${name} is refused`, async (t) => {
    const { backupTo } = settings
    const given = backupTo === undefined ? settings : { ...settings, backupTo: join(t.testdirName, backupTo) }
    await t.rejects(schedule(t, given), { code: 'CONFIG_INVALID' })
  })
}

test('--listen takes a port, a host with a port, and nothing else', async (t) => {
  t.same(readListen('9100'), { host: '127.0.0.1', port: 9100 })
  t.same(readListen('0.0.0.0:80'), { host: '0.0.0.0', port: 80 })
  t.same(readListen('[::1]:9464'), { host: '::1', port: 9464 })
  for (const bad of ['', 'localhost', '127.0.0.1:99999', '[:::]:1', 'http://127.0.0.1:1'])
    t.throws(() => readListen(bad), { code: 'CONFIG_INVALID' }, bad)
})
