import t from 'tap'
import { AppError } from '#core/errors.ts'
import type { HistoryBatch, HistoryStore } from '#engine/history/history-store.ts'
import { calls, FlowDraft, inline, item, literal, pin } from '../drafts.ts'
import { connectionTo, draftBench, fakeConnector } from '../run/run-draft.ts'
import { historyBench, wholeRun } from './history-draft.ts'

/** Maps the numbers of a list to one more, in a helper that fails at a number. */
function mappingFlows(failsAt: number | null, each: 'list:map' | 'list:asyncEach' = 'list:map'): FlowDraft[] {
  const helper = new FlowDraft('Per item')
  const start = helper.add('control:callable', { out: { n: 'number' } })
  helper.add('control:throwIf', {
    title: 'Refuse it',
    in: {
      'left-operand': pin(start.out('n'), 'number'),
      operator: literal('=='),
      'right-operand': literal(failsAt ?? -1),
      message: literal('not this one')
    }
  })
  const sum = helper.add('math:add', {
    title: 'One more',
    in: { a: pin(start.out('n'), 'number'), b: literal(1) },
    out: { output: 'number' }
  })
  helper.add('control:return', { in: { sum: pin(sum.out('output'), 'number') }, out: { sum: 'number' } })
  const flow = new FlowDraft('Main')
  const main = flow.add('control:callable', { out: { list: 'number[]' } })
  flow.add(each, {
    title: 'Each number',
    in: { list: pin(main.out('list'), 'number[]'), flo: calls(helper), concurrency: literal(1), n: item('') },
    out: each === 'list:map' ? { 'new list': 'number[]' } : {}
  })
  return [flow, helper]
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

/** A store that tells what is written through it. */
function watched(batches: HistoryBatch[], failAt = Number.POSITIVE_INFINITY): (store: HistoryStore) => HistoryStore {
  return (store) =>
    new Proxy(store, {
      get(target, key) {
        if (key !== 'write') return (target[key as keyof HistoryStore] as () => unknown).bind(target)
        return async (runId: string, batch: HistoryBatch) => {
          batches.push(batch)
          if (batches.length >= failAt) throw new Error('database or disk is full')
          await target.write(runId, batch)
        }
      }
    })
}

t.test('without saved data a run keeps its executions that were started or failed, and no values', async (t) => {
  const bench = historyBench({ flows: mappingFlows(2) })
  const { runId } = await bench.run({ inputs: { list: numbers(4) } })
  t.match(await bench.history.run(runId), {
    id: runId,
    flow: 'Main',
    status: 'failed',
    savesData: false,
    cards: 12,
    ignoredErrors: 0,
    omitted: { executions: 0, cards: 0 },
    error: { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_RETURNED_ERROR' } }
  })
  const [main, failed, ...others] = await wholeRun(bench.history, runId)
  t.match(main, { id: runId, kind: 'run', caller: null, status: 'failed', cards: [] })
  t.match(failed, { kind: 'nested', flow: 'Per item', status: 'failed', caller: { executionId: runId }, cards: [] })
  t.match(failed?.error?.at, { card: 'Refuse it', executionId: failed?.id })
  t.same(others, [])
})

t.test(
  'with saved data a run keeps every card of every execution, with inputs and outputs, in its order',
  async (t) => {
    const bench = historyBench({ flows: mappingFlows(null) })
    const { runId } = await bench.run({ inputs: { list: [4, 5] }, saveData: true })
    const [main, first, second, ...others] = await wholeRun(bench.history, runId)
    t.match(main?.cards, [
      { title: 'callable', status: 'completed', out: { list: [4, 5] } },
      { title: 'Each number', status: 'completed', in: { list: [4, 5] }, out: { 'new list': [5, 6] } }
    ])
    t.same(Object.keys(main?.cards[1]?.in ?? {}), ['list', 'concurrency'], 'no flows, and nothing that an item fills')
    t.match(first, { status: 'completed', caller: { executionId: runId, cardNumber: main?.cards[1]?.number } })
    t.match(first?.cards, [
      { title: 'callable', out: { n: 4 } },
      { title: 'Refuse it', status: 'completed' },
      { title: 'One more', in: { a: 4, b: 1 }, out: { output: 5 } },
      { title: 'return', status: 'returned', in: { sum: 5 }, out: { sum: 5 } }
    ])
    t.match(second?.cards.at(-1), { out: { sum: 6 } })
    t.same(others, [])
  }
)

t.test('a card that failed says why, with the inputs that it failed with', async (t) => {
  const bench = historyBench({ flows: mappingFlows(1) })
  const { runId } = await bench.run({ inputs: { list: numbers(3) }, saveData: true })
  const executions = await wholeRun(bench.history, runId)
  t.match(executions.at(-1)?.cards.at(-1), {
    title: 'Refuse it',
    status: 'failed',
    in: { 'left-operand': 1, 'right-operand': 1 },
    error: { code: 'CARD_RETURNED_ERROR' }
  })
  t.match(executions[0]?.cards.at(-1), { title: 'Each number', status: 'failed' })
})

t.test('errors that a For Each - Ignore Errors dropped are counted, and their executions are kept', async (t) => {
  const bench = historyBench({ flows: mappingFlows(1, 'list:asyncEach') })
  const { runId } = await bench.run({ inputs: { list: numbers(3) } })
  t.match(await bench.history.run(runId), { status: 'completed', ignoredErrors: 1, error: null })
  const executions = await bench.history.executions(runId)
  t.same(
    executions.map(({ flow, status }) => [flow, status]),
    [
      ['Main', 'completed'],
      ['Per item', 'failed']
    ]
  )
})

t.test('an execution that failed far below is kept with those that waited for it, however they ended', async (t) => {
  const failing = new FlowDraft('Failing')
  failing.add('control:callable', {})
  failing.add('control:throw', { in: { message: literal('no') } })
  const tried = new FlowDraft('')
  tried.add('control:noop')
  tried.add('control:spawn', { in: { flo: calls(failing) } })
  const handler = new FlowDraft('')
  handler.add('control:noop')
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:tryCatch', { title: 'If it fails', in: { flo: inline(tried) }, handler })
  const bench = historyBench({ flows: [flow, failing] })
  const { runId } = await bench.run()
  const executions = await bench.history.executions(runId)
  t.same(
    executions.map(({ flow: name, status, caller }) => [name, status, caller?.executionId ?? null]),
    [
      ['Main', 'completed', null],
      ['Main > If it fails', 'failed', executions[0]?.id],
      ['Failing', 'failed', executions[1]?.id]
    ]
  )
})

t.test('asynchronous calls are kept with who made them; one that failed makes the run fail', async (t) => {
  const later = new FlowDraft('Later')
  later.add('control:callable', {})
  later.add('control:throw', { title: 'Fail', in: { message: literal('late') } })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:run', { in: { flo: calls(later) } })
  const bench = historyBench({ flows: [flow, later] })
  const { runId } = await bench.run()
  t.match(await bench.history.run(runId), {
    status: 'failed',
    asyncCalls: { started: 1, failed: 1 },
    error: { at: { flow: 'Later', card: 'Fail' } }
  })
  const [main, call] = await bench.history.executions(runId)
  t.match(main, { status: 'completed' })
  t.match(call, { kind: 'async', status: 'failed', caller: { executionId: runId, flow: 'Main' } })
})

t.test('a flow that its Continue If stopped is kept as stopped, and so is the card', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:continueIf', {
    title: 'Only if',
    in: { 'left-operand': literal(1), operator: literal('=='), 'right-operand': literal(2) }
  })
  const bench = historyBench({ flows: [flow] })
  const { runId } = await bench.run({ saveData: true })
  t.match(await bench.history.run(runId), { status: 'stopped' })
  const [main] = await wholeRun(bench.history, runId)
  t.match(main, { status: 'stopped', cards: [{}, { title: 'Only if', status: 'stopped' }] })
})

t.test('secrets are not kept: of fields by their names, and of connections wherever they turn up', async (t) => {
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { user: 'object', password: 'string' } })
  flow.add('object:get', {
    title: 'Take it out',
    in: { object: pin(start.out('user')), path: literal('credentials.password') },
    out: { output: 'string' }
  })
  flow.add('okta:readThing', {
    in: { 'Inputs/id': literal('id') },
    out: { 'Result/Value': 'string' },
    connection: 'c1'
  })
  flow.add('control:throw', { in: { message: literal('it was t0ken-of-the-connection') } })
  const connector = {
    ...fakeConnector({ readThing: () => 'it answered t0ken-of-the-connection' }),
    secretsOf: () => ['t0ken-of-the-connection']
  }
  const bench = historyBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'okta' }] },
    { connectors: [connector] }
  )
  const { runId } = await bench.run({
    inputs: { user: { login: 'ann', credentials: { password: 'hunter22' } }, password: 'hunter22' },
    connect: () => connectionTo('http://127.0.0.1:1'),
    saveData: true
  })
  const [main] = await wholeRun(bench.history, runId)
  t.match(main?.cards, [
    { out: { user: { login: 'ann', credentials: '[redacted]' }, password: '[redacted]' } },
    { out: { output: '[redacted]' } },
    { out: { 'Result/Value': 'it answered [redacted]' } },
    { in: { message: 'it was [redacted]' }, status: 'failed' }
  ])
  for (const name of ['history_runs', 'history_executions', 'history_cards']) {
    const rows = JSON.stringify(bench.database.prepare(`SELECT * FROM ${name}`).all())
    t.notMatch(rows, /hunter22|t0ken/)
  }
})

t.test('an input that its card declares a secret is not kept, whatever its name', async (t) => {
  const flow = new FlowDraft('Main')
  const inputs = { algorithm: literal('sha256'), key: literal('hunter22'), data: literal('text') }
  flow.add('crypto:hmac', { in: inputs, out: { output: 'string' } })
  const bench = historyBench({ flows: [flow] })
  const { runId } = await bench.run({ saveData: true })
  const [main] = await wholeRun(bench.history, runId)
  t.match(main?.cards, [{ in: { algorithm: 'sha256', key: '[redacted]', data: 'text' } }])
})

t.test('a card that its error policy repeats says how often it was tried', async (t) => {
  let asked = 0
  const flow = new FlowDraft('Main')
  const card = flow.add('okta:readThing', {
    in: { 'Inputs/id': literal('id') },
    out: { 'Result/Value': 'string' },
    connection: 'c1'
  })
  card.raw.node.model.policy.error = { type: 'finish', retry: 3, delay: [1, 1], retryCondition: 'ratelimits' }
  const connector = fakeConnector({
    readThing: () => {
      asked += 1
      if (asked === 3) return 'at last'
      throw Object.assign(new AppError('OKTA_RATE_LIMITED', [1]), { status: 429 })
    }
  })
  const bench = historyBench(
    { flows: [flow], connections: [{ id: 'c1', connector: 'okta' }] },
    { connectors: [connector] }
  )
  const { runId } = await bench.run({ connect: () => connectionTo('http://127.0.0.1:1'), saveData: true })
  const [main] = await wholeRun(bench.history, runId)
  t.match(main?.cards, [{ status: 'completed', tries: 3, out: { 'Result/Value': 'at last' } }])
})

t.test('more than twenty thousand helper runs are written bit by bit, each record once, up to a limit', async (t) => {
  const batches: HistoryBatch[] = []
  const bench = historyBench({ flows: mappingFlows(null) }, { through: watched(batches) })
  const { runId } = await bench.run({ inputs: { list: numbers(26_000) }, saveData: true })
  const records = batches.map(({ executions, cards }) => executions.length + cards.length)
  // What is under way is written beside: a few executions and their cards.
  t.ok(Math.max(...records) <= 510, `${Math.max(...records)} records at once`)
  t.equal((await bench.history.executions(runId)).length, 26_001)
  const { kept } = bench.database.prepare('SELECT count(*) AS kept FROM history_cards').get() as { kept: number }
  t.equal(kept, 100_000)
  t.same((await bench.history.run(runId))?.omitted, { executions: 0, cards: 4_002 })
  const written = records.reduce((sum, count) => sum + count, 0)
  t.ok(written < 1.02 * (kept + 26_001), `${written} written for ${kept + 26_001} kept`)
})

t.test('a large value is shortened, and many large values share what a card may keep', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {
    out: Object.fromEntries(numbers(40).map((index) => [`text${index}`, 'string']))
  })
  const bench = historyBench({ flows: [flow] })
  const inputs = Object.fromEntries(numbers(40).map((index) => [`text${index}`, 'x'.repeat(100_000)]))
  const { runId } = await bench.run({ inputs, saveData: true })
  const [main] = await wholeRun(bench.history, runId)
  const [start] = main?.cards ?? []
  t.ok((start?.outputs.length ?? 0) < 80_000)
  t.match(JSON.parse(start?.outputs ?? '')[0], { isCut: true, value: /^x{4096}… \[of 100000 characters\]$/ })
})

t.test('a history that cannot be written ends the run with one error, which no If Error holds up', async (t) => {
  const bench = historyBench({ flows: mappingFlows(null, 'list:asyncEach') }, { through: watched([], 3) })
  await t.rejects(bench.run({ inputs: { list: numbers(5_000) }, saveData: true }), {
    code: 'PROGRAM_FAULT',
    message: /the history could not be written: Error: database or disk is full/
  })
})

t.test('without a history nobody is told of anything, and a run comes to the same', async (t) => {
  const flows = mappingFlows(1)
  const inputs = { list: numbers(3) }
  const results = [
    await historyBench({ flows }).run({ inputs }),
    await historyBench({ flows }).run({ inputs, saveData: true })
  ]
  const plain = await draftBench({ flows }).run({ inputs, saveData: true })
  for (const result of results) {
    t.same([result.status, result.outputs, result.cardExecutions], [plain.status, plain.outputs, plain.cardExecutions])
    t.equal(result.error?.message, plain.error?.message)
  }
})
