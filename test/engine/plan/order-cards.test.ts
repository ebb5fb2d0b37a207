import t from 'tap'
import type { Flow } from '#engine/export/flow.ts'
import { readExport } from '#engine/export/read-export.ts'
import { orderCards } from '#engine/plan/order-cards.ts'
import type { Step } from '#engine/plan/step.ts'
import type { Loose } from '../drafts.ts'
import { documentOf, FlowDraft, pin } from '../drafts.ts'

function read(draft: FlowDraft, breakIt: (body: Loose) => void = () => {}): Flow {
  const document = documentOf({ flows: [draft] })
  breakIt(document.data.flos[draft.id].data)
  const [flow] = readExport(JSON.stringify(document), { name: 'x' }).flows
  if (flow === undefined) throw new Error('no flow')
  return flow
}

/** Titles in order; an If/Else as [title, true branch, false branch]. */
function outline(steps: readonly Step[]): unknown[] {
  return steps.map((step) =>
    step.kind === 'card' ? step.card.title : [step.card.title, outline(step.whenTrue), outline(step.whenFalse)]
  )
}

const step = (flow: FlowDraft, title: string) => flow.add('control:let', { title })

//  a → if ─┬─ b → if ─┬─ c ─┬─ join → d ─┬─ join → e
//          │          └─────┘            │
//          └─────────────────────────────┘
t.test('branches end at their own Join, and the inner Join leads on to the outer one', async (t) => {
  const flow = new FlowDraft('Nested')
  step(flow, 'a')
  flow.addIf({ title: 'outer' }, () => {
    step(flow, 'b')
    flow.addIf({ title: 'inner' }, () => step(flow, 'c'))
    step(flow, 'd')
  })
  step(flow, 'e')
  t.same(outline(orderCards(read(flow))), ['a', ['outer', ['b', ['inner', ['c'], []], 'd'], []], 'e'])
})

t.test('the order of the cards in the file has no meaning', async (t) => {
  const flow = new FlowDraft('Shuffled')
  for (const title of ['a', 'b', 'c']) step(flow, title)
  const read_ = read(flow, (body) => body.methods.reverse())
  t.same(outline(orderCards(read_)), ['a', 'b', 'c'])
})

//  a → b, with x beside: a → x → b and x → x
t.test('an expand card is executed right after the card it takes parts of', async (t) => {
  const flow = new FlowDraft('Parts')
  const a = flow.add('json:parse', { title: 'a', out: { output: 'object' } })
  step(flow, 'b')
  const [first, second] = flow.cards
  const parts = new FlowDraft('other').add('object:expand', {
    title: 'x',
    in: { object: pin(a.out('output')) },
    out: { value: 'string' }
  })
  const read_ = read(flow, (body) => {
    body.methods.push(parts.raw)
    Object.assign(body.orderings, { x1: [first?.id, parts.id], x2: [parts.id, parts.id], x3: [parts.id, second?.id] })
  })
  const steps = orderCards(read_)
  t.same(outline(steps), ['a', 'b'])
  t.match(steps[0], { kind: 'card', expands: [{ title: 'x' }] })
})

t.test('a flow of one card needs no orderings', async (t) => {
  const flow = new FlowDraft('One')
  step(flow, 'a')
  t.same(outline(orderCards(read(flow))), ['a'])
})

const faults: [what: string, breakIt: (body: Loose) => void, sentence: RegExp][] = [
  [
    'a circle',
    (body) => Object.assign(body.orderings, { z: [body.methods[2].uuid, body.methods[1].uuid] }),
    /comes back to "b"/
  ],
  [
    'a fork',
    (body) => Object.assign(body.orderings, { z: [body.methods[0].uuid, body.methods[2].uuid] }),
    /followed by 2 cards/
  ],
  ['two starts', (body) => delete body.orderings.e0, /2 cards have nothing before them/],
  ['no card', (body) => Object.assign(body, { methods: [], orderings: {} }), /0 cards have nothing before them/],
  [
    'a circle apart',
    (body) => Object.assign(body.orderings, { e0: [body.methods[2].uuid, body.methods[1].uuid] }),
    /nothing leads to/
  ]
]
for (const [what, breakIt, sentence] of faults) {
  t.test(`${what} is EXPORT_ORDER_INVALID`, async (t) => {
    const flow = new FlowDraft('Faulty')
    for (const title of ['a', 'b', 'c']) step(flow, title)
    t.throws(() => orderCards(read(flow, breakIt)), { code: 'EXPORT_ORDER_INVALID', message: sentence })
  })
}

t.test('an If/Else whose branches have no Join in common is EXPORT_ORDER_INVALID', async (t) => {
  const flow = new FlowDraft('Faulty')
  step(flow, 'a')
  flow.addIf({ title: 'fork' }, () => step(flow, 'b'))
  const read_ = read(flow, (body) => {
    for (const card of body.methods) if (card.node.key === 'join') card.address = 'root:kernel:control:0.0.1:let'
  })
  t.throws(() => orderCards(read_), { code: 'EXPORT_ORDER_INVALID', message: /no one Join/ })
})

t.test('If/Else cards nested a thousand deep end in a sentence, not in a crash', async (t) => {
  const flow = new FlowDraft('Deep')
  step(flow, 'a')
  const nest = (depth: number) => {
    if (depth > 0) flow.addIf({ title: 'if' }, () => nest(depth - 1))
  }
  nest(1000)
  t.throws(() => orderCards(read(flow)), { code: 'EXPORT_ORDER_INVALID', message: /more than 100 deep/ })
})
