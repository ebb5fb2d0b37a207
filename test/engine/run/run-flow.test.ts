import t from 'tap'
import type { Loose } from '../drafts.ts'
import { CardDraft, calls, FlowDraft, inline, item, literal, pin } from '../drafts.ts'
import { draftBench } from './run-draft.ts'

/** A helper that returns its input `x` under the name `y`. */
function echo(type = 'object') {
  const flow = new FlowDraft('Echo')
  const start = flow.add('control:callable', { out: { x: type } })
  flow.add('control:return', { in: { y: pin(start.out('x'), type) }, out: { y: type } })
  return flow
}

function returns(flow: FlowDraft, source: ReturnType<FlowDraft['add']>, output: string, type = 'object') {
  flow.add('control:return', { in: { result: pin(source.out(output), type) }, out: { result: type } })
}

t.test('cards run in order, and what one gives reaches the next through its pin', async (t) => {
  const flow = new FlowDraft('Chain')
  flow.add('control:callable', {})
  const list = flow.add('list:construct', { in: { a: literal('x'), b: literal('y') }, out: { list: 'string[]' } })
  const joined = flow.add('list:join', {
    in: { list: pin(list.out('list'), 'string[]'), delimiter: literal('-') },
    out: { string: 'string' }
  })
  returns(flow, joined, 'string', 'string')
  const result = await draftBench({ flows: [flow] }).run()
  t.equal(result.status, 'completed')
  t.same(result.outputs, { result: 'x-y' })
  t.equal(result.cardExecutions, 4)
})

for (const [left, taken] of [
  ['Red', 'Sith'],
  ['Blue', 'Jedi']
] as const) {
  t.test(`of an If/Else only the branch that its condition names is run, ${left} gives ${taken}`, async (t) => {
    const flow = new FlowDraft('Colours')
    const start = flow.add('control:callable', { out: { colour: 'string' } })
    const given: { true?: ReturnType<FlowDraft['add']>; false?: ReturnType<FlowDraft['add']> } = {}
    const compose = (text: string) =>
      flow.add('string:compose', { in: { _text_: literal(text) }, out: { output: 'string' } })
    flow.addIf(
      {
        in: {
          'left-operand': pin(start.out('colour'), 'string'),
          operator: literal('=='),
          'right-operand': literal('Red')
        }
      },
      () => {
        given.true = compose('Sith')
      },
      () => {
        given.false = compose('Jedi')
      }
    )
    const both = [given.true, given.false].flatMap((card) => (card === undefined ? [] : [card.out('output')]))
    flow.add('control:return', { in: { who: pin(both, 'string') }, out: { who: 'string' } })
    const result = await draftBench({ flows: [flow] }).run({ inputs: { colour: left } })
    t.same(result.outputs, { who: taken })
    t.equal(result.cardExecutions, 4, 'start, If/Else, one Compose, Return')
  })
}

t.test(
  'a Join gives the value of the branch that ran on under the name of its output, whatever that of its input',
  async (t) => {
    const flow = new FlowDraft('Joined')
    flow.add('control:callable', {})
    const texts: ReturnType<FlowDraft['add']>[] = []
    const write = (text: string) => {
      texts.push(flow.add('string:compose', { in: { _text_: literal(text) }, out: { output: 'string' } }))
    }
    flow.addIf(
      { in: { 'left-operand': literal('a'), operator: literal('=='), 'right-operand': literal('b') } },
      () => write('yes'),
      () => write('no')
    )
    const join = flow.cards.find(({ raw }) => raw.node.key === 'join')
    if (join === undefined) throw new Error('no Join')
    const joined = new CardDraft('control:join', {
      in: {
        output: pin(
          texts.map((card) => card.out('output')),
          'string'
        )
      },
      out: { 'Admin Notification': 'string' }
    })
    join.raw.node.model.inputs = joined.raw.node.model.inputs
    join.raw.node.model.outputs = joined.raw.node.model.outputs
    const [inputId = ''] = Object.keys(joined.raw.node.model.inputs.data)
    const [outputId = ''] = Object.keys(joined.raw.node.model.outputs.data)
    join.raw.joins = { [inputId]: [{ output: outputId, transform: null }] }
    for (const { raw } of texts) {
      for (const byCard of Object.values(raw.pins) as Loose[]) {
        byCard[join.id] = byCard[joined.id]
        delete byCard[joined.id]
      }
    }
    flow.add('control:return', { in: { said: literal('', 'string') }, out: { said: 'string' } })
    const returns = flow.cards.at(-1)
    const [said = ''] = Object.keys(returns?.raw.node.model.inputs.data ?? {})
    join.raw.pins = { [outputId]: { [returns?.id ?? '']: [{ input: said, transform: null }] } }
    t.same((await draftBench({ flows: [flow] }).run()).outputs, { said: 'no' })
  }
)

t.test('an input pinned only from the branch not taken has its literal, and the receipt says so', async (t) => {
  const flow = new FlowDraft('Half')
  flow.add('control:callable', {})
  let only: ReturnType<FlowDraft['add']> | undefined
  flow.addIf({ in: { 'left-operand': literal('a'), operator: literal('=='), 'right-operand': literal('b') } }, () => {
    only = flow.add('string:compose', { in: { _text_: literal('x') }, out: { output: 'string' } })
  })
  if (only === undefined) throw new Error('no card')
  returns(flow, only, 'output', 'string')
  const result = await draftBench({ flows: [flow] }).run()
  t.same(result.outputs, { result: '' })
  t.same(
    result.reliedOn.map(({ behaviour }) => behaviour.id),
    ['engine.branch-not-taken-literal']
  )
})

t.test(
  'Call Flow hands its inputs to the helper by key and takes what it returns, a list declared text included',
  async (t) => {
    const helper = new FlowDraft('Keys')
    helper.add('control:callable', {})
    const list = helper.add('list:construct', { in: { a: literal('firstName') }, out: { list: 'object[]' } })
    helper.add('control:return', { in: { keys: pin(list.out('list'), 'object[]') }, out: { keys: 'object[]' } })
    const flow = new FlowDraft('Main')
    flow.add('control:callable', {})
    const call = flow.add('control:spawn', {
      in: { flo: calls(helper), unknown: literal('ignored') },
      out: { keys: 'string' }
    })
    returns(flow, call, 'keys', 'string[]')
    const result = await draftBench({ flows: [flow, helper] }).run()
    t.same(result.outputs, { result: ['firstName'] })
  }
)

t.test('a helper without a Return card returns the outputs of its last card', async (t) => {
  const helper = new FlowDraft('Last')
  const start = helper.add('control:callable', { out: { n: 'number' } })
  helper.add('string:concat', {
    in: { string1: literal('#'), string2: pin(start.out('n'), 'string') },
    out: { output: 'string' }
  })
  helper.add('control:comment', {})
  const flow = new FlowDraft('Main')
  const list = flow.add('list:construct', { in: { a: literal(1), b: literal(2) }, out: { list: 'number[]' } })
  const map = flow.add('list:map', {
    in: { list: pin(list.out('list'), 'number[]'), flo: calls(helper), concurrency: literal(1), n: item('') },
    out: { 'new list': 'string[]' }
  })
  returns(flow, map, 'new list', 'string[]')
  t.same((await draftBench({ flows: [flow, helper] }).run()).outputs, { result: ['#1', '#2'] })
})

t.test('Map keeps the order of its list whatever the concurrency, 0 and 500 included', async (t) => {
  for (const concurrency of [0, 1, 7, 500]) {
    const flow = new FlowDraft('Main')
    const start = flow.add('control:callable', { out: { list: 'object[]' } })
    const helper = echo('string')
    const map = flow.add('list:map', {
      in: {
        list: pin(start.out('list'), 'object[]'),
        flo: calls(helper),
        concurrency: literal(concurrency),
        x: item('id')
      },
      out: { 'new list': 'string[]' }
    })
    returns(flow, map, 'new list', 'string[]')
    const list = Array.from({ length: 300 }, (_, id) => ({ id: String(id) }))
    const { outputs } = await draftBench({ flows: [flow, helper] }).run({ inputs: { list } })
    t.same(
      outputs.result,
      list.map(({ id }) => id),
      `concurrency ${concurrency}`
    )
  }
})

t.test('Continue If that does not hold stops the flow without an error; what comes after is not run', async (t) => {
  const flow = new FlowDraft('Stops')
  flow.add('control:callable', {})
  flow.add('control:continueIf', {
    in: {
      'left-operand': literal('a'),
      operator: literal('=='),
      'right-operand': literal('b'),
      'otherwise/message': literal('not today')
    },
    out: { message: 'string' }
  })
  flow.add('control:throw', { in: { statusCode: literal(500), message: literal('never') } })
  const result = await draftBench({ flows: [flow] }).run()
  t.equal(result.status, 'stopped')
  t.same(result.outputs, { message: 'not today' })
  t.equal(result.error, null)
})

function fails(message = 'no such user'): FlowDraft {
  const flow = new FlowDraft('Fails')
  flow.add('control:callable', {})
  flow.add('control:throw', { in: { statusCode: literal(404), message: literal(message), reason: literal('gone') } })
  return flow
}

t.test(
  'Return Error fails the flow, its caller, and the run, at the card and with the words of its author',
  async (t) => {
    const helper = fails()
    const flow = new FlowDraft('Main')
    flow.add('control:spawn', { in: { flo: calls(helper) } })
    const result = await draftBench({ flows: [flow, helper] }).run()
    t.equal(result.status, 'failed')
    t.equal(result.error?.code, 'FLOW_CARD_FAILED')
    t.equal(result.error?.where, 'Fails > throw')
    t.match(result.error?.message, /no such user/)
  }
)

t.test(
  'If Error runs its handler with the error of a card deep in a helper, and goes on with what that returns',
  async (t) => {
    const helper = fails()
    const tried = new FlowDraft('try')
    tried.add('control:callable', {})
    tried.add('control:spawn', { in: { flo: calls(helper) } })
    const handler = new FlowDraft('handler')
    const start = handler.add('control:callable', { out: { 'context/error': 'object' } })
    handler.add('control:return', { in: { caught: pin(start.out('context/error')) }, out: { caught: 'object' } })
    const flow = new FlowDraft('Main')
    flow.add('control:callable', {})
    const guard = flow.add('control:tryCatch', { in: { flo: inline(tried) }, handler, out: { caught: 'object' } })
    returns(flow, guard, 'caught')
    const result = await draftBench({ flows: [flow, helper] }).run()
    t.equal(result.status, 'completed')
    t.match(result.outputs.result, {
      message: 'no such user',
      statusCode: 404,
      code: 404,
      reason: 'gone',
      flo: helper.id
    })
    t.match(result, { ignoredErrors: [], caughtErrors: [{ cause: { code: 'CARD_RETURNED_ERROR' } }] })
    t.equal(result.caughtErrors.length, 1)
  }
)

t.test('values enter an inline flow through the context of the card that holds it', async (t) => {
  const tried = new FlowDraft('try')
  const start = tried.add('control:callable', { out: { 'context/K1': 'string' } })
  tried.add('control:return', { in: { seen: pin(start.out('context/K1'), 'string') }, out: { seen: 'string' } })
  const handler = new FlowDraft('handler')
  handler.add('control:callable', {})
  handler.add('control:return', { in: { seen: literal('') }, out: { seen: 'string' } })
  const flow = new FlowDraft('Main')
  const outer = flow.add('control:callable', { out: { name: 'string' } })
  const guard = flow.add('control:tryCatch', {
    in: { flo: inline(tried), 'context/K1': pin(outer.out('name'), 'string') },
    handler,
    out: { seen: 'string' }
  })
  returns(flow, guard, 'seen', 'string')
  t.same((await draftBench({ flows: [flow] }).run({ inputs: { name: 'ann' } })).outputs, { result: 'ann' })
})

t.test(
  'For Each fails at an item that fails; ignoring errors it goes on, and the run counts what was dropped',
  async (t) => {
    const helper = new FlowDraft('Picky')
    const start = helper.add('control:callable', { out: { n: 'number' } })
    helper.add('control:throwIf', {
      in: {
        'left-operand': pin(start.out('n'), 'number'),
        operator: literal('=='),
        'right-operand': literal(2),
        message: literal('two'),
        statusCode: literal(400)
      }
    })
    helper.add('stash:createRow', {
      in: { 'parameters/stash': literal('t1'), 'Fields/n': pin(start.out('n'), 'string') },
      out: { 'Output/Row ID': 'string' }
    })
    for (const kind of ['list:each', 'list:asyncEach']) {
      const flow = new FlowDraft('Main')
      const list = flow.add('list:construct', {
        in: { a: literal(1), b: literal(2), c: literal(3) },
        out: { list: 'number[]' }
      })
      flow.add(kind, {
        in: { list: pin(list.out('list'), 'number[]'), flo: calls(helper), concurrency: literal(1), n: item('') }
      })
      const bench = draftBench({ flows: [flow, helper], tables: [{ id: 't1', columns: ['n'] }] })
      const result = await bench.run()
      const rows = (await bench.tables.search('t1', {})).map(({ fields }) => fields.n)
      if (kind === 'list:each') {
        t.equal(result.status, 'failed')
        t.same(rows, ['1'])
      } else {
        t.equal(result.status, 'completed')
        t.same(rows, ['1', '3'])
        t.equal(result.ignoredErrors.length, 1)
      }
    }
  }
)

t.test('the error policy Run another Flow runs the helper with the error, and the flow stops with it', async (t) => {
  const notify = new FlowDraft('Notify')
  const start = notify.add('control:callable', { out: { 'context/error': 'object', who: 'string' } })
  notify.add('stash:createRow', {
    in: {
      'parameters/stash': literal('t1'),
      'Fields/error': pin(start.out('context/error'), 'string'),
      'Fields/who': pin(start.out('who'), 'string')
    },
    out: { 'Output/Row ID': 'string' }
  })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('json:parse', {
    in: { string: literal('{'), who: literal('ops') },
    out: { output: 'object' },
    onError: notify
  })
  const bench = draftBench({ flows: [flow, notify], tables: [{ id: 't1', columns: ['error', 'who'] }] })
  const result = await bench.run()
  t.equal(result.status, 'failed')
  const [row] = await bench.tables.search('t1', {})
  t.match(row?.fields, { who: 'ops', error: /"message"/ })
})

t.test('an error of which the error policy Return Values makes values counts as caught', async (t) => {
  const helper = new FlowDraft('Helper')
  helper.add('control:callable', {})
  const parse = helper.add('json:parse', {
    in: { string: literal('{'), said: literal('no JSON') },
    out: { output: 'object' }
  })
  parse.raw.node.model.policy.error = { type: 'return' }
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:spawn', { in: { flo: calls(helper) }, out: { said: 'string' } })
  const result = await draftBench({ flows: [flow, helper] }).run()
  t.match(result, { status: 'completed', outputs: { said: 'no JSON' } })
  t.match(result.caughtErrors, [{ code: 'FLOW_CARD_FAILED' }])
  t.equal(result.caughtErrors.length, 1)
})

t.test('a start card is given its execution, and who called it', async (t) => {
  const helper = new FlowDraft('Child')
  const start = helper.add('control:callable', {
    out: { 'context/parent': 'object', 'context/execution_id': 'string' }
  })
  helper.add('control:return', {
    in: { parent: pin(start.out('context/parent')), id: pin(start.out('context/execution_id'), 'string') },
    out: { parent: 'object', id: 'string' }
  })
  const flow = new FlowDraft('Main')
  const me = flow.add('control:callable', { out: { 'context/execution_id': 'string' } })
  const call = flow.add('control:spawn', { in: { flo: calls(helper) }, out: { parent: 'object', id: 'string' } })
  flow.add('control:return', {
    in: {
      me: pin(me.out('context/execution_id'), 'string'),
      parent: pin(call.out('parent')),
      id: pin(call.out('id'), 'string')
    },
    out: { me: 'string', parent: 'object', id: 'string' }
  })
  const result = await draftBench({ flows: [flow, helper] }).run()
  const {
    me: mine,
    parent,
    id
  } = result.outputs as { me: string; parent: { execution_id: string; name: string }; id: string }
  t.equal(mine, result.runId)
  t.equal(parent.execution_id, mine)
  t.equal(parent.name, 'Main')
  t.not(id, mine)
})

t.test('an input that the flow does not have is refused before its first card', async (t) => {
  const bench = draftBench({ flows: [echo()] })
  await t.rejects(bench.run({ inputs: { z: 1 } }), { code: 'FLOW_INPUT_UNKNOWN', where: 'z' })
})

t.test('keys such as __proto__ travel like any other', async (t) => {
  const flow = echo()
  const x = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')
  const result = await draftBench({ flows: [flow] }).run({ inputs: { x } })
  t.equal(JSON.stringify(result.outputs.y), '{"__proto__":{"polluted":true},"constructor":1}')
  t.equal(({} as { polluted?: unknown }).polluted, undefined)
})
