import t from 'tap'
import { Export } from '#engine/export/export.ts'
import { layoutOf } from '#engine/export/layout.ts'
import { coverageOf } from '#engine/testing/coverage.ts'
import { runFlow } from '#engine/testing/run-flow.ts'
import type { ExportGiven } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, literal, pin } from '../drafts.ts'

function exportOf(given: ExportGiven): Export {
  const document = documentOf(given)
  return new Export(document, layoutOf(JSON.stringify(document), document), 'draft')
}

/** A flow that asks Slack who somebody is, and returns the name. */
function asking(): Export {
  const flow = new FlowDraft('Ask')
  const start = flow.add('control:callable', { out: { id: 'string' } })
  const user = flow.add('slack:readUser', {
    in: { 'User/ID': pin(start.out('id'), 'string'), 'User/API Token': literal('xoxb-1') },
    out: { 'User/Name': 'string' }
  })
  flow.add('control:return', { in: { name: pin(user.out('User/Name'), 'string') } })
  return exportOf({ flows: [flow] })
}

t.test('a mock answers by a function of the inputs and of the number of the call', async (t) => {
  const answer = (inputs: Record<string, unknown>, call: number) => ({
    outputs: { Name: `${inputs['User/ID']} ${call}` }
  })
  const mocks = { cards: [{ address: 'slack:readUser', answer }] }
  const run = await runFlow(asking(), 'Ask', { inputs: { id: 'U7' }, mocks })
  t.same(run.outputs, { name: 'U7 1' })
  t.match(run.calls, [
    { address: 'slack:readUser', inputs: { 'User/ID': 'U7', 'User/API Token': 'xoxb-1' }, error: null }
  ])
  const again = await runFlow(asking(), 'Ask', { inputs: { id: 'U7' }, mocks })
  t.same(again.outputs, { name: 'U7 1' }, 'each run begins with the first call')
})

t.test('a function of a mock may answer with an error, which the flow sees as that of the service', async (t) => {
  const answer = () => ({ error: { message: 'user_not_found', statusCode: 404 } })
  const run = await runFlow(asking(), 'Ask', { mocks: { cards: [{ address: 'slack:*', answer }] } })
  t.match(run, { status: 'failed', error: { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_MOCKED_ERROR' } } })
})

const wrong: [what: string, answer: () => object, says: RegExp][] = [
  ['throws', () => ({ outputs: JSON.parse('{') }), /cards\.0 threw SyntaxError/],
  [
    'names an output that the card has not',
    () => ({ outputs: { Nme: 'x' } }),
    /the answer of cards\.0 names the output "Nme"/
  ],
  ['answers nothing', () => ({}), /answers nothing/],
  ['answers with a word that there is not', () => ({ output: {} }), /output is not known/]
]
for (const [what, answer, message] of wrong) {
  t.test(`a function of a mock that ${what} ends the test, also within an If Error`, async (t) => {
    const mocks = { cards: [{ address: 'slack:readUser', answer: answer as () => { outputs: object } }] }
    await t.rejects(runFlow(asking(), 'Ask', { mocks: mocks as never }), { code: 'MOCKS_INVALID', message })

    const tried = new FlowDraft('Tried')
    tried.add('control:callable')
    tried.add('slack:readUser', { out: { 'User/Name': 'string' } })
    const handler = new FlowDraft('Handler')
    handler.add('control:callable')
    const flow = new FlowDraft('Main')
    flow.add('control:callable')
    flow.add('control:tryCatch', { in: { flo: inline(tried) }, handler })
    await t.rejects(runFlow(exportOf({ flows: [flow] }), 'Main', { mocks: mocks as never }), {
      code: 'MOCKS_INVALID',
      message
    })
  })
}

t.test('a mocked flow answers by a function of its arguments', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  const call = flow.add('control:spawn', { in: { flo: calls('f9'), a: literal('x') }, out: { b: 'string' } })
  flow.add('control:return', { in: { b: pin(call.out('b'), 'string') } })
  const document = documentOf({ flows: [flow] })
  document.data.flos.f9 = { id: 'f9', name: 'Elsewhere', description: '', data: null }
  const workflows = new Export(document, layoutOf(JSON.stringify(document), document), 'draft')
  const mocks = {
    flows: [{ title: 'Elsewhere', answer: ({ a }: Record<string, unknown>) => ({ returns: { b: `${a}!` } }) }]
  }
  t.same((await runFlow(workflows, 'Main', { mocks })).outputs, { b: 'x!' })
})

t.test(
  'a flow that waits sees the time go by, and two that wait at once wake in the order of their times',
  async (t) => {
    const helper = (name: string, days: number) => {
      const flow = new FlowDraft(name)
      flow.add('control:callable')
      flow.add('control:wait', { in: { delay: literal(days), unit: literal('days') } })
      const now = flow.add('date:now', { out: { iso: 'string' } })
      flow.add('stash:createRow', {
        in: { 'parameters/stash': literal('t1'), 'Fields/Text': pin(now.out('iso'), 'string') }
      })
      return flow
    }
    const [slow, quick] = [helper('Slow', 20), helper('Quick', 3)]
    const flow = new FlowDraft('Main')
    flow.add('control:callable')
    flow.add('control:run', { in: { flo: calls(slow) } })
    flow.add('control:run', { in: { flo: calls(quick) } })
    const workflows = exportOf({ flows: [flow, slow, quick], tables: [{ id: 't1', columns: ['Text'] }] })
    const run = await runFlow(workflows, 'Main', { now: '2026-02-01T00:00:00Z' })
    t.equal(run.status, 'completed')
    t.match(run.tables['Table t1'], [{ Text: /^2026-02-04T00:00/ }, { Text: /^2026-02-21T00:00/ }])
    t.equal(run.result.durationMs, 20 * 86_400_000)
  }
)

t.test('ids and random values are the same for the same seed, and others for another', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  const random = flow.add('math:random', {
    in: { a: literal(0), b: literal(1_000_000) },
    out: { output: 'number' }
  })
  const uuid = flow.add('string:uuid', { out: { output: 'string' } })
  flow.add('control:return', {
    in: { random: pin(random.out('output'), 'number'), uuid: pin(uuid.out('output'), 'string') }
  })
  const workflows = exportOf({ flows: [flow] })
  const seen = async (seed?: number) => {
    const { outputs, result } = await runFlow(workflows, 'Main', seed === undefined ? {} : { seed })
    return { uuid: outputs.uuid, random: outputs.random, id: result.runId }
  }
  const first = await seen()
  t.match(first, {
    uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    id: /^[0-9a-f-]{36}$/
  })
  t.same(await seen(), first)
  const other = await seen(2)
  t.not(other.uuid, first.uuid)
  t.not(other.id, first.id)
  t.not(other.random, first.random)
})

t.test(
  'a card without a mock and a real connection is refused before the run, so that nothing is reached',
  async (t) => {
    const flow = new FlowDraft('Main')
    flow.add('control:callable')
    flow.add('okta:readUser', { in: { 'Inputs/ID': literal('x') }, connection: 'c1' })
    const workflows = exportOf({ flows: [flow], connections: [{ id: 'c1', connector: 'okta' }] })
    await t.rejects(runFlow(workflows, 'Main'), { code: 'FLOW_CARDS_UNSUPPORTED' })
    t.match(await runFlow(workflows, 'Main', { allowUnsupported: true }), {
      status: 'failed',
      error: { cause: { code: 'FLOW_CARD_UNSUPPORTED' } }
    })
  }
)

t.test('a flow that calls itself without end is ended', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  flow.add('control:run', { in: { flo: calls(flow) } })
  const run = await runFlow(exportOf({ flows: [flow] }), 'Main')
  t.match(run.error, { code: 'FLOW_LIMIT_REACHED' })
})

t.test('tables that do not exist, and rows that do not fit, are refused', async (t) => {
  const workflows = () => exportOf({ flows: [oneCard()], tables: [{ id: 't1', columns: ['Text'] }] })
  await t.rejects(runFlow(workflows(), 'Main', { tables: { Nowhere: [] } }), {
    code: 'TABLE_UNKNOWN',
    where: 'Nowhere'
  })
  await t.rejects(runFlow(workflows(), 'Main', { tables: { t1: [{ Txt: 'x' }] } }), { code: 'TABLE_COLUMN_UNKNOWN' })
  await t.rejects(runFlow(workflows(), 'Other'), { code: 'EXPORT_FLOW_UNKNOWN' })
  await t.rejects(runFlow(workflows(), 'Main', { now: 'soon' }), { code: 'CONFIG_INVALID' })
  await t.rejects(runFlow('nowhere.flopack', 'Main'), { code: 'EXPORT_NOT_READABLE', where: 'nowhere.flopack' })
  const { tables } = await runFlow(workflows(), 'Main', { tables: { t1: [{ Text: 'x' }] } })
  t.match(tables, { 'Table t1': [{ Text: 'x', Created: '2026-01-01T00:00:00.000Z' }] })
})

/*
 *  Main: callable, continueIf, if ─ true:  compose
 *                              └ false: (nothing)
 *        branch: if > compose, else > (fails) ; tryCatch: try > throw, if error > compose; comment
 */
t.test('coverage counts cards and ways, over the runs that are taken together', async (t) => {
  const block = (...kinds: string[]) => {
    const flow = new FlowDraft('block')
    flow.add('control:callable')
    for (const kind of kinds) flow.add(kind, { title: kind })
    return flow
  }
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { title: 'Start', out: { go: 'string', way: 'string' } })
  flow.add('control:comment', { title: 'A comment' })
  const condition = (input: string) => ({
    'left-operand': pin(start.out(input), 'string'),
    operator: literal('=='),
    'right-operand': literal('yes')
  })
  flow.add('control:continueIf', { title: 'Continue If', in: condition('go') })
  flow.addIf({ title: 'If/Else', in: condition('way') }, () => flow.add('string:uuid', { title: 'In the branch' }))
  flow.add('control:branch', {
    title: 'If/ElseIf',
    in: {
      'if/left-operand': pin(start.out('way'), 'string'),
      'if/operator': literal('=='),
      'if/right-operand': literal('yes'),
      'if/flo': inline(block('string:uuid')),
      'else/flo': inline(block('string:uuid'))
    }
  })
  flow.add('control:tryCatch', {
    title: 'If Error',
    in: { flo: inline(block('control:throw')) },
    handler: block('string:uuid')
  })
  const workflows = exportOf({ flows: [flow, oneCard('Untested')] })

  const stopped = await runFlow(workflows, 'Main', { inputs: { go: 'no' } })
  t.equal(stopped.status, 'stopped')
  t.match(stopped.coverage[0], {
    cards: { covered: 2, total: 14 },
    branches: { covered: 1, total: 8, missed: ['Continue If: goes on', 'If/Else: it holds', 'If/Else: otherwise'] }
  })
  const yes = await runFlow(workflows, 'Main', { inputs: { go: 'yes', way: 'yes' } })
  t.same(coverageOf(workflows, [stopped.marks, yes.marks])[0]?.branches.missed, [
    'If/Else: otherwise',
    'If/ElseIf: else'
  ])
  const no = await runFlow(workflows, 'Main', { inputs: { go: 'yes', way: 'no' } })
  const [main, untested] = coverageOf(workflows, [stopped.marks, yes.marks, no.marks])
  t.match(main, { cards: { covered: 14, total: 14, missed: [] }, branches: { covered: 8, total: 8, missed: [] } })
  t.match(untested, { flow: 'Untested', cards: { covered: 0, total: 1 }, branches: { total: 0 } })
})

function oneCard(name = 'Main'): FlowDraft {
  const flow = new FlowDraft(name)
  flow.add('control:callable')
  return flow
}
