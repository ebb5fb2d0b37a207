import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { Test } from 'tap'
import t from 'tap'
import { checkConnection } from '#connector/pendo/check.ts'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { checkExport } from '#engine/check/check-export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { compilePack } from '#flows/kit/index.ts'
import { usualChoice } from '#flows/packs/choice.ts'
import pushOverHttp from '#flows/packs/push_over_http/pack.ts'
import type { StartOptions } from '#mock-pendo/start.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { bulkSetPath, startPendo } from '../../support/mock.ts'
import type { Outcome, PushCase } from './push_over_http/both-sides.ts'
import { leadingSentence, pushByCard, pushByPack, startPack } from './push_over_http/both-sides.ts'
import { pushCase } from './push_over_http/cases.ts'
import '../../support/seed.ts'

const oneUser = {
  'Visitor ID Key': 'email',
  'Create Non-Existing Users': true,
  'User List': [{ email: 'ann@example.test', department: 'Finance' }],
  'Value Keys': ['department']
}

/** Runs: enough for CI; `PENDO_OKTA_RUNS` makes a long campaign of it. */
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 24)

t.test(
  'the leading sentence of a message ends with the first full stop that has a blank or nothing behind it',
  async (t) => {
    t.equal(leadingSentence('Success: 3 of 3 users updated.'), 'Success: 3 of 3 users updated.')
    t.equal(leadingSentence('Failure: 0 of 1 user. Pendo 1.5 is down. Wait.'), 'Failure: 0 of 1 user.')
  }
)

/** Runs one case on both sides. @throws where they differ */
type Compare = (given: PushCase) => Promise<Outcome>

async function bothSides(t: Test, options: StartOptions = {}): Promise<Compare> {
  const pendo = await startPendo(t, options)
  const pack = await startPack(t, options)
  return async (given) => {
    const byCard = await pushByCard(pendo, given)
    deepStrictEqual(await pushByPack(pack, given), byCard)
    return byCard
  }
}

t.test(
  'the pack gives the outputs of the card for any list and any fault, and leaves Pendo as the card does',
  async (t) => {
    const compare = await bothSides(t)
    await fc.assert(
      fc.asyncProperty(pushCase, async (given) => void (await compare(given))),
      { numRuns }
    )
  }
)

t.test('it does so, too, with a Pendo that refuses single records and counts each id once', async (t) => {
  const compare = await bothSides(t, {
    settings: { unknownField: 'refuse-record', nullValue: 'refuse-record', duplicates: 'once', emptyLists: 'null' }
  })
  await fc.assert(
    fc.asyncProperty(pushCase, async (given) => void (await compare(given))),
    { numRuns: Math.ceil(numRuns / 4) }
  )
})

/** Rows of a push of which more than a thousand are refused alone. */
const rowsRefusedAlone = 1_600

/** Where the end of a push is decided, which few lists drawn at random come to. */
const ends: readonly [name: string, rows: number, faults: FaultRule[], outputs: object][] = [
  [
    'three calls in a row that failed end the push',
    2_200,
    [{ status: 500 }],
    { statusCode: 500, recordsProcessed: 1_500 }
  ],
  [
    'a call that goes well ends a row of failures',
    2_700,
    [
      { status: 500, times: 12 },
      { status: 503, skip: 13, times: 12 }
    ],
    { statusCode: 500, recordsProcessed: 2_700, usersUpdated: 700 }
  ],
  ['a refused key ends the push at once', 1_200, [{ status: 401, skip: 1 }], { statusCode: 401, usersUpdated: 500 }],
  [
    'a thousand records refused alone end the push',
    rowsRefusedAlone,
    [{ status: 422, path: bulkSetPath }],
    { statusCode: 422, recordsProcessed: 1_000 }
  ],
  [
    'after a call that went well they do not',
    rowsRefusedAlone,
    [{ status: 413, skip: 1, path: bulkSetPath }],
    { recordsProcessed: rowsRefusedAlone, usersUpdated: 500 }
  ],
  [
    'a Pendo that does not say its fields is asked once',
    40,
    [
      { status: 404, path: '/api/v1/metadata/schema/*' },
      { status: 400, times: 3 }
    ],
    { statusCode: 200, usersUpdated: 40 }
  ]
]
for (const [name, rows, faults, outputs] of ends) {
  // Two thousand calls each: for the long run.
  const skip = rows === rowsRefusedAlone && process.env.PENDO_OKTA_RUNS === undefined
  t.test(`${name}, for the pack as for the card`, { skip }, async (t) => {
    const compare = await bothSides(t)
    const users = Array.from({ length: rows }, (_, row) => ({ email: `user${row}@example.test`, title: 'Nurse' }))
    const given = { users, idKey: 'email', create: true, valueKeys: ['title'], seeded: [], faults }
    t.match((await compare(given)).outputs, outputs)
  })
}

t.test('_authping gives the four answers of the check of a connection', async (t) => {
  const { pendo, run } = await startPack(t)
  const readOnly = await pendo.connectWith(false)
  const wrong = { ...pendo.connection, integrationKey: 'wrong-key' }
  const answers = async (connection: PendoConnection, faults: FaultRule[] = []) => {
    await pendo.faults(faults)
    const byCheck = await checkConnection(connection, { clock: new FakeClock() })
    await pendo.faults(faults)
    const { outputs } = await run('_authping', {}, connection.integrationKey)
    const { result, status: statusCode, writeAccess } = byCheck
    t.match(outputs, { result, statusCode, writeAccess })
    return outputs.result
  }
  t.equal(await answers(pendo.connection), 'works')
  t.equal(await answers(readOnly.connection), 'read-only')
  t.equal(await answers(wrong), 'refused')
  t.equal(await answers(pendo.connection, [{ status: 503 }]), 'unreachable')
  t.equal(await answers(pendo.connection, [{ reset: true }]), 'unreachable')
  t.equal(await answers(pendo.connection, [{ status: 503, times: 1 }]), 'works')
})

t.test('a refused key is explained in the message: read-only, or refused', async (t) => {
  const { pendo, run } = await startPack(t)
  const readOnly = await pendo.connectWith(false)
  const push = (key: string) => run('Push users to Pendo', oneUser, key)
  t.match((await push(readOnly.connection.integrationKey)).outputs, { statusCode: 403, message: /read-only/ })
  t.match((await push('wrong-key')).outputs, { statusCode: 403, message: /refused the integration key/ })
})

t.test(
  'httpHelper waits as long as Pendo asks, up to two minutes, and otherwise twice as long each time',
  async (t) => {
    const { pendo, run } = await startPack(t)
    const clock = new FakeClock()
    await pendo.faults([
      { status: 429, retryAfter: 7, times: 1 },
      { status: 429, retryAfter: 4_000, times: 1 },
      { status: 500, times: 3 }
    ])
    const { outputs } = await run('Push users to Pendo', oneUser, undefined, clock)
    t.match(outputs, { statusCode: 200 })
    t.strictSame(clock.sleeps, [7_000, 120_000, 4_000, 8_000, 16_000])
  }
)

t.test('without a Visitor ID Key the push fails before anything is sent', async (t) => {
  const { pendo, run } = await startPack(t)
  const { status, error } = await run('Push users to Pendo', { ...oneUser, 'Visitor ID Key': ' ' })
  t.equal(status, 'failed')
  t.match(error?.message, /Visitor ID Key is empty/)
  t.equal((await pendo.calls()).total, 0)
})

t.test('a list of twenty batches goes through', async (t) => {
  const { pendo, run } = await startPack(t)
  const users = Array.from({ length: 10_000 }, (_, row) => ({ email: `user${row}@example.test` }))
  const { outputs } = await run('Push users to Pendo', { ...oneUser, 'User List': users, 'Value Keys': [] })
  t.match(outputs, { statusCode: 200, usersUpdated: users.length })
  t.equal((await pendo.calls()).total, 20)
})

t.test('the check of exports finds nothing at all', async (t) => {
  const file = readExport(compilePack(pushOverHttp(usualChoice)), { name: 'workflow.flopack' })
  t.strictSame(checkExport(file), [])
})
