import nock from 'nock'
import type { Test } from 'tap'
import t from 'tap'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { ErrorCode } from '#core/errors.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RunOptions } from '#engine/contract.ts'
import { run } from '../../bin/command-line.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { Given } from '../drafts.ts'
import { calls, FlowDraft, item, literal, pin } from '../drafts.ts'
import type { HistoryBench } from './history-draft.ts'
import { historyBench } from './history-draft.ts'

const origin = 'https://acme.okta.com'
const people = ['u1', 'u2', 'u3', 'u4']

/** A flow that reads users one after the other in a helper, and writes a row for each. */
function readingFlows(): FlowDraft[] {
  const helper = new FlowDraft('Per user')
  const start = helper.add('control:callable', { out: { id: 'string' } })
  const user = helper.add('okta:readUser', {
    title: 'Read the user',
    connection: 'c1',
    in: { 'User/ID or Login': pin(start.out('id'), 'string') },
    out: { 'System Properties/ID': 'string' }
  })
  helper.add('stash:createRow', {
    title: 'Keep the user',
    in: { 'parameters/stash': literal('t1'), 'Fields/User': pin(user.out('System Properties/ID'), 'string') },
    out: { 'Output/Row ID': 'string' }
  })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('list:each', {
    title: 'Each user',
    in: { list: literal(people), flo: calls(helper), concurrency: literal(1), id: item('') }
  })
  return [flow, helper]
}

/** A flow with one card. */
function oneCard(kind: string, title: string, given: Record<string, Given>): FlowDraft[] {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/User': literal('before') } })
  flow.add(kind, { title, in: given, out: {} })
  return [flow]
}

function endlessFlows(): FlowDraft[] {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/User': literal('again') } })
  flow.add('control:spawn', { title: 'Call myself', in: { flo: calls(flow) } })
  return [flow]
}

/** Answers reads of users; the third as told. */
function answering(third: (scope: nock.Scope) => void): () => void {
  return () => {
    const scope = nock(origin).persist()
    for (const id of people) {
      if (id === 'u3') third(scope)
      else scope.get(`/api/v1/users/${id}`).reply(200, userNamed(id))
    }
  }
}

const userNamed = (id: string) => ({
  id,
  status: 'ACTIVE',
  created: '2026-01-01T00:00:00.000Z',
  activated: null,
  statusChanged: null,
  lastLogin: null,
  lastUpdated: '2026-01-01T00:00:00.000Z',
  passwordChanged: null,
  type: { id: 'oty1' },
  profile: { login: `${id}@example.test`, email: `${id}@example.test`, firstName: 'A', lastName: 'B' },
  credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
  _links: {}
})

interface Fault {
  readonly name: string
  readonly flows: FlowDraft[]
  readonly fault?: () => void
  readonly org?: string
  readonly options?: RunOptions
  /** Code of what the card said. */
  readonly code: ErrorCode
  readonly flow: string
  readonly card: string
  readonly rows: number
}

const faults: readonly Fault[] = [
  {
    name: 'the connection is refused',
    flows: readingFlows(),
    org: 'http://127.0.0.1:1',
    code: 'OKTA_UNREACHABLE',
    flow: 'Per user',
    card: 'Read the user',
    rows: 0
  },
  {
    name: 'Okta answers 429 and does not stop',
    flows: readingFlows(),
    fault: answering((scope) =>
      scope
        .get('/api/v1/users/u3')
        .reply(429, { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit', errorCauses: [] })
    ),
    code: 'OKTA_RATE_LIMITED',
    flow: 'Per user',
    card: 'Read the user',
    rows: 2
  },
  {
    name: 'Okta answers 500 in the middle',
    flows: readingFlows(),
    fault: answering((scope) => scope.get('/api/v1/users/u3').reply(500, { errorCode: 'E0000009' })),
    code: 'OKTA_FAILED',
    flow: 'Per user',
    card: 'Read the user',
    rows: 2
  },
  {
    name: 'a reply is malformed',
    flows: readingFlows(),
    fault: answering((scope) => scope.get('/api/v1/users/u3').reply(200, '{"id": "u3", "prof')),
    code: 'OKTA_REPLY_INVALID',
    flow: 'Per user',
    card: 'Read the user',
    rows: 2
  },
  {
    name: 'a flow calls itself for ever',
    flows: endlessFlows(),
    code: 'FLOW_LIMIT_REACHED',
    flow: 'Main',
    card: 'Call myself',
    rows: 251
  },
  {
    name: 'a helper flow is missing',
    flows: oneCard('control:spawn', 'Call nobody', { flo: calls('00000000-0000-4000-8000-00000000beef') }),
    code: 'FLOW_CALLEE_MISSING',
    flow: 'Main',
    card: 'Call nobody',
    rows: 1
  },
  {
    name: 'a value has the wrong type',
    flows: oneCard('math:add', 'Add up', { a: literal({ n: 1 }), b: literal(1, 'number') }),
    code: 'CARD_VALUE_INVALID',
    flow: 'Main',
    card: 'Add up',
    rows: 1
  }
]

for (const saveData of [false, true]) {
  for (const fault of faults) {
    const kept = saveData ? 'with saved data' : 'without saved data'
    t.test(`when ${fault.name}, one error tells it and the history points at the card, ${kept}`, async (t) => {
      const file = `${t.testdir()}/data.sqlite`
      const { bench, error, runId } = await meet(t, fault, file, saveData)
      t.equal((error.cause as { code?: string } | undefined)?.code ?? error.code, fault.code)
      const kept = await bench.history.run(runId)
      t.match(kept, { status: 'failed', error: { at: { flow: fault.flow, card: fault.card } } })
      t.equal(kept?.error?.cause?.code ?? kept?.error?.code, fault.code)
      const executions = await bench.history.executions(runId)
      t.ok(executions.every(({ status }) => status === 'failed' || status === 'completed'))
      const failed = executions.find(({ id }) => id === kept?.error?.at?.executionId)
      t.match(failed, { flow: fault.flow, status: 'failed' })
      await meetIntact(t, bench, fault.rows)
      const { stdout } = await run(['history', 'show', 'last', '--data', file])
      t.match(stdout, `Where: card "${fault.card}"`)
      t.match(stdout, 'What to do: ')
      if (saveData) t.match(stdout, `✗ ${fault.card} (`)
      t.match((await run(['history', 'list', '--failed', '--data', file])).stdout, 'Main  failed after')
    })
  }
}

async function meet(t: Test, { flows, fault, org = origin, options = {} }: Fault, file: string, saveData: boolean) {
  nock.disableNetConnect()
  nock.enableNetConnect('127.0.0.1')
  t.teardown(() => {
    nock.cleanAll()
    nock.enableNetConnect()
  })
  fault?.()
  const database = openDatabase(file)
  t.teardown(() => database.close())
  const bench = historyBench(
    { flows, connections: [{ id: 'c1', connector: 'okta' }], tables: [{ id: 't1', columns: ['User'] }] },
    { connectors: [oktaConnector], database, clock: new FakeClock() }
  )
  const connection = openOktaConnection({ nickname: 'Okta', org, token: '00-a-token-of-okta' })
  const result = await bench.run({ connect: () => connection, saveData, ...options })
  t.equal(result.status, 'failed')
  if (result.error === null) throw new Error('it did not fail')
  return { bench, error: result.error, runId: result.runId }
}

/** The file is whole, holds the rows that were written before the fault, no calls that nobody will make, and no token. */
async function meetIntact(t: Test, { database, tables }: HistoryBench, rows: number): Promise<void> {
  t.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok')
  t.same(database.prepare('PRAGMA foreign_key_check').all(), [])
  t.equal(await tables.count('t1'), rows)
  t.equal(database.prepare('SELECT count(*) AS left FROM async_calls').get()?.left, 0)
  for (const name of ['history_runs', 'history_executions', 'history_cards']) {
    t.notMatch(JSON.stringify(database.prepare(`SELECT * FROM ${name}`).all()), '00-a-token-of-okta')
  }
}
