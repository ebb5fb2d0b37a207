import t from 'tap'
import { readLogs } from '#connector/okta/client/logs.ts'
import { OktaError } from '#connector/okta/client/okta-error.ts'
import { createUser } from '#connector/okta/client/users.ts'
import { openDatabase } from '#core/sqlite.ts'
import { SqlitePositionStore } from '#engine/events/sqlite-position-store.ts'
import type { LogEvent } from '#schemas/okta/logs.ts'
import type { EventFlow } from '../../../bin/flow/event-flows.ts'
import type { Listening } from '../../../bin/flow/listening.ts'
import { listen } from '../../../bin/flow/listening.ts'
import { startOkta } from '../../support/okta.ts'

/** An event flow as far as listening needs it. */
const flowFor = (id: string, eventType: string) =>
  ({
    flow: { id },
    card: { eventTypes: [eventType] },
    startsFor: (event: LogEvent) => event.eventType === eventType
  }) as unknown as EventFlow

const created = flowFor('f1', 'user.lifecycle.create')
const alsoCreated = flowFor('f2', 'user.lifecycle.create')

async function setUp(t: Parameters<typeof startOkta>[0]) {
  const okta = await startOkta(t)
  const listening: Listening = {
    http: okta.client(),
    positions: new SqlitePositionStore(openDatabase(':memory:')),
    reader: 'r',
    flows: [created, alsoCreated],
    since: '2000-01-01T00:00:00.000Z',
    once: true,
    pollMs: 5_000,
    clock: okta.clock,
    signal: new AbortController().signal
  }
  const create = (name: string) =>
    createUser(okta.client(), {
      profile: { firstName: name, lastName: 'x', login: `${name}@example.test`, email: `${name}@example.test` }
    })
  return { okta, listening, create }
}

const nameOf = (event: LogEvent) => event.target?.[0]?.alternateId?.split('@')[0]

t.test('after an end in the middle of a page, each event goes on to the flows that had not had it', async (t) => {
  const { listening, create } = await setUp(t)
  for (const name of ['ann', 'bob', 'cyd']) await create(name)
  const heard: string[] = []
  const listener = (mostRuns: number) => ({
    onTrouble: t.fail,
    async onEvent({ flow }: EventFlow, event: LogEvent) {
      if (heard.length === mostRuns) return false
      heard.push(`${nameOf(event)} ${flow.id}`)
      return true
    }
  })
  await listen(listening, listener(3))
  await listen(listening, listener(Number.POSITIVE_INFINITY))
  t.same(heard, ['ann f1', 'ann f2', 'bob f1', 'bob f2', 'cyd f1', 'cyd f2'])
})

t.test('pages follow one another without a pause, and an event that is not done stays', async (t) => {
  const { okta, listening, create } = await setUp(t)
  for (let number = 0; number < 120; number++) await create(`u${number}`)
  const heard: (string | undefined)[] = []
  const listener = {
    onTrouble: t.fail,
    async onEvent(_: EventFlow, event: LogEvent) {
      heard.push(nameOf(event))
      return heard.length !== 111
    }
  }
  const flows = [created]
  await listen({ ...listening, flows }, listener)
  await listen({ ...listening, flows }, listener)
  t.equal(heard.length, 121)
  t.equal(new Set(heard).size, 120)
  t.equal(heard[111], heard[110])
  t.same(okta.clock.sleeps, [])
})

t.test('while Okta does not answer it is asked again after a pause; with once that is the end', async (t) => {
  const { listening } = await setUp(t)
  const controller = new AbortController()
  const troubles: string[] = []
  const http = {
    ...listening.http,
    call: async () => {
      throw new OktaError('OKTA_UNREACHABLE', ['a', 'b', 1], { status: 0, sent: false })
    }
  }
  const listener = {
    onEvent: async () => t.fail(),
    onTrouble({ code }: OktaError) {
      troubles.push(code)
      if (troubles.length === 3) controller.abort()
    }
  }
  await listen({ ...listening, http, once: false, signal: controller.signal }, listener)
  t.equal(troubles.length, 3)
  await t.rejects(listen({ ...listening, http }, listener), { code: 'OKTA_UNREACHABLE' })
})

t.test('the beginning is kept at once: what happens while nobody listens is heard later', async (t) => {
  const { okta, listening, create } = await setUp(t)
  const heard: unknown[] = []
  const listener = {
    onTrouble: t.fail,
    async onEvent(_: EventFlow, event: LogEvent) {
      heard.push(nameOf(event))
      return true
    }
  }
  await listen({ ...listening, flows: [created] }, listener)
  await create('ann')
  await listen({ ...listening, flows: [created], since: '2999-01-01T00:00:00.000Z' }, listener)
  t.same(heard, ['ann'])
  t.equal((await readLogs(okta.client(), { query: {} })).events.length > 0, true)
})
