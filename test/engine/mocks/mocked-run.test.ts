import t from 'tap'
import { maxCallsKept, maxInputLength } from '#engine/mocks/mock-calls.ts'
import { Mocks } from '#engine/mocks/mocks.ts'
import type { MocksFile } from '#engine/mocks/mocks-file.ts'
import type { CardDraft, Loose } from '../drafts.ts'
import { calls, FlowDraft, item, literal, pin } from '../drafts.ts'
import type { Asked } from '../run/run-draft.ts'
import { connectionTo, draftBench, fakeConnector } from '../run/run-draft.ts'

const mocked = (file: MocksFile) => ({ mocks: new Mocks(file, 'mocks.json') })

/** A flow that sends a text and returns what Slack says. */
function sends(name = 'Main', title = 'Send') {
  const flow = new FlowDraft(name)
  const start = flow.add('control:callable', { out: { text: 'string' } })
  const card = flow.add('slack:sendMessage', {
    title,
    in: { 'Message/Text': pin(start.out('text'), 'string') },
    out: { 'Message/Timestamp': 'string' },
    connection: 'c9'
  })
  flow.add('control:return', { in: { at: pin(card.out('Message/Timestamp'), 'string') }, out: { at: 'string' } })
  return flow
}

/** A helper that calls a flow and returns what it gives. */
function callsOutside(kind: 'control:spawn' | 'control:run') {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  const card = flow.add(kind, { title: 'Call', in: { flo: calls('f9'), a: literal('x') }, out: { y: 'string' } })
  flow.add('control:return', { in: { y: pin(card.out('y'), 'string') }, out: { y: 'string' } })
  const change = (document: Loose) => {
    document.data.flos.f9 = { id: 'f9', name: 'Elsewhere', description: '', data: null }
  }
  return draftBench({ flows: [flow] }, { change })
}

t.test(
  'a mocked card gives the outputs of its mock and needs no connection, and what it was asked is told',
  async (t) => {
    for (const outputs of [{ 'Message/Timestamp': '17.1' }, { Timestamp: '17.1' }]) {
      const given = mocked({ cards: [{ address: 'slack:sendMessage', outputs }] })
      const result = await draftBench({ flows: [sends()] }).run({ ...given, inputs: { text: 'Hello' } })
      t.equal(result.status, 'completed')
      t.same(result.outputs, { at: '17.1' })
      t.same(result.mockCalls, {
        total: 1,
        calls: [
          {
            flow: 'Main',
            card: 'Send',
            address: 'slack:sendMessage',
            calledFlow: null,
            inputs: { 'Message/Text': 'Hello' },
            error: null
          }
        ]
      })
    }
  }
)

t.test('of several mocks the one counts that says most exactly which card it means', async (t) => {
  const whole = 'root:channels:http:slack:1.6.246:sendMessage'
  const entry = (more: object, at: string) => ({ ...more, outputs: { Timestamp: at } })
  const cards = [
    entry({ address: 'slack:*' }, 'connector'),
    entry({ address: 'slack:sendMessage' }, 'kind'),
    entry({ address: whole }, 'address'),
    entry({ flow: 'Main', title: 'Send' }, 'title')
  ]
  const bench = draftBench({ flows: [sends()] })
  for (const [count, at] of [
    [4, 'title'],
    [3, 'address'],
    [2, 'kind'],
    [1, 'connector']
  ] as const) {
    t.same((await bench.run(mocked({ cards: cards.slice(0, count) }))).outputs, { at })
  }
})

t.test('a run with mocks leaves no trace in the next run of the same export', async (t) => {
  const asked: Asked[] = []
  const flow = new FlowDraft('Main')
  flow.add('okta:readThing', { out: { 'Result/Value': 'string' }, connection: 'c1' })
  const bench = draftBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'okta' }] },
    { connectors: [fakeConnector({ readThing: () => 'real' }, asked)] }
  )
  const connect = () => connectionTo('http://127.0.0.1:1')
  const given = mocked({
    cards: [{ address: 'okta:readThing', calls: [{ outputs: { Value: 1 } }, { outputs: { Value: 2 } }] }]
  })
  t.same((await bench.run(given)).outputs, { Value: 1 })
  t.same((await bench.run(given)).outputs, { Value: 1 }, 'the calls are counted anew')
  t.same(asked, [])
  t.same((await bench.run({ connect })).outputs, { Value: 'real' })
})

t.test('a mocked card that writes needs no permission', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('okta:writeThing', { connection: 'c1' })
  const bench = draftBench({ flows: [flow] }, { connectors: [fakeConnector({ writeThing: () => 1 })] })
  const connect = () => connectionTo('https://acme.okta.com')
  await t.rejects(bench.run({ connect }), { code: 'FLOW_WRITES_FORBIDDEN' })
  t.equal(
    (await bench.run({ connect, ...mocked({ cards: [{ address: 'okta:*', outputs: {} }] }) })).status,
    'completed'
  )
})

t.test('calls are answered one after another, and after the last one by it or by an error', async (t) => {
  const helper = sends('Helper')
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('list:map', {
    in: { list: literal(['a', 'b', 'c']), flo: calls(helper), concurrency: literal(1), text: item('') },
    out: { 'new list': 'string[]' }
  })
  const bench = draftBench({ flows: [flow, helper] })
  const answers = [{ outputs: { Timestamp: '1' } }, { outputs: { Timestamp: '2' } }]
  const entry = { address: 'slack:sendMessage', calls: answers }
  t.same((await bench.run(mocked({ cards: [entry] }))).outputs, { 'new list': ['1', '2', '2'] })
  const result = await bench.run(mocked({ cards: [{ ...entry, after: 'error' }] }))
  t.match(result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_MOCK_EXHAUSTED' } })
  t.same(
    result.mockCalls.calls.map(({ inputs, error }) => [inputs['Message/Text'], error === null]),
    [
      ['a', true],
      ['b', true],
      ['c', false]
    ]
  )
})

t.test('an If Error card sees the error of a mock as it would see that of the service', async (t) => {
  const block = new FlowDraft('block')
  block.add('control:callable', {})
  block.add('slack:sendMessage', { in: { 'Message/Text': literal('x') } })
  const handler = new FlowDraft('handler')
  const start = handler.add('control:callable', { out: { 'context/error': 'object' } })
  handler.add('control:return', { in: { seen: pin(start.out('context/error')) }, out: { seen: 'object' } })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  const { inline } = await import('../drafts.ts')
  const guarded = flow.add('control:tryCatch', { in: { flo: inline(block) }, handler, out: { seen: 'object' } })
  flow.add('control:return', { in: { seen: pin(guarded.out('seen')) }, out: { seen: 'object' } })
  const error = { message: 'channel_not_found', statusCode: 404, body: { ok: false } }
  const result = await draftBench({ flows: [flow] }).run(mocked({ cards: [{ address: 'slack:*', error }] }))
  t.match(result.outputs.seen, { code: 404, ...error })
})

t.test('a card whose mock asks to slow down repeats as its policy says', async (t) => {
  const flow = new FlowDraft('Main')
  const card = flow.add('slack:sendMessage', { out: { 'Message/Timestamp': 'string' } })
  card.raw.node.model.policy.error = { type: 'finish', retry: 2, delay: 1, retryCondition: 'ratelimits' }
  const slow = { error: { message: 'slow down', statusCode: 429 } }
  const cards = [{ address: 'slack:*', calls: [slow, slow, { outputs: { Timestamp: '1' } }] }]
  const result = await draftBench({ flows: [flow] }).run(mocked({ cards }))
  t.same(result.outputs, { Timestamp: '1' })
  t.same(
    result.mockCalls.calls.map(({ error }) => error),
    ['slow down', 'slow down', null]
  )
})

t.test('a mocked card that streams hands its records to the helper flow, and says how many', async (t) => {
  const helper = new FlowDraft('Per record')
  const start = helper.add('control:callable', { out: { Record: 'object' } })
  const login = helper.add('object:get', {
    in: { object: pin(start.out('Record')), path: literal('Login') },
    out: { output: 'string' }
  })
  helper.add('stash:createRow', {
    in: { 'parameters/stash': literal('t1'), 'Fields/login': pin(login.out('output'), 'string') }
  })
  const flow = new FlowDraft('Main')
  const card = flow.add('slack:listUsers', {
    in: { 'Streaming/Flow': calls(helper) },
    out: { 'Result/Records Streamed': 'number' }
  })
  flow.add('control:return', { in: { n: pin(card.out('Result/Records Streamed'), 'number') }, out: { n: 'number' } })
  const bench = draftBench({ flows: [flow, helper], tables: [{ id: 't1', columns: ['login'] }] })
  const result = await bench.run(
    mocked({ cards: [{ address: 'slack:*', records: [{ Login: 'ann' }, { Login: 'bob' }] }] })
  )
  t.same(result.outputs, { n: 2 })
  t.same(
    (await bench.tables.search('t1', {})).map(({ fields }) => fields.login),
    ['ann', 'bob']
  )
})

t.test('a built-in card can be mocked too, and a mocked call comes to nothing of what it calls', async (t) => {
  const helper = sends('Helper')
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  const call = flow.add('control:spawn', { title: 'Notify', in: { flo: calls(helper) }, out: { at: 'string' } })
  flow.add('control:return', { in: { at: pin(call.out('at'), 'string') }, out: { at: 'string' } })
  const bench = draftBench({ flows: [flow, helper] })
  const result = await bench.run(mocked({ cards: [{ flow: 'Main', title: 'Notify', outputs: { at: 'never' } }] }))
  t.same(result.outputs, { at: 'never' })
})

t.test('a flow outside the export is answered for by its mock, called with or without waiting', async (t) => {
  const flows = [{ title: 'Elsewhere', returns: { y: 'z' } }]
  const waits = await callsOutside('control:spawn').run(mocked({ flows }))
  t.same(waits.outputs, { y: 'z' })
  t.match(waits.mockCalls.calls, [{ card: 'Call', calledFlow: 'Elsewhere', inputs: { a: 'x' } }])
  const queues = await callsOutside('control:run').run(mocked({ flows }))
  t.same([queues.status, queues.asyncCalls, queues.mockCalls.total], ['completed', { started: 1, failed: 0 }, 1])
  const failing = [{ title: 'Elsewhere', error: { message: 'boom' } }]
  for (const kind of ['control:spawn', 'control:run'] as const) {
    const result = await callsOutside(kind).run(mocked({ flows: failing }))
    t.match(result.error, { code: 'FLOW_CARD_FAILED', message: /boom/ })
  }
})

t.test('without a mock a call of a flow outside the export fails, and says that a mock would do', async (t) => {
  const result = await callsOutside('control:spawn').run()
  t.match(result.error, { cause: { code: 'FLOW_CALLEE_MISSING', message: /"Elsewhere".*no mock/ } })
})

t.test(
  'a flow that needs mocks does not start, and the sentence tells them from cards that are missing here',
  async (t) => {
    const flow = sends()
    const bench = draftBench({ flows: [flow] })
    await t.rejects(bench.run(), {
      code: 'FLOW_CARDS_UNSUPPORTED',
      message: /needs mocks .*--mocks.* "Send" \(slack:sendMessage\)/,
      toMock: { length: 1 },
      missing: []
    })
    flow.add('math:conjure', { title: 'Conjure' })
    await t.rejects(draftBench({ flows: [flow] }).run(), {
      message: /of "Send" \(slack:sendMessage\); .*not supported, "Conjure" \(math:conjure\)/,
      toMock: { length: 1 },
      missing: { length: 1 }
    })
    t.match(await bench.run({ allowUnsupported: true }), { error: { cause: { code: 'FLOW_CARD_UNSUPPORTED' } } })
  }
)

t.test(
  'an event card of a connector that is not here starts its flow, with the fields of its own groups',
  async (t) => {
    const flow = new FlowDraft('On issue')
    const event = flow.add('slack:messagePosted', { event: true, out: { 'Message/Text': 'string' }, connection: 'c9' })
    flow.add('control:return', { in: { text: pin(event.out('Message/Text'), 'string') }, out: { text: 'string' } })
    const bench = draftBench({ flows: [flow] })
    const fields = { 'Message/Text': 'Hello' }
    t.same((await bench.run({ inputs: fields })).outputs, { text: 'Hello' })
    t.same((await bench.run({ events: [fields] })).outputs, { text: 'Hello' })
    await t.rejects(bench.run({ events: [{ Text: 'Hello' }] }), { code: 'FLOW_INPUT_UNKNOWN', where: 'Text' })
  }
)

const misfits: readonly [what: string, file: MocksFile, says: RegExp][] = [
  ['a card that the export does not have', { cards: [{ address: 'slack:sendMesage', outputs: {} }] }, /no such card/],
  ['a card that starts its flow', { cards: [{ address: 'control:callable', outputs: {} }] }, /no such card/],
  [
    'an output that the card does not have',
    { cards: [{ address: 'slack:sendMessage', outputs: { Time: 1 } }] },
    /output "Time" of slack:sendMessage, which has: Message\/Timestamp/
  ],
  ['records for a card that streams none', { cards: [{ address: 'slack:*', records: [{}] }] }, /hands no records/],
  ['a flow that is in the export', { flows: [{ title: 'Main', returns: {} }] }, /"Main" is in the export/],
  ['a flow that nothing calls', { flows: [{ title: 'Nowhere', returns: {} }] }, /calls a flow "Nowhere"/]
]

for (const [what, file, says] of misfits) {
  t.test(`mocks of ${what} are refused before the run`, async (t) => {
    const run = draftBench({ flows: [sends()] }).run(mocked(file))
    await t.rejects(run, { code: 'MOCKS_INVALID', message: says })
  })
}

t.test('a mock of a whole connector may be overruled for each of its cards', async (t) => {
  const cards = [
    { address: 'slack:*', outputs: { Timestamp: '1' } },
    { address: 'slack:sendMessage', outputs: { Timestamp: '2' } }
  ]
  t.same((await draftBench({ flows: [sends()] }).run(mocked({ cards }))).outputs, { at: '2' })
})

t.test('what is kept of the calls is bounded: how many, and how long their inputs', async (t) => {
  const helper = sends('Helper')
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:times', {
    in: { flo: calls(helper), count: literal(maxCallsKept + 5), concurrency: literal(1), text: literal('x') }
  })
  const given = mocked({ cards: [{ address: 'slack:*', outputs: {} }] })
  const { mockCalls } = await draftBench({ flows: [flow, helper] }).run(given)
  t.same([mockCalls.total, mockCalls.calls.length], [maxCallsKept + 5, maxCallsKept])
  const long = await draftBench({ flows: [sends()] }).run({
    ...given,
    inputs: { text: 'x'.repeat(maxInputLength * 2) }
  })
  t.match(long.mockCalls.calls[0]?.inputs, { 'Message/Text': /^x{4000,}… \[of 8192 characters\]$/ })
})

t.test('what is kept of the calls has no secrets in it', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('slack:createUser', { in: { 'User/Name': literal('ann'), 'User/Password': literal('hunter2') } })
  const { mockCalls } = await draftBench({ flows: [flow] }).run(
    mocked({ cards: [{ address: 'slack:*', outputs: {} }] })
  )
  t.equal(mockCalls.calls[0]?.inputs['User/Name'], 'ann')
  t.notMatch(JSON.stringify(mockCalls), 'hunter2')
})

t.test('keys such as __proto__ travel through a mock like any other', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  const card: CardDraft = flow.add('slack:x', {
    in: { __proto__x: literal('1') },
    out: { 'Result/__proto__': 'string' }
  })
  flow.add('control:return', { in: { y: pin(card.out('Result/__proto__'), 'string') }, out: { y: 'string' } })
  const outputs = JSON.parse('{"__proto__": "own"}')
  const result = await draftBench({ flows: [flow] }).run(mocked({ cards: [{ address: 'slack:x', outputs }] }))
  t.same(result.outputs, { y: 'own' })
})

t.test('a mock with cases answers by its inputs, and the first case that holds counts', async (t) => {
  const cards = [
    {
      address: 'slack:sendMessage',
      cases: [
        { when: { 'Message/Text': 'Hello' }, outputs: { Timestamp: 'exact' } },
        { when: { 'Message/Text': { $matches: '^H' } }, outputs: { Timestamp: 'pattern' } },
        { when: { 'Message/Text': { $contains: 'no' } }, error: { message: 'refused', statusCode: 403 } },
        { outputs: { Timestamp: 'else' } }
      ]
    }
  ]
  const bench = draftBench({ flows: [sends()] })
  for (const [text, at] of [
    ['Hello', 'exact'],
    ['Hi', 'pattern'],
    ['Bye', 'else'],
    ['Hello', 'exact']
  ] as const) {
    t.same((await bench.run({ ...mocked({ cards }), inputs: { text } })).outputs, { at }, text)
  }
  const { error } = await bench.run({ ...mocked({ cards }), inputs: { text: 'no' } })
  t.match(error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_MOCKED_ERROR' } })
})

t.test('inputs that no case of a mock holds for end the run, and the sentence names the mock', async (t) => {
  const cards = [{ address: 'slack:sendMessage', cases: [{ when: { 'Message/Text': 'Hello' }, outputs: {} }] }]
  const { error } = await draftBench({ flows: [sends()] }).run({ ...mocked({ cards }), inputs: { text: 'a secret' } })
  t.match(error, { code: 'MOCKS_INVALID', message: /no case of cards\.0 holds for the inputs of call 1/ })
  t.notMatch(String(error?.message), /secret/)
})

t.test('an output in a case that the card does not have is refused before anything is run', async (t) => {
  const cards = [{ address: 'slack:sendMessage', cases: [{ when: {}, outputs: { Sent: 1 } }] }]
  await t.rejects(draftBench({ flows: [sends()] }).run({ ...mocked({ cards }), inputs: { text: 'x' } }), {
    code: 'MOCKS_INVALID',
    message: /names the output "Sent"/
  })
})

t.test('a mocked flow answers by its arguments', async (t) => {
  const flows = [
    { title: 'Elsewhere', cases: [{ when: { a: 'x' }, returns: { y: 'for x' } }, { error: { message: 'other' } }] }
  ]
  t.same((await callsOutside('control:spawn').run(mocked({ flows }))).outputs, { y: 'for x' })
})
