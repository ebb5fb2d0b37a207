import t from 'tap'
import { draftMocks } from '#engine/mocks/draft-mocks.ts'
import { Mocks, readMocks } from '#engine/mocks/mocks.ts'
import type { Loose } from '../drafts.ts'
import { calls, FlowDraft, literal } from '../drafts.ts'
import { draftBench } from '../run/run-draft.ts'

function needy() {
  const helper = new FlowDraft('Helper')
  helper.add('control:callable', { out: { Record: 'object' } })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  const shaped = flow.add('slack:readUser', {
    out: {
      'User/Name': 'string',
      'User/Age': 'number',
      'User/Seen': 'Date',
      'User/Tags': 'string[]',
      'User/Raw': 'object'
    }
  })
  for (const output of Object.values(shaped.raw.node.model.outputs.data) as Loose[]) {
    if (output.key === 'Raw') output.value.type = { ok: { type: 'boolean' }, ids: { type: 'number', collection: true } }
  }
  flow.add('slack:readUser', { title: 'Once more', out: { 'User/Phone': 'string' } })
  flow.add('slack:listUsers', { in: { 'Streaming/Flow': calls(helper) } })
  flow.add('math:conjure', { out: { output: 'number' } })
  flow.add('control:spawn', { in: { flo: calls('f9'), a: literal('x') }, out: { y: 'boolean' } })
  const change = (document: Loose) => {
    document.data.flos.f9 = { id: 'f9', name: 'Elsewhere', description: '', data: null }
  }
  return draftBench({ flows: [flow, helper] }, { change })
}

t.test(
  'the starting file has every card and flow that needs a mock, with all outputs, empty by their types',
  async (t) => {
    const { engine, workflows } = needy()
    const [main] = workflows.flows
    if (main === undefined) throw new Error('no flow')
    t.same(draftMocks(engine.inspect(workflows, main)), {
      cards: [
        {
          address: 'slack:readUser',
          outputs: {
            'User/Name': '',
            'User/Age': 0,
            'User/Seen': null,
            'User/Tags': [],
            'User/Raw': { ok: false, ids: [] },
            'User/Phone': ''
          }
        },
        { address: 'slack:listUsers', outputs: {}, records: [] },
        { address: 'math:conjure', outputs: { output: 0 } }
      ],
      flows: [{ title: 'Elsewhere', returns: { y: false } }]
    })
  }
)

t.test('a flow runs with its starting file as it is, and then needs nothing more', async (t) => {
  const { engine, workflows, run } = needy()
  const [main] = workflows.flows
  if (main === undefined) throw new Error('no flow')
  const mocks = readMocks(JSON.stringify(draftMocks(engine.inspect(workflows, main))), 'start.json')
  t.equal((await run({ mocks })).status, 'completed')
  t.same(draftMocks(engine.inspect(workflows, main, { mocks })), { cards: [], flows: [] })
  t.equal(new Mocks(draftMocks(engine.inspect(workflows, main)), 'x').cards.length, 3)
})
