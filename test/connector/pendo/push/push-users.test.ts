import t from 'tap'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import type { PushOptions, SettledRow, UserList } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { bulkSetPath, startPendo } from '../../../support/mock.ts'

const person = (index: number) => ({ email: `user${index}@example.test`, department: 'Legal' })
const people = (count: number) => Array.from({ length: count }, (_, index) => person(index))
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)

function push(connection: PendoConnection, users: UserList, options: Partial<PushOptions> = {}) {
  return pushUsers(connection, users, { visitorIdKey: 'email', create: true, clock: new FakeClock(), ...options })
}

t.test('users go in batches of 1,000 unless told otherwise, from any iterable', async (t) => {
  const pendo = await startPendo(t)
  t.equal((await push(pendo.connection, people(2_500))).outputs.usersUpdated, 2_500)
  t.same((await pendo.calls()).calls.map(({ counts }) => counts?.processed).sort(), [1_000, 1_000, 500])
  await pendo.control('DELETE', '/_mock/calls')
  async function* stream() {
    for (const user of people(7)) yield user
  }
  t.equal((await push(pendo.connection, stream(), { batchSize: 3 })).outputs.usersUpdated, 7)
  t.same((await pendo.calls()).calls.map(({ counts }) => counts?.processed).sort(), [1, 3, 3])
})

t.test('a batch ends before it would exceed its bytes', async (t) => {
  const pendo = await startPendo(t)
  const heavy = people(20).map((user) => ({ ...user, title: 'é'.repeat(400) }))
  t.equal((await push(pendo.connection, heavy, { maxBatchBytes: 4_000 })).outputs.usersUpdated, 20)
  const { calls } = await pendo.calls()
  t.equal(calls.length, 5, 'four rows of nearly 900 bytes fit')
  for (const { bytes } of calls) t.ok(bytes <= 4_000, String(bytes))
})

t.test('no more calls than allowed are under way at once', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: bulkSetPath, latencyMs: 20 }])
  let inFlight = 0
  let most = 0
  const { dispatcher, ...connection } = pendo.connection
  const { Agent } = await import('undici')
  const agent = new Agent().compose((dispatch) => (options, handler) => {
    inFlight += 1
    most = Math.max(most, inFlight)
    return dispatch(options, {
      ...handler,
      onRequestStart: (...given) => handler.onRequestStart?.(...given),
      onResponseStart: (...given) => handler.onResponseStart?.(...given),
      onResponseData: (...given) => handler.onResponseData?.(...given),
      onResponseEnd: (...given) => {
        inFlight -= 1
        handler.onResponseEnd?.(...given)
      },
      onResponseError: (...given) => handler.onResponseError?.(...given)
    })
  })
  t.teardown(() => agent.close())
  await push({ ...connection, dispatcher: agent }, people(60), { batchSize: 5, concurrency: 3 })
  t.equal(most, 3)
})

t.test('every row is told once, with its number, id, outcome, code and reason', async (t) => {
  const pendo = await startPendo(t)
  await pendo.seed({ visitors: [{ id: 'user0@example.test' }] })
  const rows: SettledRow[] = []
  const list = [person(0), person(1), { department: 'x' }, 7, new AppError('ROW_NOT_READABLE', [5, 'torn'])]
  const { counts } = await push(pendo.connection, list, {
    create: false,
    onSettled: (settled) => void rows.push(...settled)
  })
  t.same(counts, { updated: 1, unchanged: 0, missing: 1, failed: 0, unsent: 3 })
  rows.sort((a, b) => a.row - b.row)
  t.same(
    rows.map(({ row, visitorId, outcome, code }) => [row, visitorId, outcome, code]),
    [
      [1, 'user0@example.test', 'updated', null],
      [2, 'user1@example.test', 'missing', 'PENDO_VISITOR_MISSING'],
      [3, null, 'unsent', 'ROW_ID_MISSING'],
      [4, null, 'unsent', 'ROW_NOT_OBJECT'],
      [5, null, 'unsent', 'ROW_NOT_READABLE']
    ]
  )
})

t.test('one bad row costs no good row, and is found in a number of calls that grows with the logarithm', async (t) => {
  const pendo = await startPendo(t, { settings: { wrongType: 'refuse-call' } })
  const list = people(1_000).map((user, index) => ({ ...user, remote: index === 617 ? 'not a boolean' : true }))
  const { counts, outputs } = await push(pendo.connection, list)
  t.same(counts, { updated: 999, unchanged: 0, missing: 0, failed: 1, unsent: 0 })
  t.equal(outputs.recordsProcessed, 1_000)
  t.match(outputs.message, /Row 618/)
  t.ok((await pendo.calls()).total <= 2 * Math.ceil(Math.log2(1_000)) + 2)
})

t.test('a batch that is too large for Pendo is cut until it passes', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: bulkSetPath, status: 413, times: 3 }])
  const { counts, outputs } = await push(pendo.connection, people(100))
  t.same(counts, { updated: 100, unchanged: 0, missing: 0, failed: 0, unsent: 0 })
  t.equal(outputs.statusCode, 200)
})

t.test(
  'a call that is refused for whatever it holds ends the push instead of costing two calls for every row',
  async (t) => {
    const pendo = await startPendo(t)
    await pendo.faults([{ path: bulkSetPath, status: 400 }])
    const { counts, stoppedBy, outputs } = await push(pendo.connection, people(5_000), { concurrency: 1 })
    t.equal(sum(counts), 5_000)
    t.equal(counts.failed, 1_000)
    t.equal(outputs.statusCode, 400)
    t.match(stoppedBy, { code: 'PENDO_FAILED', status: 400 })
    t.ok((await pendo.calls()).total <= 2_001)
  }
)

t.test('missing field mappings are named, with where to add them, and only the rows that use them fail', async (t) => {
  const pendo = await startPendo(t)
  const list = people(1_000).map((user, index) =>
    index % 2 === 0 ? user : { ...user, shoeSize: 42, Favourite_Colour: 'red' }
  )
  const { counts, outputs, failures } = await push(pendo.connection, list)
  t.same(counts, { updated: 500, unchanged: 0, missing: 0, failed: 500, unsent: 0 })
  t.match([...failures], [[400, { code: 'PENDO_FIELDS_MISSING' }]])
  t.match(outputs.message, /"Favourite_Colour", "shoeSize": add it in Pendo under Settings > Data Mappings/)
  t.equal(outputs.statusCode, 400)
  t.equal((await pendo.calls()).total, 3, 'the batch, the question for the fields, the rows without fault')
})

t.test('when Pendo would not say which fields it has, the bad rows are found by halving', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: '/api/v1/metadata/schema/*', status: 404 }])
  const list = people(16).map((user, index) => (index === 5 ? { ...user, shoeSize: 42 } : user))
  t.same((await push(pendo.connection, list)).counts, { updated: 15, unchanged: 0, missing: 0, failed: 1, unsent: 0 })
})

t.test('a refusal that names no record is narrowed like a 400', async (t) => {
  const pendo = await startPendo(t)
  const unnamed = { total: 4, updated: 3, failed: 1, errors: [{ message: 'one of them' }] }
  await pendo.faults([{ path: bulkSetPath, replaceBody: JSON.stringify(unnamed), times: 1 }])
  t.same((await push(pendo.connection, people(4))).counts, {
    updated: 4,
    unchanged: 0,
    missing: 0,
    failed: 0,
    unsent: 0
  })
})

t.test(
  'a key deleted in the middle ends the push: what was not sent is told as unsent, and the message says why',
  async (t) => {
    const pendo = await startPendo(t)
    const { connection, keyId } = await pendo.connectWith(true)
    let calls = 0
    const { counts, outputs, stoppedBy } = await push(connection, people(100), {
      batchSize: 10,
      concurrency: 1,
      onSettled: async () => {
        calls += 1
        if (calls === 3) await pendo.control('DELETE', `/_mock/keys/${keyId}`)
      }
    })
    t.equal(sum(counts), 100)
    t.same(counts, { updated: 30, unchanged: 0, missing: 0, failed: 10, unsent: 60 })
    t.match(stoppedBy, { code: 'PENDO_REFUSED' })
    t.match(outputs, {
      statusCode: 403,
      usersUpdated: 30,
      usersFailed: 70,
      recordsProcessed: 40,
      message: /refused the integration key.*Make a new key/
    })
  }
)

t.test('a Pendo that dies in the middle ends the push after some tries, and every row is accounted for', async (t) => {
  const pendo = await startPendo(t)
  let calls = 0
  const { counts, outputs, stoppedBy } = await push(pendo.connection, people(200), {
    batchSize: 10,
    concurrency: 2,
    onSettled: async () => {
      calls += 1
      if (calls === 3) await pendo.close()
    }
  })
  t.equal(sum(counts), 200)
  t.ok(counts.updated >= 30 && counts.updated < 60, JSON.stringify(counts))
  t.match(stoppedBy, { code: 'PENDO_UNREACHABLE' })
  t.match(outputs, { statusCode: 0, message: /did not answer/ })
})

t.test('a storm of 429 only slows the push down', async (t) => {
  const pendo = await startPendo(t)
  for (const retryAfter of [1, new Date(Date.UTC(2026, 0, 5, 6, 0, 9)).toUTCString(), undefined]) {
    await pendo.faults([
      { path: bulkSetPath, status: 429, every: 2, ...(retryAfter === undefined ? {} : { retryAfter }) }
    ])
    t.same((await push(pendo.connection, people(100), { batchSize: 10, retries: 20 })).counts.updated, 100)
  }
})

t.test('after several failures in a row the rest is not sent, unless it may go on', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: bulkSetPath, status: 500, times: 8 }])
  const options = { batchSize: 10, concurrency: 1, retries: 1 }
  const { counts, stoppedBy } = await push(pendo.connection, people(100), options)
  t.same(counts, { updated: 0, unchanged: 0, missing: 0, failed: 30, unsent: 70 })
  t.match(stoppedBy, { code: 'PENDO_FAILED' })
  await pendo.faults([{ path: bulkSetPath, status: 500, times: 8 }])
  const patient = await push(pendo.connection, people(100), { ...options, giveUpAfter: 100 })
  t.same(patient.counts, { updated: 60, unchanged: 0, missing: 0, failed: 40, unsent: 0 })
  t.equal(patient.stoppedBy, null)
})

t.test(
  'a list that breaks off before anything was sent throws its error; later it is told with the outputs',
  async (t) => {
    const pendo = await startPendo(t)
    async function* torn(after: number) {
      yield* people(after)
      throw new AppError('INPUT_NOT_JSON', ['users.json', `row ${after + 1}`, 'a comma is missing'])
    }
    await t.rejects(push(pendo.connection, torn(5)), { code: 'INPUT_NOT_JSON' })
    t.equal((await pendo.calls()).total, 0)
    const { counts, listError, outputs } = await push(pendo.connection, torn(25), { batchSize: 10 })
    t.same(counts, { updated: 25, unchanged: 0, missing: 0, failed: 0, unsent: 0 })
    t.match(listError, { code: 'INPUT_NOT_JSON' })
    t.match(outputs.message, /^Failure: 25 of the first 25 users updated\. .*row 26/)
  }
)

t.test(
  'an interruption stops taking rows, lets calls under way end, and answers with the outputs so far',
  async (t) => {
    const pendo = await startPendo(t)
    const stop = new AbortController()
    let calls = 0
    const { counts, stoppedBy, outputs } = await push(pendo.connection, people(1_000), {
      batchSize: 10,
      concurrency: 2,
      signal: stop.signal,
      clock: systemClock,
      onSettled: () => {
        calls += 1
        if (calls === 2) stop.abort()
      }
    })
    t.match(stoppedBy, { code: 'INTERRUPTED' })
    t.equal(counts.failed, 0)
    t.ok(counts.updated >= 20 && counts.updated < 200, JSON.stringify(counts))
    t.equal(outputs.usersUpdated + outputs.usersFailed, 1_000, 'the rest of an array is told as not sent')
  }
)

t.test('an interruption ends the reading of a stream, and the message says how far the list was read', async (t) => {
  const pendo = await startPendo(t)
  const stop = new AbortController()
  async function* stream() {
    yield* people(1_000)
  }
  const { counts, complete, outputs } = await push(pendo.connection, stream(), {
    batchSize: 10,
    concurrency: 1,
    signal: stop.signal,
    clock: systemClock,
    onSettled: () => stop.abort()
  })
  t.equal(complete, false)
  t.ok(sum(counts) < 100)
  t.match(outputs.message, `Failure: ${counts.updated} of the first ${sum(counts)} users updated`)
})

t.test('a ledger that cannot be written stops the push, and the outputs still come', async (t) => {
  const pendo = await startPendo(t)
  const { counts, stoppedBy } = await push(pendo.connection, people(100), {
    batchSize: 10,
    concurrency: 1,
    onSettled: () => {
      throw new AppError('OUTPUT_NOT_WRITABLE', ['report.csv', 'no space left'])
    }
  })
  t.match(stoppedBy, { code: 'OUTPUT_NOT_WRITABLE' })
  t.equal(counts.updated + counts.unsent, 100)
  t.ok(counts.unsent > 0)
})

t.test(
  'a limit on new visitors is kept: known ones are updated, new ones made up to it, then the push stops',
  async (t) => {
    const pendo = await startPendo(t)
    await pendo.seed({ visitors: people(10).map(({ email }) => ({ id: email })) })
    const { counts, created, stoppedBy, outputs } = await push(pendo.connection, people(100), {
      batchSize: 10,
      concurrency: 1,
      createMax: 25
    })
    t.equal(created, 25)
    t.equal(counts.updated, 35)
    t.equal(sum(counts), 100)
    t.match(stoppedBy, { code: 'PENDO_CREATE_LIMIT' })
    t.same(outputs.usersMissing, [])
    const { results } = await listVisitors(pendo.url, pendo.connection.integrationKey)
    t.equal(results.length, 35)
    t.match(await push(pendo.connection, people(100), { createMax: 65 }), {
      created: 65,
      stoppedBy: null,
      counts: { updated: 100 }
    })
  }
)

t.test('fields no user has, and values no custom field can hold, are warned of and named', async (t) => {
  const pendo = await startPendo(t)
  const list = [{ email: 'a', manager: { name: 'Bo' } }, { email: 'b' }]
  const { warnings, fields, counts } = await push(pendo.connection, list, { valueKeys: ['manager', 'departmnt'] })
  t.equal(counts.updated, 2)
  t.same(fields, ['manager'])
  t.equal(warnings.length, 2)
  t.match(warnings[0], /"departmnt" of the Value Keys/)
  t.match(warnings[1], /"manager" holds an object or a list \(row 1\)/)
})

t.test('ids with a slash, a percent sign, an emoji or 10,000 characters reach Pendo as they are', async (t) => {
  const pendo = await startPendo(t)
  const ids = ['a/b', '100%', '%2F', '👩‍💻', 'x'.repeat(10_000), 'a b', '"', '\\', 'ünï', '.', '..', 'a?b#c']
  t.equal(
    (
      await push(
        pendo.connection,
        ids.map((email) => ({ email })),
        { valueKeys: ['email'] }
      )
    ).counts.updated,
    ids.length
  )
  for (const id of ids.filter((id) => id.length < 1_000 && !/^\.+$/.test(id))) {
    t.match(await pendo.visitor(id), { id, metadata: { custom: { email: id } } }, id)
  }
  const { results } = await listVisitors(pendo.url, pendo.connection.integrationKey)
  t.same(new Set(results.map(({ visitorId }) => visitorId)), new Set(ids))
})

t.test('a user with a __proto__ field pollutes nothing, and the field is named as missing in Pendo', async (t) => {
  const pendo = await startPendo(t)
  const list = [JSON.parse('{"email":"a","__proto__":{"polluted":true}}'), { email: 'b' }]
  const { counts, outputs } = await push(pendo.connection, list)
  t.same(counts, { updated: 1, unchanged: 0, missing: 0, failed: 1, unsent: 0 })
  t.match(outputs.message, '__proto__')
  t.equal(({} as { polluted?: boolean }).polluted, undefined)
})

t.test('progress goes up to the length of the list', async (t) => {
  const pendo = await startPendo(t)
  const seen: number[] = []
  await push(pendo.connection, people(50), { batchSize: 10, onProgress: ({ settled }) => void seen.push(settled) })
  t.equal(seen.at(-1), 50)
  t.same(
    seen,
    [...seen].sort((a, b) => a - b)
  )
})

async function listVisitors(url: string, key: string): Promise<{ results: { visitorId: string }[] }> {
  const response = await fetch(`${url}/api/v1/aggregation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pendo-integration-key': key },
    body: JSON.stringify({
      request: { pipeline: [{ source: { visitors: null } }, { select: { visitorId: 'visitorId' } }] }
    })
  })
  return (await response.json()) as { results: { visitorId: string }[] }
}
