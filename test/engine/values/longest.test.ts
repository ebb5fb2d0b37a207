import t from 'tap'
import { parseJson } from '#engine/values/convert.ts'
import { longestList, longestText, refuseHugeJson, refuseLong } from '#engine/values/longest.ts'
import { calls, FlowDraft, item, literal, pin } from '../drafts.ts'
import { draftBench } from '../run/run-draft.ts'

const refused = { code: 'CARD_VALUE_INVALID', where: 'it' }

t.test('a text or list is refused from the first character or item beyond the longest', async (t) => {
  t.doesNotThrow(() => refuseLong('x'.repeat(longestText), 'it'))
  t.throws(() => refuseLong('x'.repeat(longestText + 1), 'it'), refused)
  t.doesNotThrow(() => refuseLong(new Array(longestList), 'it'))
  t.throws(() => refuseLong(new Array(longestList + 1), 'it'), refused)
  t.doesNotThrow(() => refuseLong({ length: longestList + 1 }, 'it'))
})

t.test('a text of JSON is not read where it is too long, or begins too many lists and objects', async (t) => {
  t.throws(() => parseJson(' '.repeat(80_000_001), 'it'), refused)
  t.throws(() => parseJson('[{'.repeat(2_500_001), 'it'), {
    ...refused,
    message: /5000000 opening brackets and braces/
  })
  t.doesNotThrow(() => refuseHugeJson(`${'['.repeat(2_500_000)}${'{'.repeat(2_500_000)} `, 'it'))
  t.doesNotThrow(() => refuseHugeJson('1,'.repeat(5_000_000), 'it'))
})

/** A helper of one card that is given the value so far twice, forty times over. */
function doubled(kind: string, inputs: readonly string[], output: string, memo: unknown, type: string) {
  const helper = new FlowDraft('Helper')
  const start = helper.add('control:callable', { out: { memo: type, item: 'number' } })
  const given = Object.fromEntries(inputs.map((key) => [key, pin(start.out('memo'), type)]))
  helper.add(kind, { in: given, out: { [output]: type } })
  const flow = new FlowDraft('Doubling')
  flow.add('control:callable')
  flow.add('list:reduce', {
    in: {
      list: literal(Array(40).fill(1), 'object'),
      memo: literal(memo, type),
      flo: calls(helper),
      item: item('item')
    },
    out: { item: type }
  })
  flow.add('control:return')
  return draftBench({ flows: [flow, helper] }).run()
}

t.test('texts and lists that double step by step fail the card at which they become too long', async (t) => {
  const million = 'x'.repeat(1_000_000)
  const thousands = Array(100_000).fill(null)
  for (const [kind, inputs, output, memo, type] of [
    ['string:concat', ['string1', 'string2'], 'output', million, 'string'],
    ['string:base64', ['string'], 'output', million, 'string'],
    ['list:concat', ['list1', 'list2'], 'output', thousands, 'object']
  ] as const) {
    const { error } = await doubled(kind, inputs, output, memo, type)
    t.match(error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID', where: 'output' } }, kind)
  }
})

t.test('a list that is long only where it is flattened is refused there', async (t) => {
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { lists: 'object' } })
  flow.add('list:flatten', { in: { lists: pin(start.out('lists')) }, out: { list: 'object' } })
  flow.add('control:return')
  const part = Array(1_000_000).fill(null)
  const { error } = await draftBench({ flows: [flow] }).run({ inputs: { lists: Array(1_000_000).fill(part) } })
  t.match(error, { code: 'FLOW_CARD_FAILED', cause: { code: 'CARD_VALUE_INVALID', where: 'list' } })
})
