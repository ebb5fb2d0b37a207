import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import type { StartedMockOkta } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { bulkSetPath } from '../../support/mock.ts'
import { run, start } from '../command-line.ts'
import { exportOf } from '../flow/draft.ts'
import { wholeFlow } from './whole-flow.ts'

// Durable runs by hand whose process ends in the midst of them: what becomes of their people.

const patience = { timeout: 120_000 }
const everybody = [...generateOktaUsers({ count: 20, seed: 5 })].map(
  (user) => ({ ...user, status: 'ACTIVE' }) as OktaUser
)
const forever = { latencyMs: 600_000 }

/** Mocks of both services, and `flow run --durable` of a file against them, with one data file. */
async function stage(t: Test, file: string) {
  const pendo = await startMockPendo({ createKey: 'write' })
  t.teardown(() => pendo.close())
  const data = join(t.testdirName, 'durable.db')
  const argv = (okta: StartedMockOkta, more: readonly string[]) => {
    const places = ['--okta', okta.url, '--pendo', pendo.url, '--data', data]
    return ['flow', 'run', file, ...places, '--durable', '--json', ...more]
  }
  const env = (okta: StartedMockOkta) => ({
    OKTA_API_TOKEN: okta.apiToken ?? '',
    PENDO_INTEGRATION_KEY: pendo.integrationKey ?? ''
  })
  return {
    pendo,
    /** An Okta with these people. */
    async okta(users: readonly OktaUser[]) {
      const okta = await startMockOkta({ createToken: 'write', users })
      t.teardown(() => okta.close())
      return okta
    },
    async run(okta: StartedMockOkta, ...more: string[]) {
      const ended = await run(argv(okta, more), { env: env(okta) })
      return { ...ended, result: JSON.parse(ended.stdout || '{}') }
    },
    /** Has one of the mocks leave a request without an answer, and ends the process that waits for it. */
    async end(
      signal: NodeJS.Signals,
      at: StartedMockOkta | typeof pendo,
      path: string,
      okta: StartedMockOkta,
      ...more: string[]
    ) {
      await faults(at, { path, ...forever })
      const asked = Promise.withResolvers<void>()
      at.app.server.prependListener('request', ({ url = '' }) => {
        if (url.startsWith(path.replace('*', ''))) asked.resolve()
      })
      const { child, ended } = start(t, argv(okta, more), env(okta))
      await Promise.race([
        asked.promise,
        ended.then(({ stderr }) => Promise.reject(new Error(`ended before: ${stderr}`)))
      ])
      child.kill(signal)
      await ended
      await faults(at)
    },
    lost: (id: string) => run(['history', 'lost', id, '--data', data, '--json'])
  }
}

async function faults({ url, mockToken }: { url: string; mockToken: string }, ...rules: FaultRule[]): Promise<void> {
  const headers = { authorization: `Bearer ${mockToken}`, 'content-type': 'application/json' }
  const { ok } = await fetch(`${url}/_mock/faults`, { method: 'PUT', headers, body: JSON.stringify(rules) })
  if (!ok) throw new Error('the mock refuses the faults')
}

t.test(
  '--give-up gives up the run of its flow alone, whose push was under way, and nobody is lost',
  patience,
  async (t) => {
    const {
      okta: oktaOf,
      end,
      run,
      lost,
      pendo
    } = await stage(t, exportOf(t, wholeFlow('Monday'), wholeFlow('Friday')))
    const okta = await oktaOf(everybody)
    for (const flow of ['Monday', 'Friday']) await end('SIGKILL', pendo, bulkSetPath, okta, '--flow', flow)

    const { status, stderr, result } = await run(okta, '--flow', 'Monday', '--give-up')
    t.equal(status, 0, stderr)
    t.match(result, { flow: 'Monday', listed: 20, push: { usersUpdated: 20 } })
    t.match(stderr, /the run \S+ of \S+ is given up; its tables stay as they are\./)
    t.equal(stderr.match(/is given up/g)?.length, 1)
    t.match(stderr, /of "Monday" \(mode durable\) broke off\.\n {2}Unsure: a push of 20 people was under way/)
    t.notMatch(stderr, /Lost:/)
    const [, id = ''] = /the run (\S+) of \S+ is given up/.exec(stderr) ?? []
    t.match(JSON.parse((await lost(id)).stdout), { brokeOff: true, listed: 20, lostCount: 0, underWay: 20 })

    const other = await run(okta, '--flow', 'Friday')
    t.match(other, { status: 0, stderr: /broke off and goes on/, result: { flow: 'Friday', listed: 20, lostCount: 0 } })
  }
)

t.test('leavers are found behind a durable run that was ended and went on, wherever that was', patience, async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'weekly.flopack')
  const packed = await run(['flow', 'pack', 'weekly_metadata_sync', '--out', file, '--create', 'yes'])
  t.equal(packed.status, 0, packed.stderr)
  const { okta: oktaOf, end, run: weekly, pendo } = await stage(t, file)
  const flag = ['--leavers', 'flag=okta_status']
  const seed = { fields: [{ kind: 'visitor', group: 'custom', name: 'okta_status', type: 'string' }] }
  const headers = { authorization: `Bearer ${pendo.mockToken}`, 'content-type': 'application/json' }
  await fetch(`${pendo.url}/_mock/seed`, { method: 'POST', headers, body: JSON.stringify(seed) })
  t.match((await weekly(await oktaOf(everybody), ...flag)).result.leavers, { known: 20, leavers: 0 })

  let left = 0
  for (const [signal, place] of [
    ['SIGKILL', 'push'],
    ['SIGTERM', 'push'],
    ['SIGKILL', 'list'],
    ['SIGTERM', 'list']
  ] as const) {
    left += 1
    const okta = await oktaOf(everybody.slice(left))
    const [at, path] = place === 'push' ? [pendo, bulkSetPath] : [okta, '/api/v1/users*']
    await end(signal, at, path, okta, ...flag)
    const { status, stderr, result } = await weekly(okta, ...flag)
    const it = `${signal} in the midst of a ${place}`
    t.match({ status, stderr }, { status: 0, stderr: /broke off and goes on/ }, it)
    t.match(result, { listed: 20 - left, isListedWhole: true, leavers: { leavers: 1, changed: 1 } }, it)
  }
})
