import t from 'tap'
import divide from '#engine/cards/math/divide.ts'
import expression from '#engine/cards/math/expression.ts'
import random from '#engine/cards/math/random.ts'
import round from '#engine/cards/math/round.ts'
import { answerOf } from '../run-card.ts'
import { answerNow, runCase } from '../run-case.ts'

const refused = { code: 'CARD_VALUE_INVALID' }
const formula = (text: string) => answerOf(expression, { _text_: text })
const nested = (levels: number) => `${'('.repeat(levels)}1${')'.repeat(levels)}`

t.test('Divide gives no negative zero, and no fewer than no decimals', async (t) => {
  t.ok(Object.is(answerNow(divide, { a: -1, b: 1000 }).output, 0))
  t.equal(answerNow(divide, { a: 7, b: 2, decimals: -3 }).output, 4)
})

t.test('a formula has at most 2000 characters', async (t) => {
  t.same(await formula('1'.padEnd(2000)), { output: 1 })
  await t.rejects(formula('1'.padEnd(2001)), refused)
})

t.test('brackets are nested at most 50 deep, and those that are closed do not count', async (t) => {
  t.same(await formula(nested(50)), { output: 1 })
  await t.rejects(formula(nested(51)), refused)
  t.same(await formula(Array(60).fill('(1)').join('+')), { output: 60 })
  await t.rejects(formula(`(1)+${nested(51)}`), refused)
})

t.test('what is no plain number is found in brackets and in arguments, too', async (t) => {
  for (const text of ['(true ? 1 : 2)', 'abs(true ? 1 : 2)', '1 + (x = 5)', '-(2; 3)', '(("a"))']) {
    await t.rejects(formula(text), refused, text)
  }
  await t.rejects(formula('pi.abs(1)'), { ...refused, message: /no function/ })
})

t.test('Random Integer begins at the first whole number', async (t) => {
  t.same(answerNow(random, { a: 1.5, b: 3 }, { random: 0 }), { output: 2 })
})

t.test('Round relies on an inference for any negative half', async (t) => {
  const { relies } = await runCase(round, { it: 'answers', basis: 'inferred', in: { a: -0.5 } })
  t.same(relies, ['card.math.round-negative-half'])
})
