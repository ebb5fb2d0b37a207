import type { Test } from 'tap'
import t from 'tap'
import type { Dispatcher } from 'undici'
import { Agent } from 'undici'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import { openDatabase } from '#core/sqlite.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { stagePack } from '../flows/packs/pack-stage.ts'
import { bulkSetPath } from '../support/mock.ts'

// The weekly sync with delta, twice: in between every hundredth person has changed. `npm run test:long` does it with 100,000
// people. Counts are held; times are printed, since a machine that does something else as well would break them.

const count = Number(process.env.PENDO_OKTA_RUNS ?? 3_000)

t.test(`of ${count} people the second weekly sync sends those who changed`, { timeout: 1_800_000 }, async (t) => {
  const users = [...generateOktaUsers({ count, seed: 11 })].map((user) => ({ ...user, status: 'ACTIVE' }) as OktaUser)
  const changed = users.map((user, index) =>
    index % 100 === 0 ? { ...user, profile: { ...user.profile, department: 'Moved' } } : user
  )
  const moved = changed.filter((_, index) => index % 100 === 0)
  const stage = await stagePack(t, 'weekly_metadata_sync', {
    users,
    choice: {
      visitorIdKey: 'email',
      valueKeys: ['email', 'firstName', 'lastName', 'department'],
      createNonExistingUsers: true
    }
  })
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const memory = new SqlitePushMemory(database)
  const pushes = timedPushes(t)
  const later = await startMockOkta({ createToken: 'write', users: changed, clock: stage.clock })
  t.teardown(() => later.close())

  const sync = async (url: string, token: string | null | undefined) => {
    const okta = openOktaConnection({ nickname: 'Okta', org: url, token: token ?? '' })
    const pendo = { ...stage.pendo.connection, dispatcher: pushes.dispatcher, memory, delta: true }
    await stage.pendo.control('DELETE', '/_mock/calls')
    pushes.reset()
    const began = performance.now()
    const result = await stage.run('Weekly metadata sync', {
      connect: ({ key }) => (key === oktaConnector.key ? okta : pendo)
    })
    const wholeMs = performance.now() - began
    t.match(result, { status: 'completed', error: null })
    const rows = await stage.rows('Sync runs')
    const outcomes = await memory.outcomesOf(result.runId)
    return { row: rows.find(({ Run }) => Run === result.runId), outcomes, wholeMs, pushMs: pushes.ms() }
  }

  const first = await sync(stage.mockOkta.url, stage.mockOkta.apiToken)
  t.match(first.row, { Status: 'complete', Listed: count, Processed: count, Updated: count, Failed: 0 })
  const second = await sync(later.url, later.apiToken)
  t.match(second.row, { Status: 'complete', Listed: count, Updated: moved.length, Failed: 0, 'Not delivered': 0 })
  const sent = Number(second.row?.Processed)
  t.ok(sent <= count * 0.011, `${sent} records sent`)
  t.same(second.outcomes, {
    updated: moved.length,
    unchanged: count - moved.length,
    missing: 0,
    failed: 0,
    unsent: 0
  })
  for (const user of [moved[0], moved.at(-1)]) {
    const visitor = await stage.pendo.visitor(String(user?.profile.email))
    t.equal(visitor?.metadata.custom?.department, 'Moved')
  }
  t.comment(
    [
      `records: ${count} first, ${sent} second`,
      `time inside push calls: ${ms(first.pushMs)} first, ${ms(second.pushMs)} second (${ratio(second.pushMs, first.pushMs)})`,
      `whole sync: ${ms(first.wholeMs)} first, ${ms(second.wholeMs)} second (${ratio(second.wholeMs, first.wholeMs)})`
    ].join('; ')
  )
})

const ms = (value: number) => `${Math.round(value)} ms`
const ratio = (a: number, b: number) => `${((100 * a) / b).toFixed(1)} %`

/** A transport that adds up how long calls of the bulk set took. */
function timedPushes(t: Test) {
  let sum = 0
  const timed: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
    if (!options.path.startsWith(bulkSetPath)) return dispatch(options, handler)
    const began = performance.now()
    return dispatch(options, {
      onRequestStart: (...given) => handler.onRequestStart?.(...given),
      onResponseStart: (...given) => handler.onResponseStart?.(...given),
      onResponseData: (...given) => handler.onResponseData?.(...given),
      onResponseEnd: (...given) => {
        sum += performance.now() - began
        handler.onResponseEnd?.(...given)
      },
      onResponseError: (...given) => handler.onResponseError?.(...given)
    })
  }
  const agent = new Agent()
  t.teardown(() => agent.destroy())
  return {
    dispatcher: agent.compose(timed),
    ms: () => sum,
    reset() {
      sum = 0
    }
  }
}
