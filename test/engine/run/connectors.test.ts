import t from 'tap'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import type { ActionCard } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { calls, FlowDraft, literal, pin } from '../drafts.ts'
import type { Asked } from './run-draft.ts'
import { connectionTo, draftBench, fakeConnector } from './run-draft.ts'

const here = { connect: () => connectionTo('http://127.0.0.1:1') }
const foreign = { connect: () => connectionTo('https://acme.okta.com') }
const given = { connections: [{ id: 'c1', connector: 'okta' }] }

t.test(
  'a card of a connector is given its fields by its own names, and its outputs come back by those of the export',
  async (t) => {
    const asked: Asked[] = []
    const flow = new FlowDraft('Main')
    flow.add('control:callable', {})
    const card = flow.add('okta:readThing', {
      in: { 'Inputs/id': literal('00u1') },
      out: { 'Result/Value': 'string' },
      connection: 'c1'
    })
    flow.add('control:return', { in: { v: pin(card.out('Result/Value'), 'string') }, out: { v: 'string' } })
    const connector = fakeConnector({ readThing: ({ id }) => `thing ${id}` }, asked)
    const result = await draftBench({ flows: [flow], ...given }, { connectors: [connector] }).run(here)
    t.same(asked, [{ method: 'readThing', input: { id: '00u1' } }])
    t.same(result.outputs, { v: 'thing 00u1' })
  }
)

t.test(
  'a write to a foreign host that is not allowed ends the run before its first card, however deep the card lies',
  async (t) => {
    const asked: Asked[] = []
    const helper = new FlowDraft('Helper')
    helper.add('control:callable', {})
    helper.add('okta:writeThing', { title: 'Write', in: { 'Inputs/id': literal('1') }, connection: 'c1' })
    const flow = new FlowDraft('Main')
    flow.add('okta:readThing', { in: { 'Inputs/id': literal('1') }, connection: 'c1' })
    flow.add('control:run', { in: { flo: calls(helper) } })
    const bench = draftBench(
      { flows: [flow, helper], ...given },
      { connectors: [fakeConnector({ readThing: () => 1, writeThing: () => 1 }, asked)] }
    )
    await t.rejects(bench.run(foreign), {
      code: 'FLOW_WRITES_FORBIDDEN',
      writes: [{ flow: 'Helper', card: 'Write', method: 'POST', host: 'acme.okta.com' }]
    })
    t.same(asked, [])
    for (const allowWrites of [['okta'], ['acme.okta.com']]) {
      t.equal((await bench.run({ ...foreign, allowWrites })).status, 'completed')
    }
    await t.rejects(bench.run({ ...foreign, allowWrites: ['pendo', 'other.okta.com'] }), {
      code: 'FLOW_WRITES_FORBIDDEN'
    })
  }
)

t.test('an option given twice, by a literal and by a pin, does not hide a write', async (t) => {
  const flow = new FlowDraft('Main')
  const method = flow.add('control:let', { in: { method: literal('POST') }, out: { method: 'string' } })
  flow.add('okta:hTTPRequest', {
    title: 'Request',
    in: {
      'parameters/requestType': literal('GET'),
      'parameters/requestType_mRGQAn': pin(method.out('method'), 'string'),
      'Request/Relative URL': literal('/api/v1/users')
    },
    connection: 'c1'
  })
  const connect = () => openOktaConnection({ nickname: 'Okta', org: 'https://okta.invalid', token: '00aToken' })
  await t.rejects(draftBench({ flows: [flow], ...given }, { connectors: [oktaConnector] }).run({ connect }), {
    code: 'FLOW_WRITES_FORBIDDEN',
    writes: [{ card: 'Request', method: 'any', host: 'okta.invalid' }]
  })
})

t.test('a card that cannot be run is reported before the run, or fails when it is reached', async (t) => {
  const flow = new FlowDraft('Main')
  const first = flow.add('control:let', { in: { a: literal('x') }, out: { a: 'string' } })
  flow.add('okta:unheardOf', { title: 'Odd', in: { 'Inputs/id': pin(first.out('a'), 'string') }, connection: 'c1' })
  const bench = draftBench({ flows: [flow], ...given }, { connectors: [fakeConnector({})] })
  await t.rejects(bench.run(here), { code: 'FLOW_CARDS_UNSUPPORTED', message: /"Odd" \(okta:unheardOf\)/ })
  const result = await bench.run({ ...here, allowUnsupported: true })
  t.equal(result.status, 'failed')
  t.equal(result.cardExecutions, 2)
})

t.test("a card that streams runs its helper for each record, with the record and the author's state", async (t) => {
  const helper = new FlowDraft('Per record')
  const start = helper.add('control:callable', { out: { Record: 'object', State: 'object' } })
  const inside = helper.add('object:get', {
    in: { object: pin(start.out('Record')), path: literal('Record.Login') },
    out: { output: 'string' }
  })
  const state = helper.add('object:get', {
    in: { object: pin(start.out('State')), path: literal('days') },
    out: { output: 'string' }
  })
  helper.add('stash:createRow', {
    in: {
      'parameters/stash': literal('t1'),
      'Fields/login': pin(inside.out('output'), 'string'),
      'Fields/days': pin(state.out('output'), 'string')
    }
  })
  const flow = new FlowDraft('Main')
  const card = flow.add('okta:readThing', {
    in: { 'Streaming/Flow': calls(helper), 'Streaming/days': literal(30) },
    connection: 'c1'
  })
  for (const input of Object.values(card.raw.node.model.inputs.data) as {
    key: string
    metadata: { custom?: boolean }
  }[]) {
    if (input.key === 'days') input.metadata.custom = true
  }
  const connector = fakeConnector({
    async readThing(_, { stream }) {
      for (const Login of ['ann', 'bob']) await stream?.({ Login })
      return null
    }
  })
  const bench = draftBench(
    { flows: [flow, helper], ...given, tables: [{ id: 't1', columns: ['login', 'days'] }] },
    { connectors: [connector] }
  )
  await bench.run(here)
  t.same(
    (await bench.tables.search('t1', {})).map(({ fields }) => fields),
    [
      { login: 'ann', days: '30' },
      { login: 'bob', days: '30' }
    ]
  )
})

t.test(
  'what rests on a behaviour that nobody has confirmed is on the receipt; strict, it ends the run unless accepted',
  async (t) => {
    const flow = new FlowDraft('Main')
    flow.add('okta:readThing', { connection: 'c1' })
    const connector = fakeConnector({
      readThing: (_, { rely }) => {
        rely?.('fake.unsure')
        rely?.('fake.unsure')
      }
    })
    const bench = draftBench({ flows: [flow], ...given }, { connectors: [connector] })
    t.match((await bench.run(here)).reliedOn, [{ behaviour: { id: 'fake.unsure' }, times: 2 }])
    const strict = await bench.run({ ...here, strict: true })
    t.equal(strict.error?.code, 'FLOW_STRICT')
    t.equal((await bench.run({ ...here, strict: true, accept: ['fake.unsure'] })).status, 'completed')
  }
)

t.test('a card repeats only where the other side asked it to slow down, as often as its policy has it', async (t) => {
  for (const [status, tries] of [
    [429, 3],
    [500, 1]
  ] as const) {
    let tried = 0
    const connector = fakeConnector({
      readThing: () => {
        tried += 1
        throw Object.assign(new AppError('OKTA_FAILED', [status, 'GET /x', 1, 'no']), { status })
      }
    })
    const flow = new FlowDraft('Main')
    const card = flow.add('okta:readThing', { connection: 'c1' })
    card.raw.node.model.policy.error = { type: 'finish', retry: 2, delay: 1, retryCondition: 'ratelimits' }
    const result = await draftBench({ flows: [flow], ...given }, { connectors: [connector] }).run(here)
    t.equal(result.status, 'failed')
    t.equal(tried, tries, `status ${status}`)
  }
})

t.test('an event flow runs once for each event, with the fields of its group Output', async (t) => {
  const inner = new FlowDraft('body')
  const start = inner.add('control:callable', { out: { 'Output/Okta User': 'object' } })
  inner.add('stash:createRow', {
    in: { 'parameters/stash': literal('t1'), 'Fields/user': pin(start.out('Output/Okta User'), 'string') }
  })
  const flow = new FlowDraft('On create')
  const event = flow.add('okta:userCreated', { event: true, out: { collection: 'object[]' }, connection: 'c1' })
  const { inline } = await import('../drafts.ts')
  flow.add('list:asyncEach', {
    in: { list: pin(event.out('collection'), 'object[]'), flo: inline(inner), concurrency: literal(1) }
  })
  const card = {
    key: 'userCreated',
    connector: 'okta',
    method: 'userCreated',
    title: 'User Created',
    description: '',
    eventTypes: ['user.lifecycle.create'],
    outputs: fakeConnector({}).connectionFields,
    outputsOf: () => ({})
  }
  const bench = draftBench(
    { flows: [flow], ...given, tables: [{ id: 't1', columns: ['user'] }] },
    { connectors: [fakeConnector({}, [], [card])] }
  )
  const events = ['00u1', '00u2'].map((ID) => ({ 'Okta User': { ID } }))
  await bench.run({ ...here, events })
  t.same(
    (await bench.tables.search('t1', {})).map(({ fields }) => fields.user),
    ['{"ID":"00u1"}', '{"ID":"00u2"}']
  )
})

t.test('a card whose options say only when it runs that it writes is refused then, before it sends', async (t) => {
  const asked: Asked[] = []
  const connector = fakeConnector({ readThing: () => 1 }, asked)
  const [action] = connector.actions
  // What it asks is told by a value that no look at the file can know.
  const sly = {
    ...action,
    request: ({ id }: Readonly<Record<string, unknown>>) =>
      ({ effect: id === 'gone' ? 'writes' : 'reads', method: 'DELETE' }) as const
  }
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { id: 'string' } })
  flow.add('okta:readThing', { in: { 'Inputs/id': pin(start.out('id'), 'string') }, connection: 'c1' })
  const bench = draftBench(
    { flows: [flow], ...given },
    { connectors: [{ ...connector, actions: [sly as ActionCard] }] }
  )
  const result = await bench.run({ ...foreign, inputs: { id: 'gone' } })
  t.equal(result.error?.code, 'FLOW_WRITES_FORBIDDEN')
  t.same(asked, [])
  t.equal((await bench.run({ ...foreign, inputs: { id: 'here' } })).status, 'completed')
})
