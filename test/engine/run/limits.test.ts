import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import { calls, FlowDraft, inline, literal, pin } from '../drafts.ts'
import { draftBench } from './run-draft.ts'

function callsItself(kind: 'control:spawn' | 'control:run'): FlowDraft {
  const flow = new FlowDraft('Endless')
  flow.add('control:callable', {})
  flow.add(kind, { in: { flo: calls(flow) } })
  return flow
}

t.test('a flow that calls itself for ever ends at the limit of depth, and no If Error can hold that up', async (t) => {
  const endless = callsItself('control:spawn')
  const tried = new FlowDraft('Try')
  tried.add('control:callable', {})
  tried.add('control:spawn', { in: { flo: calls(endless) } })
  const handler = new FlowDraft('If Error')
  handler.add('control:callable', {})
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:tryCatch', { in: { flo: inline(tried) }, handler })
  const result = await draftBench({ flows: [flow, endless] }).run()
  t.equal(result.status, 'failed')
  t.equal(result.error?.code, 'FLOW_LIMIT_REACHED')
  t.match(result.error?.message, /250 flows that wait for one another/)
})

t.test('a flow that calls itself for ever without waiting ends at the limit of the chain', async (t) => {
  const result = await draftBench({ flows: [callsItself('control:run')] }).run({ limits: { maxChain: 300 } })
  t.equal(result.error?.code, 'FLOW_LIMIT_REACHED')
  t.equal(result.asyncCalls.started, 300)
})

t.test('a flow that starts itself twice for ever ends at the limit of waiting calls', async (t) => {
  const flow = new FlowDraft('Endless')
  flow.add('control:callable', {})
  flow.add('control:run', { in: { flo: calls(flow) } })
  flow.add('control:run', { in: { flo: calls(flow) } })
  const result = await draftBench({ flows: [flow] }).run({ limits: { maxWaiting: 100 } })
  t.match(result.error, { code: 'FLOW_LIMIT_REACHED', message: /100 asynchronous calls that wait/ })
})

t.test('a chain of several hundred asynchronous calls is nothing out of the ordinary', async (t) => {
  const flow = new FlowDraft('Chain')
  const start = flow.add('control:callable', { out: { left: 'number' } })
  const fewer = flow.add('math:subtract', {
    in: { a: pin(start.out('left'), 'number'), b: literal(1) },
    out: { output: 'number' }
  })
  flow.add('control:continueIf', {
    in: { 'left-operand': pin(fewer.out('output'), 'number'), operator: literal('>'), 'right-operand': literal(0) }
  })
  flow.add('control:run', { in: { flo: calls(flow), left: pin(fewer.out('output'), 'number') } })
  const result = await draftBench({ flows: [flow] }).run({ inputs: { left: 800 } })
  t.equal(result.status, 'completed')
  t.same(result.asyncCalls, { started: 799, failed: 0 })
})

t.test('a loop that only computes ends at the limit of cards', async (t) => {
  const helper = new FlowDraft('Nothing')
  helper.add('control:callable', {})
  const flow = new FlowDraft('Busy')
  flow.add('control:times', { in: { flo: calls(helper), count: literal(5_000), concurrency: literal(1) } })
  const result = await draftBench({ flows: [flow, helper] }).run({ limits: { maxCards: 1_000 } })
  t.equal(result.error?.code, 'FLOW_LIMIT_REACHED')
})

t.test('a request to end reaches a loop that only computes', async (t) => {
  const controller = new AbortController()
  const helper = new FlowDraft('Nothing')
  helper.add('control:callable', {})
  const flow = new FlowDraft('Busy')
  flow.add('control:times', { in: { flo: calls(helper), count: literal(10_000), concurrency: literal(1) } })
  setImmediate(() => controller.abort())
  const result = await draftBench({ flows: [flow, helper] }).run({ signal: controller.signal })
  t.equal(result.error?.code, 'INTERRUPTED')
})

t.test('an asynchronous call that fails fails the run, though its caller came to its end', async (t) => {
  const helper = new FlowDraft('Fails')
  helper.add('control:callable', {})
  helper.add('control:throw', { in: { statusCode: literal(500), message: literal('boom') } })
  const flow = new FlowDraft('Main')
  flow.add('control:run', { in: { flo: calls(helper) } })
  const after = flow.add('control:let', { in: { done: literal('yes') }, out: { done: 'string' } })
  flow.add('control:return', { in: { done: pin(after.out('done'), 'string') }, out: { done: 'string' } })
  const result = await draftBench({ flows: [flow, helper] }).run()
  t.equal(result.status, 'failed')
  t.same(result.outputs, { done: 'yes' })
  t.same(result.asyncCalls, { started: 1, failed: 1 })
  t.match(result.error?.message, /boom/)
})

t.test('a wait that would last longer than the run may ends the run at once', async (t) => {
  const flow = new FlowDraft('Waits')
  flow.add('control:callable', {})
  flow.add('control:wait', { in: { delay: literal(2), unit: literal('day') } })
  const result = await draftBench({ flows: [flow] }).run()
  t.equal(result.error?.code, 'FLOW_LIMIT_REACHED')
  t.match(result.error?.message, /240 minutes/)
})

t.test('a wait of weeks is made of waits that a timer can hold', async (t) => {
  const clock = new FakeClock(0)
  const flow = new FlowDraft('Waits')
  flow.add('control:callable', {})
  flow.add('control:wait', { in: { delay: literal(30), unit: literal('day') } })
  const bench = draftBench({ flows: [flow] }, { clock })
  t.equal((await bench.run({ limits: { maxMinutes: 60 * 24 * 40 } })).status, 'completed')
  const day = 86_400_000
  t.same(clock.sleeps, [24 * day, 6 * day])
})
