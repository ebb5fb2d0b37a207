import t from 'tap'
import { readExport } from '#engine/export/read-export.ts'
import type { DrawnExport } from '#flows/draw/draw-export.ts'
import { drawExport } from '#flows/draw/draw-export.ts'
import { layOut } from '#flows/draw/layout.ts'
import { pictureOf } from '#flows/draw/picture-of.ts'
import { sheetOf } from '#flows/draw/sheet.ts'
import type { ExportGiven, Loose } from '../../engine/drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin } from '../../engine/drafts.ts'
import { faultsOf } from './faults.ts'

const nasty = '<script>alert("1")</script>\u202e\u001b]0;x\u0007\ud800'

function draw(given: ExportGiven, change: (document: Loose) => void = () => {}): DrawnExport {
  const document = documentOf(given)
  change(document)
  return drawExport(readExport(JSON.stringify(document), { name: 'made.flopack' }))
}

/** An If/Else with a helper flow, a For Each with an inline flow, and mappings over both. */
function flows(): FlowDraft[] {
  const helper = new FlowDraft('Helper')
  const given = helper.add('control:callable', { out: { name: 'string' } })
  helper.add('control:return', { in: { name: pin(given.out('name'), 'string') }, out: { name: 'string' } })
  const each = new FlowDraft('each')
  each.add('control:callable', { out: { one: 'string' } })
  each.add('control:return', { in: { x: literal('y') }, out: { x: 'string' } })
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { name: 'string', list: 'string[]' } })
  flow.addIf(
    { title: 'Is it?', in: { 'left-operand': pin(start.out('name'), 'string'), operator: literal('==') } },
    () => {
      flow.add('control:spawn', { title: 'Ask', in: { flo: calls(helper), name: pin(start.out('name'), 'string') } })
      flow.add('string:compose', { title: 'Say', in: { _text_: literal('Hello') }, out: { output: 'string' } })
    }
  )
  flow.add('list:each', {
    title: 'All',
    in: { list: pin(start.out('list'), 'string[]'), flo: inline(each), one: item('id') }
  })
  return [flow, helper]
}

t.test(
  'the branch that runs if it holds goes straight on, the other one stands below and both end at the Join',
  async (t) => {
    const workflows = readExport(JSON.stringify(documentOf({ flows: flows() })), { name: 'x' })
    const [flow] = workflows.flows
    if (flow === undefined) throw new Error('no flow')
    const scene = layOut(pictureOf(workflows, flow), { hasSlots: false })
    t.same(faultsOf(sheetOf(scene, true)), [])
    const place = (title: string) => {
      const card = scene.cards.find((one) => one.card.title === title)
      return card === undefined ? { x: Number.NaN, y: Number.NaN } : { x: card.x, y: card.y + card.anchor }
    }
    t.equal(place('True').y, place('Is it?').y)
    t.equal(place('Ask').y, place('True').y)
    t.ok(place('False').y > place('True').y)
    t.equal(place('False').x, place('True').x)
    const order = ['callable', 'Is it?', 'True', 'Ask', 'Say', 'join', 'All'].map((title) => place(title).x)
    t.same(
      order,
      order.toSorted((a, b) => a - b)
    )
  }
)

t.test('a call leads to the picture of the flow, in the file and on the page', async (t) => {
  const { flows: drawn, html } = draw({ flows: flows() })
  t.same(
    drawn.map(({ file, cards, mappings }) => [file, cards, mappings]),
    [
      ['Main.svg', 8, 3],
      ['Helper.svg', 2, 1]
    ]
  )
  t.match(drawn[0]?.svg, '<a href="Helper.svg">')
  t.match(html, '<a href="#flow-2"><text')
  t.match(html, '<section id="flow-2">')
})

t.test('a flow that is not in the export is named and leads nowhere', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  flow.add('control:spawn', { in: { flo: calls('11111111-0000-4000-8000-000000000000') } })
  const { flows: drawn } = draw({ flows: [flow] })
  t.match(drawn[0]?.svg, /not in the export/)
  t.notMatch(drawn[0]?.svg, '<a href')
})

t.test('nothing that an export says becomes markup', async (t) => {
  const flow = new FlowDraft(nasty)
  const start = flow.add('control:callable', { title: nasty, out: { [nasty]: 'string' } })
  flow.add('control:comment', { title: nasty }).raw.node.model.comments = { markdown: nasty }
  flow.add('string:compose', { title: nasty, in: { [nasty]: literal(nasty), b: pin(start.out(nasty), 'string') } })
  const { flows: drawn, html } = draw({ flows: [flow] }, (document) => {
    for (const entry of Object.values(document.data.flos) as Loose[]) entry.description = nasty
  })
  for (const text of [drawn[0]?.svg ?? '', html]) {
    t.notMatch(text, '<script>alert')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    t.notMatch(text, /[\u0000-\u0008\u001b\u202e\ud800]/)
  }
})

t.test('the page runs its own script only, and loads nothing', async (t) => {
  const { html, flows: drawn } = draw({ flows: flows() })
  t.match(
    html,
    /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/
  )
  t.notMatch(html, /(?:src|style|onclick)=|@import|url\(/)
  for (const { svg } of drawn) t.notMatch(svg, /<script|<image|href="(?!Helper\.svg")|url\(/)
})

t.test('a literal under the name of a secret is hidden, within objects too', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  flow.add('http:raw', {
    in: {
      'client secret': literal('s3cr3t-one'),
      headers: literal({ Authorization: 's3cr3t-two', list: [{ key: 'x-api-key', value: 's3cr3t-three' }] }, 'object'),
      url: literal('https://example.test')
    }
  })
  const { html, flows: drawn } = draw({ flows: [flow] })
  t.notMatch(html + drawn[0]?.svg, 's3cr3t')
  t.match(html, '[redacted]')
  t.match(html, 'https://example.test')
})

t.test('a long literal is cut, and its title has the whole of it', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  flow.add('string:compose', { in: { _text_: literal(`${'word '.repeat(300)}end`) } })
  const { flows: drawn } = draw({ flows: [flow] })
  t.match(drawn[0]?.svg, /<title>(?:word )+end<\/title>[^<]*…<\/text>/)
})

t.test('a flow whose order cannot be read is drawn with all its cards, and says why', async (t) => {
  const { flows: drawn } = draw({ flows: flows() }, (document) => {
    const [main] = Object.values(document.data.flos) as Loose[]
    main.data.orderings = {}
  })
  t.match(drawn[0]?.svg, 'warning')
  t.match(drawn[0]?.svg, 'Say')
  t.match(drawn[0]?.svg, 'All')
})

t.test('a flow without cards, and one whose cards follow one another in a circle, are drawn', async (t) => {
  const { flows: drawn } = draw({ flows: [new FlowDraft('Empty'), ...flows()] }, (document) => {
    const main = Object.values(document.data.flos)[1] as Loose
    const [first, second] = main.data.methods
    main.data.orderings = { a: [first.uuid, second.uuid], b: [second.uuid, first.uuid] }
  })
  t.equal(drawn.length, 3)
})

t.test('other ids give the same bytes', async (t) => {
  const given = { flows: flows() }
  const renamed = (document: Loose) => JSON.parse(JSON.stringify(document).replaceAll(/"([cio])(\d{6})"/g, '"$1x$2"'))
  const document = documentOf(given)
  const of = (one: Loose) => drawExport(readExport(JSON.stringify(one), { name: 'made.flopack' }))
  t.equal(of(document).html, of(renamed(document)).html)
  t.same(
    of(document).flows.map(({ svg }) => svg),
    of(renamed(document)).flows.map(({ svg }) => svg)
  )
})
