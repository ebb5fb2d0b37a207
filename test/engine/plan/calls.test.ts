import t from 'tap'
import { readExport } from '#engine/export/read-export.ts'
import { callsOf } from '#engine/plan/calls-of.ts'
import { cardsUsed } from '#engine/plan/cards-used.ts'
import { reachableFrom } from '#engine/plan/reachable-from.ts'
import { calls, documentOf, FlowDraft, inline } from '../drafts.ts'

//  start ─(If Error: try)→ block ─→ helper ⇄ friend     alone ↺     far → not in the file
function example() {
  const helper = new FlowDraft('helper')
  const friend = new FlowDraft('friend')
  const alone = new FlowDraft('alone')
  const far = new FlowDraft('far')
  for (const flow of [helper, friend, alone, far]) flow.add('control:callable')
  helper.add('list:each', { in: { flo: calls(friend) } })
  friend.add('control:run', { in: { flo: calls(helper) } })
  alone.add('control:spawn', { in: { flo: calls(alone) } })
  far.add('control:spawn', { in: { flo: calls('nowhere') } })
  const block = new FlowDraft('block')
  block.add('control:callable')
  block.add('control:spawn', { in: { flo: calls(helper) }, onError: friend })
  const handler = new FlowDraft('handler')
  handler.add('control:callable')
  const start = new FlowDraft('start')
  start.add('control:noop')
  start.add('control:tryCatch', { title: 'If Error', in: { flo: inline(block) }, handler })
  start.add('utility:exportFlo', { in: { flo: calls(far) } })
  return readExport(JSON.stringify(documentOf({ flows: [start, helper, friend, alone, far] })), { name: 'x' })
}

const workflows = example()
const flow = (name: string) => {
  const found = workflows.flows.find((one) => one.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

t.test('a run reaches the inline flows, the flows they call and the flows of error policies', async (t) => {
  t.same([...reachableFrom(workflows, flow('start'))].map(({ name }) => name).sort(), [
    'friend',
    'helper',
    'start',
    'start > If Error',
    'start > If Error'
  ])
  t.same(
    [...reachableFrom(workflows, flow('friend'))].map(({ name }) => name),
    ['friend', 'helper']
  )
})

t.test('calls say how the flow is run; Export Flow calls nothing, and an id of nothing has no target', async (t) => {
  const kinds = [...workflows.allFlows()]
    .flatMap((at) => at.cards.flatMap((card) => callsOf(workflows, card)))
    .map(({ kind }) => kind)
  t.same(kinds.sort(), ['async', 'block', 'each', 'error handler', 'error policy', 'once', 'once', 'once'])
  t.match(
    flow('far').cards.flatMap((card) => callsOf(workflows, card)),
    [{ target: null }]
  )
})

t.test('a circle of 20,000 flows is followed to its end without a deep stack', async (t) => {
  const flows = Array.from({ length: 20_000 }, (_, at) => new FlowDraft(`f${at}`))
  for (const [at, one] of flows.entries()) {
    one.add('control:callable')
    one.add('control:spawn', { in: { flo: calls(flows[(at + 1) % flows.length] ?? one) } })
  }
  const chain = readExport(JSON.stringify(documentOf({ flows })), { name: 'x' })
  const [first] = chain.flows
  t.equal(first && reachableFrom(chain, first).size, 20_000)
})

t.test('cards used are counted by address, whatever the version', async (t) => {
  const used = cardsUsed(workflows.allFlows())
  t.match(used.find(({ address }) => address === 'root:kernel:control:*:spawn')?.cards.length, 3)
  t.ok(used.every(({ cards }, at) => at === 0 || cards.length <= (used[at - 1]?.cards.length ?? 0)))
})
