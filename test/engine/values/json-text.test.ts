import t from 'tap'
import { answerOf } from '#engine/endpoint/answer.ts'
import { answerJson, callJson } from '#engine/journal/outcome.ts'
import type { FlowEnd } from '#engine/run/run.ts'
import { convert } from '#engine/values/convert.ts'
import { readFlags } from '#engine/values/flags.ts'
import { identifying, identityOf, identityWithoutCase } from '#engine/values/identity.ts'
import { jsonText, mostWritten, refuseHuge } from '#engine/values/json-text.ts'
import { FlowDraft, pin } from '../drafts.ts'
import type { Asked } from '../run/run-draft.ts'
import { connectionTo, draftBench, fakeConnector } from '../run/run-draft.ts'

/** A value that takes the memory of one text, and is written eighty-one times that long. */
const huge = { parts: Array(81).fill('x'.repeat(1_000_000)) }
const refused = { code: 'CARD_VALUE_INVALID' }

t.test('a value is refused from the first character beyond the most that is written', async (t) => {
  // The text counts 8 characters beside its own, and the list one for its item.
  const longest = 'x'.repeat(mostWritten - 9)
  t.doesNotThrow(() => refuseHuge([longest], 'it'))
  t.throws(() => refuseHuge([`${longest}x`], 'it'), { ...refused, where: 'it' })
  t.doesNotThrow(() => refuseHuge('x'.repeat(mostWritten + 1), 'it'), 'a text is not walked')
})

t.test('a part that a value has in many places counts in each, so that forty doublings end at once', async (t) => {
  let value: unknown = {}
  for (let step = 0; step < 40; step += 1) value = step % 2 === 0 ? { a: value, b: value } : [value, value]
  t.throws(() => refuseHuge(value, 'it'), refused)
})

t.test('JSON is the same as ever for what is not too large, and null for nothing', async (t) => {
  t.equal(jsonText({ a: [1, 'é', null] }, 'it'), '{"a":[1,"é",null]}')
  t.equal(jsonText(undefined, 'it'), 'null')
})

t.test('what would write, compare or send all of a value refuses one that is too large', async (t) => {
  t.throws(() => jsonText(huge, 'it'), { ...refused, where: 'it' })
  t.throws(() => convert(huge, { kind: 'string', isList: false }, readFlags(null), 'text'), {
    ...refused,
    where: 'text'
  })
  t.throws(() => identityOf(huge), refused)
})

t.test(
  'the journal of a durable run refuses an answer that is too large, of a card and of a called flow',
  async (t) => {
    t.throws(() => answerJson({ huge }), { ...refused, where: 'the answer' })
    t.throws(() => callJson({ flow: { ended: 'returned', values: { huge } } }, {} as never), {
      ...refused,
      where: 'the answer'
    })
  }
)

t.test('an endpoint answers 500 with the code where its flow returns a value that is too large', async (t) => {
  for (const [kind, values] of [
    ['control:return', { huge }],
    ['control:returnRaw', { statusCode: 200, headers: {}, body: huge }]
  ] as const) {
    const { status, body } = answerOf({ result: { by: { kind }, values, ended: 'returned' } } as unknown as FlowEnd)
    t.equal(status, 500, kind)
    t.match(JSON.parse(body), { statusCode: 500, ...refused })
  }
})

t.test('a card of a connector is not asked to send a value that is too large', async (t) => {
  const asked: Asked[] = []
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { huge: 'object' } })
  flow.add('okta:readThing', { in: { 'Inputs/body': pin(start.out('huge')) }, connection: 'c1' })
  flow.add('control:return')
  const connector = fakeConnector({ readThing: () => 1 }, asked)
  const connections = [{ id: 'c1', connector: 'okta' }]
  const bench = draftBench({ flows: [flow], connections }, { connectors: [connector] })
  const { error } = await bench.run({ inputs: { huge }, connect: () => connectionTo('http://127.0.0.1:1') })
  t.match(error, { code: 'FLOW_CARD_FAILED', cause: { ...refused, where: 'Inputs/body' } })
  t.same(asked, [])
})

t.test('a flow that would return a value that is too large fails', async (t) => {
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { huge: 'object' } })
  flow.add('control:return', { in: { it: pin(start.out('huge')) } })
  t.match(await draftBench({ flows: [flow] }).run({ inputs: { huge } }), {
    status: 'failed',
    error: { ...refused, where: 'outputs' }
  })
})

t.test('values that are compared by what is in them are counted together, a part of all of them in each', async (t) => {
  const part = 'x'.repeat(1_000)
  const identify = identifying(identityOf, 4_000)
  for (const n of [1, 2, 3]) t.equal(identify({ n, part }), identityOf({ n, part }))
  t.throws(() => identify({ n: 4, part }), { ...refused, message: /together/ })
  t.equal(identifying(identityWithoutCase)('Ä'), identityWithoutCase('ä'))
})
