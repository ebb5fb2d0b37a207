/** Function cards a second in a tight flow, beside the same loop in plain TypeScript, in turn. */
import { calls, FlowDraft, item, literal, pin } from '../../test/engine/drafts.ts'
import { draftBench } from '../../test/engine/run/run-draft.ts'
import { median } from '../support/bench.ts'

const rounds = 5
const items = 50_000

const helper = new FlowDraft('Per item')
const start = helper.add('control:callable', { out: { n: 'number' } })
const sum = helper.add('math:add', {
  in: { a: pin(start.out('n'), 'number'), b: literal(1) },
  out: { output: 'number' }
})
const name = helper.add('string:concat', {
  in: { string1: literal('user '), string2: pin(sum.out('output'), 'string') },
  out: { output: 'string' }
})
const lower = helper.add('string:toLowerCase', {
  in: { string: pin(name.out('output'), 'string') },
  out: { output: 'string' }
})
const made = helper.add('object:construct', {
  in: { name: pin(lower.out('output'), 'string'), sum: pin(sum.out('output'), 'number') },
  out: { output: 'object' }
})
helper.add('control:return', { in: { made: pin(made.out('output')) }, out: { made: 'object' } })

const flow = new FlowDraft('Tight')
const main = flow.add('control:callable', { out: { list: 'number[]' } })
flow.add('list:map', {
  in: { list: pin(main.out('list'), 'number[]'), flo: calls(helper), concurrency: literal(1), n: item('') },
  out: { 'new list': 'object[]' }
})

const list = Array.from({ length: items }, (_, index) => index)
const bench = draftBench({ flows: [flow, helper] })
const [cardRates, loopRates]: [number[], number[]] = [[], []]
for (let round = 0; round < rounds; round += 1) {
  let began = performance.now()
  const { cardExecutions, error } = await bench.run({ inputs: { list } })
  if (error !== null) throw error
  cardRates.push(cardExecutions / ((performance.now() - began) / 1_000))
  began = performance.now()
  const plain = list.map((n) => {
    const sum = n + 1
    return { made: { name: `user ${sum}`.toLowerCase(), sum } }
  })
  // As many steps as the flow has cards for each item.
  loopRates.push((plain.length * helper.cards.length) / ((performance.now() - began) / 1_000))
}
console.log(JSON.stringify({ cardsPerSecond: median(cardRates), loopPerSecond: median(loopRates) }))
