import fc from 'fast-check'
import t from 'tap'
import type { PushOptions, SettledRow } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { bulkSetPath, startPendo } from '../../../support/mock.ts'
import '../../../support/seed.ts'

/** Runs of each property: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 150)
const retries = 5

const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('ann', 'bo', 'cy', 'dee', 'eva', 'fay', 'gus', 'Ann') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', null, 7, true, 'a/b', '%', '👩‍💻') }
)
const value = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant({ nested: [1] })
)
const user = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record(
      { email: id, department: value, title: value, 'Cost Center': value, unheardOf: fc.constant('x') },
      { requiredKeys: ['email'] }
    )
  },
  { weight: 1, arbitrary: fc.record({ id: fc.string(), profile: fc.record({ email: id, city: value }) }) },
  { weight: 1, arbitrary: fc.anything() }
)
const list = fc.array(user, { maxLength: 40 })
const settings = fc.record({
  create: fc.boolean(),
  batchSize: fc.integer({ min: 1, max: 12 }),
  concurrency: fc.integer({ min: 1, max: 4 })
})

const symptom: fc.Arbitrary<FaultRule> = fc.oneof(
  fc.record({
    status: fc.constantFrom(408, 429, 500, 502, 503, 504),
    when: fc.constantFrom('before' as const, 'after' as const)
  }),
  fc.record({ status: fc.constant(429), retryAfter: fc.constantFrom(0, 3, 'Mon, 05 Jan 2026 06:00:09 GMT') }),
  fc.record({ reset: fc.constant(true), when: fc.constantFrom('before' as const, 'after' as const) }),
  fc.record({ truncate: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ replaceBody: fc.constantFrom('', '<html>', '{"total":') })
)
const lasting: fc.Arbitrary<FaultRule> = fc.oneof(
  symptom,
  fc.record({ status: fc.constantFrom(400, 401, 402, 403, 404, 413, 422, 302, 204) }),
  fc.record({
    replaceBody: fc.constantFrom(
      '{}',
      '[]',
      'null',
      '{"total":1,"updated":1,"failed":0}',
      '{"total":0,"updated":0,"failed":0,"missing":["x"]}'
    )
  })
)
/** Answers that a broken Pendo might give: counts and ids that fit the call, and all that do not. */
const oddAnswer = fc
  .record(
    {
      total: fc.integer({ min: 0, max: 4 }),
      updated: fc.integer({ min: 0, max: 4 }),
      failed: fc.integer({ min: 0, max: 4 }),
      missing: fc.oneof(fc.constant(null), fc.array(fc.constantFrom('ann', 'bo', 'cy', 'x'), { maxLength: 3 })),
      errors: fc.array(fc.record({ id: fc.constantFrom('ann', 'bo', '', 7, null), message: fc.anything() }), {
        maxLength: 2
      }),
      kind: fc.constantFrom('visitor', null, 5)
    },
    { requiredKeys: ['total', 'updated', 'failed'] }
  )
  .map((answer): FaultRule => ({ replaceBody: JSON.stringify(answer) ?? '' }))
const schedule = fc.record(
  {
    every: fc.integer({ min: 1, max: 3 }),
    probability: fc.constantFrom(0.3, 0.7),
    seed: fc.integer({ min: 0, max: 99 }),
    skip: fc.integer({ min: 0, max: 3 }),
    times: fc.integer({ min: 1, max: 6 })
  },
  { requiredKeys: [] }
)
const anyPlan = fc.array(
  fc
    .tuple(
      fc.oneof(lasting, oddAnswer),
      schedule,
      fc.constantFrom(bulkSetPath, '/api/v1/metadata/schema/visitor', '/api/v1/*')
    )
    .map(([fault, when, path]) => ({ ...fault, ...when, path })),
  { maxLength: 4 }
)
/** Faults that end: all rules together strike no more often than one call may be repeated. */
const passingPlan = fc
  .array(fc.tuple(symptom, fc.integer({ min: 0, max: 3 })), { maxLength: retries })
  .map((faults) => faults.map(([fault, skip]): FaultRule => ({ ...fault, path: bulkSetPath, skip, times: 1 })))

const quick = (options: Partial<PushOptions>): PushOptions => ({
  visitorIdKey: 'email',
  create: true,
  retries,
  clock: new FakeClock(),
  random: { next: () => 0 },
  ...options
})

t.test(
  'for any list and any fault plan every row ends in exactly one outcome, and the outcomes sum to the list',
  async (t) => {
    const pendo = await startPendo(t)
    await fc.assert(
      fc.asyncProperty(list, settings, anyPlan, async (users, options, plan) => {
        await pendo.control('POST', '/_mock/reset?keepKeys=true')
        await pendo.faults(plan)
        const rows: SettledRow[] = []
        const { counts, outputs } = await pushUsers(
          pendo.connection,
          users,
          quick({ ...options, onSettled: (settled) => void rows.push(...settled) })
        )
        rows.sort((a, b) => a.row - b.row)
        t.strictSame(
          rows.map(({ row }) => row),
          users.map((_, index) => index + 1)
        )
        for (const outcome of ['updated', 'missing', 'failed', 'unsent'] as const)
          if (counts[outcome] !== rows.filter((row) => row.outcome === outcome).length) throw new Error(outcome)
        if (rows.some(({ outcome, reason }) => (outcome === 'updated') !== (reason === null))) throw new Error('reason')
        if (outputs.usersUpdated + outputs.usersFailed !== users.length) throw new Error('sum')
        if (outputs.recordsProcessed > users.length) throw new Error('more processed than given')
        if (options.create && outputs.usersMissing.length > 0) throw new Error('missing in spite of Create = Yes')
        if (new Set(outputs.usersMissing).size !== outputs.usersMissing.length) throw new Error('missing twice')
      }),
      { numRuns }
    )
  }
)

t.test(
  'with faults that end within the retries the outcomes and the stored visitors equal those without faults',
  async (t) => {
    const pendo = await startPendo(t)
    const seeds = { visitors: ['ann', 'bo', 'cy'].map((name) => ({ id: name })) }
    await fc.assert(
      fc.asyncProperty(list, settings, passingPlan, async (users, options, plan) => {
        const run = async (faults: FaultRule[]) => {
          await pendo.control('POST', '/_mock/reset?keepKeys=true')
          await pendo.seed(seeds)
          await pendo.faults(faults)
          const rows: SettledRow[] = []
          const { outputs, counts } = await pushUsers(
            pendo.connection,
            users,
            quick({ ...options, onSettled: (settled) => void rows.push(...settled) })
          )
          rows.sort((a, b) => a.row - b.row)
          // Of several calls at a time it is left to chance which row of an id comes last and which failure comes first.
          if (options.concurrency > 1) return { counts, rows }
          const { results } = await visitors(pendo.url, pendo.connection.integrationKey)
          return { outputs, counts, rows, results }
        }
        t.strictSame(await run(plan), await run([]))
      }),
      { numRuns: Math.ceil(numRuns / 2) }
    )
  }
)

async function visitors(url: string, key: string): Promise<{ results: unknown[] }> {
  const response = await fetch(`${url}/api/v1/aggregation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pendo-integration-key': key },
    body: JSON.stringify({
      request: {
        pipeline: [
          { source: { visitors: null } },
          {
            select: { visitorId: 'visitorId', department: 'metadata.custom.department', title: 'metadata.custom.title' }
          },
          { sort: ['visitorId'] }
        ]
      }
    })
  })
  return (await response.json()) as { results: unknown[] }
}
