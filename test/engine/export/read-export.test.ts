import t from 'tap'
import type { ErrorCode } from '#core/errors.ts'
import { readExport } from '#engine/export/read-export.ts'
import { documentOf, FlowDraft, inline, literal, pin } from '../drafts.ts'

const name = 'a.flopack'

function example() {
  const flow = new FlowDraft('Greet')
  const start = flow.add('control:callable', {
    title: 'Helper Flow',
    out: { who: 'string', 'context/execution_id': 'string' }
  })
  flow.add('string:concat', {
    title: 'Concatenate',
    in: { string1: literal('Hello '), string2: pin(start.out('who'), 'string') },
    out: { output: 'string' }
  })
  const tried = new FlowDraft('tried')
  tried.add('control:callable')
  tried.add('control:return', { in: { status: literal('done') } })
  const handler = new FlowDraft('handler')
  handler.add('control:callable')
  flow.add('control:tryCatch', { title: 'If Error', in: { flo: inline(tried) }, handler })
  return documentOf({ flows: [flow] })
}

t.test('an export is a model of flows, cards, inputs, outputs and pins', async (t) => {
  const workflows = readExport(JSON.stringify(example()), { name })
  t.match(workflows, { file: name, formatVersion: '1.5.0', created: '2026-01-05T06:00:00.000Z' })
  const [flow] = workflows.flows
  t.match(flow, { name: 'Greet', startKind: 'helper', isCallable: true, isInline: false })
  const [start, concat, ifError] = flow?.cards ?? []
  t.same(
    start?.outputs.map(({ path }) => path),
    ['who', 'context/execution_id']
  )
  t.match(concat, { title: 'Concatenate', kind: 'string:concat', connectionId: null, parts: { isBuiltIn: true } })
  t.match(concat?.input(null, 'string1'), { literal: 'Hello ', isPinned: false, type: 'string', isList: false })
  const [linked] = concat?.input(null, 'string2')?.pins ?? []
  t.equal(linked?.from, start?.output(null, 'who'))
  t.equal(start?.output(null, 'who')?.pins[0], linked)
  t.equal(ifError?.errorHandling.kind, 'handler')
  t.same(
    flow?.inlineFlows.map(({ owner }) => owner?.slot),
    ['flo', 'error handler']
  )
  t.equal([...workflows.allFlows()].length, 3)
  t.equal(flow?.inlineFlows[0]?.top, flow)
})

t.test('a called flow that is not in the file is a stub with its name', async (t) => {
  const document = example()
  document.data.flos.elsewhere = { id: 'elsewhere', name: 'Elsewhere', description: 'x', data: null }
  const workflows = readExport(JSON.stringify(document), { name })
  t.equal(workflows.flows.length, 1)
  t.match(workflows.stubs, [{ id: 'elsewhere', name: 'Elsewhere' }])
  t.equal(workflows.callee('elsewhere'), workflows.stubs[0])
})

for (const version of ['1.2.0', '1.3.0', '1.4.0', '1.5.0', '1.6.0']) {
  t.test(`format ${version} is read`, async (t) => {
    t.equal(readExport(JSON.stringify({ ...example(), version }), { name }).formatVersion, version)
  })
}

t.test('what starts a flow is read from its start card', async (t) => {
  const kinds = { 'control:noop': 'manual', 'http:accept': 'api endpoint', 'http:delegated': 'delegated' }
  for (const [kind, expected] of Object.entries(kinds)) {
    const flow = new FlowDraft('Flow')
    flow.add(kind)
    t.equal(readExport(JSON.stringify(documentOf({ flows: [flow] })), { name }).flows[0]?.startKind, expected)
  }
  const event = new FlowDraft('Event')
  event.add('okta:userCreated', { event: true })
  event.add('list:asyncEach')
  const scheduled = new FlowDraft('Weekly', { minutes: '0', hours: '9', dayOfTheWeek: '1', timeZone: 'UTC' })
  scheduled.add('control:callable')
  const [first, second] = readExport(JSON.stringify(documentOf({ flows: [event, scheduled] })), { name }).flows
  t.equal(first?.startKind, 'event')
  t.match(second, { startKind: 'scheduled', schedule: { hours: '9', dayOfWeek: '1', dayOfMonth: '*' } })
})

const deep = `{"type":"flopack","data":{"flos":{},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
const whole = JSON.stringify(example())
const withoutAddress = example()
delete Object.values<{ data: { methods: { address?: string }[] } }>(withoutAddress.data.flos)[0]?.data.methods[0]
  ?.address

const refused: [what: string, source: string | Uint8Array, code: ErrorCode, sentence: RegExp][] = [
  ['an empty file', '', 'EXPORT_NOT_JSON', /it is empty/],
  ['a text that is not JSON', 'hello', 'EXPORT_NOT_JSON', /it is not JSON/],
  ['a file that breaks off', whole.slice(0, whole.length / 2), 'EXPORT_NOT_JSON', /it breaks off before its end/],
  ['a file with text behind its end', `${whole}}`, 'EXPORT_NOT_JSON', /it is not JSON/],
  ['100,000 levels of nesting', deep, 'EXPORT_TOO_DEEP', /more than 500 levels/],
  ['100,000 levels that break off', '['.repeat(100_000), 'EXPORT_TOO_DEEP', /more than 500 levels/],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'EXPORT_NOT_JSON', /UTF-16/],
  ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'EXPORT_NOT_JSON', /compressed/],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'EXPORT_NOT_JSON', /not UTF-8/],
  ['null', 'null', 'EXPORT_INVALID', /must be object/],
  ['a list', '[]', 'EXPORT_INVALID', /must be object/],
  ['another kind of JSON', '{"name":"x"}', 'EXPORT_INVALID', /"type" is missing/],
  ['another type', '{"type":"zip","data":{"flos":{}}}', 'EXPORT_INVALID', /"type" must be flopack/],
  ['an export without flows', '{"type":"flopack","data":{}}', 'EXPORT_INVALID', /"data.flos" is missing/],
  [
    'a flow that is no object',
    '{"type":"flopack","data":{"flos":{"a":1}}}',
    'EXPORT_INVALID',
    /in the flow a, it must be object/
  ],
  [
    'a flow called __proto__ that is no object',
    '{"type":"flopack","data":{"flos":{"__proto__":1}}}',
    'EXPORT_INVALID',
    /__proto__/
  ],
  [
    'a card without an address',
    JSON.stringify(withoutAddress),
    'EXPORT_INVALID',
    /in card c\d+ of the flow "Greet", "address" is missing/
  ],
  [
    'a folder without a name',
    '{"type":"flopack","data":{"flos":{},"groups":{"g":{"id":"g","data":{}}}}}',
    'EXPORT_INVALID',
    /the folder g, "data.name"/
  ]
]
for (const [what, source, code, sentence] of refused) {
  t.test(`${what} is refused with ${code}, in one sentence`, async (t) => {
    try {
      readExport(source, { name })
      t.fail('read')
    } catch (error) {
      t.match(error, { code, message: sentence })
      t.notMatch((error as Error).message, '\n')
      t.match((error as Error).message, /^[^.]*.*a\.flopack.*\.$/)
    }
  })
}

t.test('a source beyond maxBytes is refused before it is parsed', async (t) => {
  t.throws(() => readExport('x'.repeat(2 * 1024 * 1024), { name, maxBytes: 1024 * 1024 }), { code: 'EXPORT_TOO_LARGE' })
})

t.test('keys such as __proto__ are keys like others, and reach no prototype', async (t) => {
  const text = whole
    .replace('"flos":{', '"flos":{"__proto__":{"id":"__proto__","name":"constructor","data":null},')
    .replace('"pins":{}', '"pins":{"__proto__":{"__proto__":[]}}')
  const workflows = readExport(text, { name })
  t.match(workflows.stubs, [{ id: '__proto__', name: 'constructor' }])
  t.equal(workflows.callee('toString'), undefined)
  t.equal(workflows.table('__proto__'), undefined)
  t.equal(Object.hasOwn(Object.prototype, 'name'), false)
})

t.test('pins that lead nowhere are kept apart, with what is missing', async (t) => {
  const document = example()
  const [flow] = Object.values<{ data: { methods: { uuid: string; pins: object }[] } }>(document.data.flos)
  const [start, second] = flow?.data.methods ?? []
  if (start === undefined || second === undefined) throw new Error('no cards')
  start.pins = { nowhere: { [second.uuid]: [{ input: 'x' }] } }
  const [card] = readExport(JSON.stringify(document), { name }).flows[0]?.cards ?? []
  t.match(card?.loosePins, [{ outputId: 'nowhere', missing: 'output' }])
})
