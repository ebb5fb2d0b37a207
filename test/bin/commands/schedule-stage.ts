import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { compilePack } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import type { MetricName } from '#sync/operations/metric-table.ts'
import { Operations } from '#sync/operations/operations.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { openFlowData } from '../../../bin/flow/data.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { bulkSetPath } from '../../support/mock.ts'
import { person } from '../../sync/account/people.ts'
import type { Given } from '../command-line.ts'
import { run, start } from '../command-line.ts'

/** Users of the mock Okta: with the seed 1, all 20 are active. */
const users = ['--users', '20', '--seed', '1']

/** A schedule of the weekly pack by the machine's clock, with a due time a moment ago, against a mock Pendo of the test's own. */
export async function scheduleStage(t: Test) {
  const pendo = await startMockPendo({ createKey: 'write' })
  t.teardown(() => pendo.close())
  const folder = t.testdir({})
  const [file, data] = [join(folder, 'weekly.flopack'), join(folder, 'sync.db')]
  const pack = packsFor({ createNonExistingUsers: true }).get('weekly_metadata_sync')
  if (pack === undefined) throw new Error('no pack')
  const exported = compilePack(pack)
  writeFileSync(file, exported)
  // Once a year, so that no second time comes while a test runs.
  const began = new Date(Date.now() - 120_000)
  const cron = [began.getUTCMinutes(), began.getUTCHours(), began.getUTCDate(), began.getUTCMonth() + 1, '*'].join(' ')
  const env = { PENDO_INTEGRATION_KEY: pendo.integrationKey ?? '' }
  const argv = ['schedule', file, '--flow', 'Weekly metadata sync', '--cron', cron, '--data', data, ...users]
  argv.push('--pendo', pendo.url, '--json')
  let pushed = Promise.withResolvers<void>()
  pendo.app.server.prependListener('request', ({ url = '' }) => {
    if (url.startsWith(bulkSetPath)) pushed.resolve()
  })
  return {
    file,
    data,
    argv,
    env,
    /** Somebody words an error of the flow anew. */
    changePack: () =>
      writeFileSync(file, String(exported).replaceAll('Okta listed no active user.', 'Nobody was listed.')),
    /** Starts a process of its own, and waits until it waits for the answer to its first push. */
    async startPushing(...more: string[]) {
      pushed = Promise.withResolvers()
      await faults(pendo, [{ path: bulkSetPath, latencyMs: 600_000 }])
      const begun = start(t, [...argv, ...more], env)
      await Promise.race([pushed.promise, begun.ended.then(failedBefore)])
      return begun
    },
    faults: (...rules: FaultRule[]) => faults(pendo, rules),
    /** The same within this process, once. */
    once: (given: Given = {}, ...more: string[]) =>
      run([...argv, '--once', ...more], { env, clock: new FakeClock(Date.now()), ...given }),
    async records(): Promise<readonly SyncRecord[]> {
      const kept = openFlowData(data, new FakeClock())
      try {
        return await kept.syncs.list()
      } finally {
        await kept.close()
      }
    },
    /** Notes of the run that is under way that Okta listed one more, whom no push has been handed, and still lists. */
    async listsOneMore(): Promise<void> {
      const { account, close } = openFlowData(data, new FakeClock())
      try {
        for (const { runId } of await account.open()) {
          await account.listingBegins(runId)
          await account.listed(runId, 1, [person('late')])
        }
      } finally {
        await close()
      }
    },
    /** What is left of a second try of the last due time whose process was killed before it had listed anybody. */
    async isKilledAgain(): Promise<void> {
      const { schedules, syncs, close } = openFlowData(data, new FakeClock())
      try {
        const [last] = await syncs.list({ limit: 1 })
        const state = last === undefined ? null : await schedules.read(last.flowId)
        if (state === null || last?.dueAt == null) throw new Error('nothing was due')
        const running = { dueAt: last.dueAt, trigger: 'repeat', attempt: 2 } as const
        await schedules.write(last.flowId, { ...state, running })
      } finally {
        await close()
      }
    },
    /** Values of a metric that tells of the last run. */
    async metric(name: MetricName): Promise<readonly number[]> {
      const { database, syncs, close } = openFlowData(data, new FakeClock())
      try {
        const flows = (await syncs.list({ limit: 1 })).map(({ flowId, flow }) => ({ flowId, flow }))
        const status = () => flows.map((flow) => ({ ...flow, nextAt: null, intervalMs: null, running: false }))
        const operations = new Operations({ clock: new FakeClock(), database, syncs, status, tell: () => {} })
        return (await operations.samples()).filter((sample) => sample.name === name).map(({ value }) => value)
      } finally {
        await close()
      }
    },
    /** Rows that are kept to be delivered later. */
    async undelivered(): Promise<number> {
      const kept = openFlowData(data, new FakeClock())
      try {
        return kept.pushes?.undelivered.kept() ?? 0
      } finally {
        await kept.close()
      }
    },
    visitors: () => Number(pendo.app.mockPendo.database.prepare('SELECT count(*) AS n FROM visitors').get()?.n)
  }
}

async function failedBefore({ stderr, stdout }: { stderr: string; stdout: string }): Promise<never> {
  throw new Error(`ended before it pushed: ${stdout}${stderr}`)
}

async function faults({ url, mockToken }: { url: string; mockToken: string }, rules: FaultRule[]): Promise<void> {
  const headers = { authorization: `Bearer ${mockToken}`, 'content-type': 'application/json' }
  const { ok } = await fetch(`${url}/_mock/faults`, { method: 'PUT', headers, body: JSON.stringify(rules) })
  if (!ok) throw new Error('the mock refuses the faults')
}

/** Events of `--json`. */
// biome-ignore lint/suspicious/noExplicitAny: the JSON of events
export function eventsOf(stdout: string): any[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
