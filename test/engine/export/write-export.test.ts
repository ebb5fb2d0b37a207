import fc from 'fast-check'
import t from 'tap'
import { readExport } from '#engine/export/read-export.ts'
import { writeExport } from '#engine/export/write-export.ts'
import { documentOf, FlowDraft, literal } from '../drafts.ts'
import '../../support/seed.ts'

function example() {
  const flow = new FlowDraft('Flow')
  flow.add('control:noop', { title: 'Start' })
  flow.add('control:let', { title: 'Assign', in: { status: literal('new') }, out: { status: 'string' } })
  return documentOf({
    flows: [flow],
    connections: [{ id: 'c1', connector: 'okta' }],
    tables: [{ id: 't1', columns: ['a'] }]
  })
}

const text = JSON.stringify(example())
const layouts: [what: string, text: string][] = [
  ['one line', text],
  ['a final line feed', `${text}\n`],
  ['a byte order mark', `\ufeff${text}`],
  ['indentation', JSON.stringify(example(), null, 2)],
  ['tabs and Windows line ends', JSON.stringify(example(), null, '\t').replaceAll('\n', '\r\n')],
  ['spaces nobody needs', text.replaceAll('":', '" : ')],
  ['escapes nobody needs', text.replace('"Flow"', '"\\u0046low\\/"')],
  ['numbers in other forms', text.replace('"index":0', '"index":0.0').replace('"index":1', '"index":1e0')],
  ['fields nobody knows', text.replace('"flags":{', '"novel":{"a":[1,{"b":null}]},"flags":{"x":1,')],
  ['keys that look like numbers', text.replace('"flags":{', '"flags":{"10":1,"9":2,')],
  ['a key twice', text.replace('"flags":{', '"flags":{"x":1,"x":2,')]
]
for (const [what, source] of layouts) {
  t.test(`an export with ${what} comes back byte for byte`, async (t) => {
    t.equal(writeExport(readExport(Buffer.from(source), { name: 'x' })).toString(), source)
  })
}

t.test('whatever stands beside what is known comes back byte for byte', async () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(4), fc.constantFrom('', '\n', '\r\n', '  '), (extra, indent, ending) => {
      const source = `${JSON.stringify({ ...example(), extra: JSON.parse(extra) }, null, indent)}${ending}`
      return writeExport(readExport(source, { name: 'x' })).toString() === source
    }),
    { numRuns: 100 }
  )
})

t.test('a change is written, and everything else stays', async (t) => {
  const source = `\ufeff${JSON.stringify({ ...example(), novel: [1] }, null, 2)}\n`
  const workflows = readExport(source, { name: 'x' })
  const [flow] = workflows.flows
  const card = flow?.cards[1]
  const input = card?.input(null, 'status')
  if (flow === undefined || card === undefined || input === undefined) throw new Error('no input')
  flow.name = 'Renamed'
  card.title = 'Remember'
  input.literal = 'old'
  for (const entry of [...workflows.connections, ...workflows.tables]) entry.name = 'Other'

  const written = writeExport(workflows).toString()
  const again = readExport(written, { name: 'x' })
  t.match(again.flows[0], { name: 'Renamed' })
  t.match(again.flows[0]?.cards[1], { title: 'Remember', titles: { node: 'Remember', model: 'Remember' } })
  t.equal(again.flows[0]?.cards[1]?.input(null, 'status')?.literal, 'old')
  t.match([...again.connections, ...again.tables], [{ name: 'Other' }, { name: 'Other' }])
  t.ok(written.startsWith('\ufeff{\n  "type"'))
  t.ok(written.endsWith('}\n'))
  t.same((again.document as { novel: unknown }).novel, [1])

  flow.name = 'Flow'
  card.title = 'Assign'
  input.literal = 'new'
  for (const entry of workflows.connections) entry.name = 'My okta'
  for (const entry of workflows.tables) entry.name = 'Table t1'
  t.equal(writeExport(workflows).toString(), source)
})
