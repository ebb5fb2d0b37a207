import t from 'tap'
import { Type } from 'typebox'
import type { Flow, Value } from '#flows/kit/index.ts'
import { compilePack, defineFlow, defineHelper, defineTable, list, object, okta, string } from '#flows/kit/index.ts'
import { packOf } from './bench.ts'

/** The sentence by which code is refused. */
function refusal(build: (flow: Flow) => void, ...more: readonly object[]): string {
  try {
    compilePack(packOf(defineFlow({ key: 'flow', name: 'The flow', build }), ...more))
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return `${code} ${message}`
  }
  return 'nothing was refused'
}

const made = (flow: Flow): Value<string> => flow.use(string.uuid, {}, { title: 'Made' }).output
const always = { left: 1, operator: '==', right: 1 } as const

t.test('a value from a branch is not there behind it', async (t) => {
  const sentence = refusal((flow) => {
    const inside: Value<string>[] = []
    flow.ifElse(always, { yes: (flow) => void inside.push(made(flow)) })
    flow.text`${inside[0] as Value<string>}`
  })
  t.match(sentence, /^FLOW_CODE_INVALID .*"The flow".*the value "output" of the card "Made".*branch/)
})

t.test('a value from a branch is not there in the other branch', async (t) => {
  const sentence = refusal((flow) => {
    const inside: Value<string>[] = []
    flow.ifElse(always, {
      yes: (flow) => void inside.push(made(flow)),
      no: (flow) => void flow.text`${inside[0] as Value<string>}`
    })
  })
  t.match(sentence, /^FLOW_CODE_INVALID .*the value "output" of the card "Made".*branch/)
})

t.test('a value from a branch within a branch is not given back by the outer one', async (t) => {
  const sentence = refusal((flow) => {
    flow.ifElse(always, {
      yes: (flow) => {
        const inside: Value<string>[] = []
        flow.ifElse(always, { yes: (flow) => void inside.push(made(flow)) })
        return { x: inside[0] as Value<string> }
      },
      no: () => ({ x: '' })
    })
  })
  t.match(sentence, /^FLOW_CODE_INVALID .*the value "output" of the card "Made".*branch/)
})

t.test('a value from a branch does not come into a block behind it', async (t) => {
  const sentence = refusal((flow) => {
    const inside: Value<string>[] = []
    flow.ifElse(always, { yes: (flow) => void inside.push(made(flow)) })
    flow.ifError({ try: (flow) => void flow.text`${inside[0] as Value<string>}`, catch: () => {} })
  })
  t.match(sentence, /^FLOW_CODE_INVALID .*the value "output" of the card "Made".*branch/)
})

t.test('a value from a block is not there outside of it, nor in the handler', async (t) => {
  const outside = refusal((flow) => {
    const inside: Value<string>[] = []
    flow.ifError({ try: (flow) => void inside.push(made(flow)), catch: () => {} })
    flow.text`${inside[0] as Value<string>}`
  })
  const handler = refusal((flow) => {
    const inside: Value<string>[] = []
    flow.ifError({
      try: (flow) => void inside.push(made(flow)),
      catch: (flow) => void flow.text`${inside[0] as Value<string>}`
    })
  })
  for (const sentence of [outside, handler]) {
    t.match(sentence, /^FLOW_CODE_INVALID .*the value "output" of the card "Made".*part of "If Error".*give it back/)
  }
})

t.test('a value of another flow is handed over or not there', async (t) => {
  const foreign: Value<string>[] = []
  const other = defineFlow({ key: 'other', name: 'The other', build: (flow) => void foreign.push(made(flow)) })
  const user = defineFlow({
    key: 'user',
    name: 'The user',
    build: (flow) => void flow.text`${foreign[0] as Value<string>}`
  })
  try {
    compilePack(packOf(other, user))
    t.fail('it was compiled')
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    t.equal(code, 'FLOW_CODE_INVALID')
    t.match(message, /"The user".*the value "output" of the card "Made".*the flow "The other"/)
  }
})

t.test('a card that is added to the outer flow while a branch is written would have no place', async (t) => {
  for (const write of [
    (flow: Flow) => flow.ifElse(always, { yes: () => void made(flow) }),
    (flow: Flow) => flow.ifError({ try: () => void made(flow), catch: () => {} }),
    (flow: Flow) => flow.ifElseIf([[always, () => void made(flow)]], () => {})
  ]) {
    t.match(
      refusal((flow) => void write(flow)),
      /^FLOW_CODE_INVALID .*the card "Made" is added around/
    )
  }
})

t.test('a card that is added to a branch or flow whose code has ended would have no place', async (t) => {
  const late = refusal((flow) => {
    const branches: Flow[] = []
    flow.ifElse(always, { yes: (flow) => void branches.push(flow) })
    made(branches[0] as Flow)
  })
  t.match(late, /^FLOW_CODE_INVALID .*the card "Made" is added to a flow, or a part of one, whose code has ended/)
  const asynchronous = refusal(async () => {})
  t.match(asynchronous, /^FLOW_CODE_INVALID .*asynchronous/)
})

t.test('two cards of a flow cannot have one key', async (t) => {
  const sentence = refusal((flow) => {
    flow.use(string.uuid, {}, { key: 'one' })
    flow.ifElse(always, { yes: (flow) => void flow.use(string.uuid, {}, { key: 'one' }) })
  })
  t.match(sentence, /^FLOW_CODE_INVALID .*two of its cards have the key "one"/)
})

t.test('branches and blocks give back the same names', async (t) => {
  const one = { yes: () => ({ a: 1 }), no: () => ({ a: 1, b: 2 }) }
  t.match(
    refusal((flow) => void flow.ifElse(always, one)),
    /^FLOW_CODE_INVALID .*"If\/Else" gives back "b"/
  )
  const blocks = { try: () => ({ a: 1 }), catch: () => ({ a: 1, b: 2 }) }
  t.match(
    refusal((flow) => void flow.ifError(blocks)),
    /^FLOW_CODE_INVALID .*"If Error" gives back "b"/
  )
  const ways = refusal((flow) => void flow.ifElseIf([[always, () => ({ a: 1 })]], () => ({ a: 1, b: 2 })))
  t.match(ways, /^FLOW_CODE_INVALID .*"If\/ElseIf" gives back "b"/)
})

t.test('a value within a literal, and what JSON does not have, are refused', async (t) => {
  const nested = refusal((flow) => void flow.object({ outer: { inner: made(flow) } as never }))
  t.match(nested, /^FLOW_CODE_INVALID .*"outer" of "Construct" holds a value of a card within a literal/)
  for (const literal of [Number.NaN, () => 1, new Map(), [undefined], 1n]) {
    t.match(
      refusal((flow) => void flow.object({ x: literal as never })),
      /^FLOW_CODE_INVALID .*"x" of "Construct" holds/
    )
  }
})

t.test(
  'a part that the object is not declared to have is refused, and so is a value of no declared type',
  async (t) => {
    const part = refusal((flow) => {
      const parsed = flow.use(
        object.get,
        { object: {}, path: 'x' },
        { as: { output: Type.Record(Type.String(), Type.String()) } }
      )
      flow.part(parsed.output, 'y')
    })
    t.match(part, /^FLOW_CODE_INVALID .*"output" of the card "Get" is not declared to have "y"/)
    const anything = refusal((flow) => {
      const got = flow.use(object.get, { object: {}, path: 'x' })
      flow.assign({ got: got.output })
    })
    t.match(anything, /^FLOW_CODE_INVALID .*"output" of the card "Get" .* not declared/)
  }
)

t.test('what types cannot tell is refused with a sentence', async (t) => {
  const table = defineTable({ key: 't', name: 'T', columns: { A: Type.String() } })
  const returnsNothing = defineHelper({ key: 'h', name: 'H', inputs: { n: Type.Number() }, build: () => {} })
  const numbers = (flow: Flow) => flow.list([1, 2])
  for (const [write, sentence] of [
    [(flow: Flow) => void flow.createRow(table, { B: '' } as never), /"T" has no column "B"/],
    [(flow: Flow) => void flow.findRow(table, { sortBy: 'B' as never }), /"T" has no column "B"/],
    [(flow: Flow) => void flow.use(string.uuid, { x: 1 } as never), /has no input "x"/],
    [(flow: Flow) => void flow.call(returnsNothing, { m: 1 } as never), /"H" has no input "m"/],
    [(flow: Flow) => void flow.filter(numbers(flow), returnsNothing, { n: 1 }), /must return one truth/],
    [(flow: Flow) => void flow.reduce(numbers(flow), 1, returnsNothing as never, {}), /must have an input "memo"/],
    [(flow: Flow) => void flow.repeat(1, returnsNothing, { n: 1 }, { concurrency: 0 }), /1 to 200 items/],
    [(flow: Flow) => void flow.stream(okta.listUsersWithFilter, {}, returnsNothing as never), /must be Record/],
    [
      (flow: Flow) => void flow.use(okta.readUser, { idOrLogin: 'x' }, { retry: { times: 4, delayMs: 1 } }),
      /retried 0 to 3/
    ],
    [
      (flow: Flow) => void flow.use(list.length, { list: 1 as never, other: made(flow) } as never),
      /has no input "other"/
    ]
  ] as const) {
    t.match(refusal(write), /^FLOW_CODE_INVALID /)
    t.match(refusal(write), sentence)
  }
})

for (const literal of ['a {{{b', '{{{b}}}']) {
  t.test(`the marks of a placeholder are refused in a literal of a text, too: ${literal}`, async (t) => {
    t.match(
      refusal((flow) => void flow.text`Hello ${literal}`),
      /^FLOW_CODE_INVALID .*{{{/
    )
  })
}

t.test('a brace of a literal right beside a value is refused', async (t) => {
  t.match(
    refusal((flow) => void flow.text`${'{'}${made(flow)}`),
    /^FLOW_CODE_INVALID .*right beside a value/
  )
})
