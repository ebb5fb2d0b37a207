import t from 'tap'
import { calls, FlowDraft, item, literal, pin } from './drafts.ts'
import { draftBench } from './run/run-draft.ts'

/** The sizes of a long campaign where `PENDO_OKTA_RUNS` asks for one; small ones in CI. */
const isLong = Number(process.env.PENDO_OKTA_RUNS ?? 0) >= 10_000
const textLength = isLong ? 50_000_000 : 15_000_000
const cards = isLong ? 10_000_000 : 100_000
const levels = 100_000

/** Runs a flow of one card that is given `given`, and then a sound flow on the same engine, which is to be alive. */
async function oneCard(kind: string, inputs: Readonly<Record<string, string>>, given: Record<string, unknown>) {
  const flow = new FlowDraft('Hostile')
  const start = flow.add('control:callable', {
    out: Object.fromEntries(Object.entries(inputs).map(([path, type]) => [path, type]))
  })
  flow.add(kind, {
    in: Object.fromEntries(Object.entries(inputs).map(([path, type]) => [path, pin(start.out(path), type)])),
    out: { output: 'object' }
  })
  const sound = new FlowDraft('Sound')
  sound.add('math:add', { in: { a: literal(1), b: literal(2) }, out: { output: 'number' } })
  const bench = draftBench({ flows: [flow, sound] })
  const result = await bench.run({ inputs: given })
  const after = await bench.run({ flow: 'Sound' })
  return { result, alive: after.status === 'completed' }
}

t.test('a regular expression that is made to explode is matched like any other', async (t) => {
  for (const [string, target] of [
    [`${'a'.repeat(100_000)}!`, '^(a+)+$'],
    [`${'a'.repeat(100_000)}!`, '(a|a)*b'],
    ['x'.repeat(100_000), '(x+x+)+y']
  ] as const) {
    const { result, alive } = await oneCard('string:match', { string: 'string', target: 'string' }, { string, target })
    t.match(result, { status: 'completed', error: null })
    t.ok(alive)
  }
})

t.test('a text that is too long for a pattern is refused, and so is one of too many parts', async (t) => {
  const string = 'a'.repeat(textLength)
  const matched = await oneCard('string:match', { string: 'string', target: 'string' }, { string, target: '(a+)+$' })
  t.match(matched.result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } })
  const split = await oneCard('string:split', { string: 'string', delimiter: 'string' }, { string, delimiter: '' })
  t.match(split.result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } })
  t.ok(matched.alive && split.alive)
})

t.test('a long text goes through cards that look at it once', async (t) => {
  const string = 'a'.repeat(textLength)
  for (const kind of ['string:toUpperCase', 'string:trim', 'string:length', 'string:base64', 'string:email']) {
    const { result, alive } = await oneCard(kind, { string: 'string' }, { string })
    t.match(result, { status: 'completed' }, kind)
    t.ok(alive)
  }
})

t.test(
  'a pattern that looks at the rest of the text for each instance is refused where that is too much',
  async (t) => {
    const inputs = { string: 'string', src: 'string', dest: 'string', global: 'boolean' }
    const replaced = (src: string, string: string) =>
      oneCard('string:replace', inputs, { string, src, dest: '-', global: true })
    for (const src of ['a.*b|a', '(?:a+b)?']) {
      const { result, alive } = await replaced(src, 'a'.repeat(16_000))
      t.match(result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } }, src)
      t.ok(alive)
      t.equal((await replaced(src, 'a'.repeat(100))).result.status, 'completed')
    }
    for (const [src, string] of [
      ['<[^>]*>', '<b>x'],
      [String.raw`\s+`, 'a  '],
      ['[^,]+', 'ab,'],
      [String.raw`\r|\n|x+`, 'a\nx'],
      ['foo|bar', 'foob']
    ] as const) {
      t.equal((await replaced(src, string.repeat(50_000))).result.status, 'completed', src)
    }
  }
)

t.test('a text that grows beyond what any can be fails its card', async (t) => {
  const string = 'ab'.repeat(500_000)
  const inputs = { string: 'string', src: 'string', dest: 'string', global: 'boolean' }
  const given = { string, src: 'a', dest: 'x'.repeat(2_000), global: true }
  const { result, alive } = await oneCard('string:replace', inputs, given)
  t.match(result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } })
  t.ok(alive)
})

t.test('a loop that would take millions of cards ends at its limit', async (t) => {
  const inner = new FlowDraft('Inner')
  inner.add('control:callable', {})
  const outer = new FlowDraft('Outer')
  outer.add('control:callable', {})
  outer.add('control:times', { in: { count: literal(10_000), flo: calls(inner) } })
  const main = new FlowDraft('Main')
  main.add('control:callable', {})
  main.add('control:times', { in: { count: literal(10_000), flo: calls(outer) } })
  const sound = new FlowDraft('Sound')
  sound.add('control:callable', {})
  const bench = draftBench({ flows: [main, outer, inner, sound] })
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 1)
  const { error } = await bench.run({ flow: 'Main', limits: { maxCards: cards } })
  clearInterval(ticking)
  t.match(error, { code: 'FLOW_LIMIT_REACHED' })
  t.ok(ticks > 0, 'timers had their turn meanwhile')
  t.match(await bench.run({ flow: 'Sound' }), { status: 'completed' })
})

t.test('an object that is nested more deeply than functions can call goes through cards and comes back', async (t) => {
  const string = `${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`
  const flow = new FlowDraft('Deep')
  const start = flow.add('control:callable', { out: { string: 'string' } })
  const parsed = flow.add('json:parse', {
    in: { string: pin(start.out('string'), 'string') },
    out: { output: 'object' }
  })
  const merged = flow.add('object:merge', {
    in: { start: pin(parsed.out('output')), sink: literal({}, 'object') },
    out: { output: 'object' }
  })
  const cleared = flow.add('object:clearEmpty', {
    in: { object: pin(merged.out('output')), recursive: literal(true, 'boolean') },
    out: { output: 'object' }
  })
  const compared = flow.add('boolean:compare', {
    in: {
      'left-operand': pin(parsed.out('output')),
      operator: literal('=='),
      'right-operand': pin(cleared.out('output'))
    },
    out: { result: 'boolean' }
  })
  const written = flow.add('json:stringify', { in: { object: pin(cleared.out('output')) }, out: { output: 'string' } })
  flow.add('control:return', {
    in: { same: pin(compared.out('result'), 'boolean'), text: pin(written.out('output'), 'string') }
  })
  const bench = draftBench({ flows: [flow] })
  const { error, outputs } = await bench.run({ inputs: { string } })
  t.equal(error, null)
  t.equal(outputs.same, true)
  t.ok(outputs.text === string)
})

t.test('a path into such an object is refused where it is too long, and followed where it is not', async (t) => {
  let object: unknown = 'core'
  for (let level = 0; level < levels; level += 1) object = { a: object }
  const inputs = { object: 'object', path: 'string' }
  const long = Array(levels).fill('a').join('.')
  const { result, alive } = await oneCard('object:get', inputs, { object, path: long })
  t.match(result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } })
  t.ok(alive)
  const followed = await oneCard('object:get', inputs, { object, path: Array(1000).fill('a').join('.') })
  t.equal(followed.result.status, 'completed')
})

t.test('paths through `__proto__` and `constructor` reach no prototype', async (t) => {
  const inputs = { object: 'object', path: 'string', value: 'string' }
  for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted', '__proto__']) {
    const { result, alive } = await oneCard('object:set', inputs, { object: { a: {} }, path, value: 'yes' })
    t.equal(result.status, 'completed')
    t.ok(alive)
    t.equal(({} as Record<string, unknown>).polluted, undefined)
    t.equal((Object as unknown as Record<string, unknown>).polluted, undefined)
    const got = await oneCard('object:get', { object: 'object', path: 'string' }, { object: {}, path })
    t.equal(got.result.outputs.output, null)
  }
})

t.test('a formula that is made to last is refused, or worked out at once', async (t) => {
  for (const formula of [
    '9^9^9^9^9^9^9',
    `170!${'!'.repeat(1900)}`,
    `${'-'.repeat(1999)}1`,
    `${'('.repeat(1000)}1${')'.repeat(1000)}`,
    `2${'^2'.repeat(999)}`,
    `1${'*(1'.repeat(49)}${')'.repeat(49)}`
  ]) {
    const { result, alive } = await oneCard('math:expression', { _text_: 'string' }, { _text_: formula })
    t.ok(result.error === null || result.error.code === 'FLOW_CARD_FAILED', formula.slice(0, 20))
    t.ok(alive)
  }
})

/** Doubles a value forty times by a helper of one card, hands it to one card more, and then runs a sound flow. */
async function doubled(kind: string, inputs: readonly string[], memo: unknown, then: string | null, input = 'object') {
  const helper = new FlowDraft('Helper')
  const start = helper.add('control:callable', { out: { memo: 'object', item: 'number' } })
  helper.add(kind, {
    in: Object.fromEntries(inputs.map((key) => [key, pin(start.out('memo'))])),
    out: { output: 'object' }
  })
  const flow = new FlowDraft('Doubling')
  flow.add('control:callable', {})
  const reduced = flow.add('list:reduce', {
    in: {
      list: literal(Array(40).fill(1), 'object'),
      memo: literal(memo, 'object'),
      flo: calls(helper),
      item: item('item')
    },
    out: { item: 'object' }
  })
  if (then !== null) {
    const type = then.startsWith('string') ? 'string' : 'object'
    flow.add(then, { in: { [input]: pin(reduced.out('item'), type) }, out: { output: 'string' } })
  }
  const sound = new FlowDraft('Sound')
  sound.add('math:add', { in: { a: literal(1), b: literal(2) }, out: { output: 'number' } })
  const bench = draftBench({ flows: [flow, helper, sound] })
  const result = await bench.run()
  return { result, alive: (await bench.run({ flow: 'Sound' })).status === 'completed' }
}

t.test('an object that has itself twice, forty times over, fails what would write or copy all of it', async (t) => {
  for (const [then, input] of [
    ['json:stringify', 'object'],
    ['string:length', 'string'],
    [null, '']
  ] as const) {
    const { result, alive } = await doubled('object:construct', ['a', 'b'], { z: 1 }, then, input)
    const refused = { code: 'CARD_VALUE_INVALID' }
    // The outputs of a flow are no card's.
    t.match(result.error, then === null ? refused : { code: 'FLOW_CARD_FAILED', cause: refused }, then ?? 'outputs')
    t.ok(alive)
  }
})

t.test('a value that is written in many places fails the cards that would copy or write all of it', async (t) => {
  const huge = { parts: Array(81).fill('x'.repeat(1_000_000)) }
  for (const [kind, inputs, given] of [
    ['object:clearEmpty', { object: 'object', recursive: 'boolean' }, { object: huge, recursive: true }],
    ['list:groupBy', { list: 'object', path: 'string' }, { list: [{ a: huge }], path: 'a' }],
    ['list:uniqueBy', { list: 'object', path: 'string' }, { list: [{ a: huge }], path: 'a' }],
    ['jwt:sign', { key: 'string', 'options/algorithm': 'string', 'payload/a': 'object' }, { 'payload/a': huge }]
  ] as const) {
    const more = kind === 'jwt:sign' ? { key: 'k'.repeat(64), 'options/algorithm': 'HS256' } : {}
    const { result, alive } = await oneCard(kind, inputs, { ...given, ...more })
    t.match(result.error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID' } }, kind)
    t.match(result.error?.cause, { message: /80000000 characters/ }, kind)
    t.ok(alive)
  }
})
