import t from 'tap'
import match from '#engine/cards/string/match.ts'
import { runCase } from '../run-case.ts'

const find = (target: string, length: number) =>
  runCase(match, { it: 'answers', basis: 'inferred', in: { string: 'b'.repeat(length), target } })

t.test('the longer an expression, the shorter the text that it takes: characters by instructions', async (t) => {
  // 252 instructions, of which 50 million steps are made of 198,412 characters.
  t.match(await find('a{250}', 198_412), { out: { output: -1 } })
  const refused = await find('a{250}', 198_413)
  t.match(refused, { fails: 'CARD_VALUE_INVALID', relies: ['card.string.most-work'] })
  t.match(refused.error, { message: /a text of 198413 characters is too long for it, which takes 198412/ })
})

t.test(
  'an expression that is held to the beginning takes longer texts, unless one of its alternatives is not',
  async (t) => {
    t.match(await find('^a{250}', 5_000_000), { out: { output: -1 } })
    t.match(await find('^a{250}|b{9}', 5_000_000), { fails: 'CARD_VALUE_INVALID' })
  }
)

t.test('no expression takes more than ten million characters', async (t) => {
  t.match(await find('^a', 10_000_000), { out: { output: -1 } })
  t.match(await find('^a', 10_000_001), { fails: 'CARD_VALUE_INVALID' })
  t.match(await find('a', 10_000_001), { fails: 'CARD_VALUE_INVALID' })
})

t.test('fifty million steps are taken, and not one more', async (t) => {
  t.match(await find('a{248}', 200_000), { out: { output: -1 } })
  // 19 instructions: one step more would make room for this text.
  t.match(await find('a{17}', 2_631_579), { fails: 'CARD_VALUE_INVALID' })
  t.match(await find('^a{497}', 8_000_000), { out: { output: -1 } })
})
