import type { Test } from 'tap'
import { openHttpConnection } from '#connector/http/connection.ts'
import { httpConnector } from '#connector/http/definition.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { compilePack } from '#flows/kit/index.ts'
import pushOverHttp from '#flows/packs/push_over_http/pack.ts'
import type { StartOptions } from '#mock-pendo/start.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import type { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import type { PendoUnderTest } from '../../../support/mock.ts'
import { bulkSetPath, startPendo } from '../../../support/mock.ts'

/** What both the card and the pack are given. */
export interface PushCase {
  readonly users: readonly JsonObject[]
  readonly idKey: string
  readonly create: boolean
  readonly valueKeys: readonly string[]
  readonly seeded: readonly string[]
  readonly faults: readonly FaultRule[]
}

/** What is to be equal: outputs, what the mock was asked and how it answered, and whom it knows afterwards. */
export interface Outcome {
  readonly outputs: PushUserListOutputs
  readonly statuses: readonly number[]
  readonly visitors: unknown
}

/** The first sentence of a message: up to the first full stop that has a blank or nothing behind it. */
export const leadingSentence = (message: string): string => /^.*?\.(?=\s|$)/su.exec(message)?.[0] ?? message

/** The pack with its own mock. */
export interface PackUnderTest {
  readonly pendo: PendoUnderTest
  run(flow: string, inputs?: JsonObject, secret?: string, clock?: FakeClock): Promise<RunResult>
}

/** Compiles the pack for a mock Pendo, and runs flows of it in an engine with a fake clock. */
export async function startPack(t: Pick<Test, 'teardown'>, options: StartOptions = {}): Promise<PackUnderTest> {
  const pendo = await startPendo(t, options)
  const { integrationKey } = pendo.connection
  const workflows = readExport(compilePack(pushOverHttp({ pendoAddress: pendo.url })), { name: 'workflow.flopack' })
  return {
    pendo,
    async run(name, inputs = {}, secret = integrationKey, clock = new FakeClock()) {
      const database = openDatabase(':memory:')
      const engine = createEngine({
        connectors: [httpConnector],
        tables: new SqliteTableStore(database, { clock }),
        queue: new SqliteQueue(database),
        clock
      })
      const flow = workflows.flows.find((flow) => flow.name === name)
      if (flow === undefined) throw new Error(`the pack has no flow "${name}"`)
      const connection = openHttpConnection({
        nickname: 'API Connector',
        origins: [pendo.url],
        authHeader: 'x-pendo-integration-key',
        secret
      })
      try {
        return await engine.run(workflows, flow, { inputs, connect: () => connection })
      } finally {
        database.close()
      }
    }
  }
}

/** The card's push with one call at a time, so that fault plans strike the same calls on both sides. */
export async function pushByCard(pendo: PendoUnderTest, given: PushCase): Promise<Outcome> {
  await prepare(pendo, given)
  const { outputs } = await pushUsers(pendo.connection, given.users, {
    visitorIdKey: given.idKey,
    create: given.create,
    valueKeys: given.valueKeys,
    batchSize: 500,
    concurrency: 1,
    clock: new FakeClock(),
    random: { next: () => 0 }
  })
  return await outcomeOf(pendo, outputs)
}

/** The same by the pack. */
export async function pushByPack({ pendo, run }: PackUnderTest, given: PushCase): Promise<Outcome> {
  await prepare(pendo, given)
  const { error, outputs } = await run('Push users to Pendo', {
    'Visitor ID Key': given.idKey,
    'Create Non-Existing Users': given.create,
    'User List': given.users,
    'Value Keys': given.valueKeys
  })
  if (error !== null) throw error
  return await outcomeOf(pendo, outputs as unknown as PushUserListOutputs)
}

async function prepare(pendo: PendoUnderTest, { seeded, faults }: PushCase): Promise<void> {
  await pendo.control('POST', '/_mock/reset?keepKeys=true')
  await pendo.seed({ visitors: seeded.map((id) => ({ id })) })
  await pendo.faults([...faults])
}

async function outcomeOf(pendo: PendoUnderTest, outputs: PushUserListOutputs): Promise<Outcome> {
  const { calls } = await pendo.calls()
  await pendo.faults([])
  return {
    outputs: { ...outputs, message: leadingSentence(outputs.message) },
    statuses: calls.filter(({ path }) => path.startsWith(bulkSetPath)).map(({ status }) => status),
    visitors: await visitorsOf(pendo)
  }
}

/** All visitors with their custom fields. */
async function visitorsOf({ url, connection }: PendoUnderTest): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/aggregation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pendo-integration-key': connection.integrationKey },
    body: JSON.stringify({
      request: {
        pipeline: [
          { source: { visitors: null } },
          { select: { visitorId: 'visitorId', custom: 'metadata.custom' } },
          { sort: ['visitorId'] }
        ]
      }
    })
  })
  const { results } = (await response.json()) as { results: unknown }
  return results
}
