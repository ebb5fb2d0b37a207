import t from 'tap'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import email from '#engine/cards/string/email.ts'
import match from '#engine/cards/string/match.ts'
import random from '#engine/cards/string/random.ts'
import replaceAny from '#engine/cards/string/replaceAny.ts'
import split from '#engine/cards/string/split.ts'
import substr from '#engine/cards/string/substr.ts'
import trim from '#engine/cards/string/trim.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { answerNow, runCase } from '../run-case.ts'

const refused = { code: 'CARD_VALUE_INVALID' }
const reliesOf = async (card: BuiltInCard, inputs: JsonObject) =>
  (await runCase(card, { it: 'answers', basis: 'inferred', in: inputs })).relies

t.test('dots and dashes behind a domain are no part of an address', async (t) => {
  t.equal(answerNow(email, { string: 'ann@example.com-' }).email, 'ann@example.com')
  t.equal(answerNow(email, { string: 'ann@example.com-.-' }).email, 'ann@example.com')
})

t.test('a pattern that cannot be matched is shown up to 40 characters', async (t) => {
  const failing = (length: number) => () => answerNow(match, { string: 'x', target: '('.padEnd(length, 'a') })
  t.throws(failing(40), { ...refused, message: /"\(a{39}"/ })
  t.throws(failing(41), { ...refused, message: /the text of 41 characters/ })
})

t.test('Random makes a million characters and no more, and without a length none', async (t) => {
  t.equal(String(answerNow(random, { length: 1_000_000 }).output).length, 1_000_000)
  t.throws(() => answerNow(random, { length: 1_000_001 }), refused)
  t.equal(answerNow(random, {}).output, '')
})

t.test('Replace Any heeds case unless it is told not to', async (t) => {
  const added = [{ group: 'patterns', key: '1', type: 'string', isList: false, value: 'a' }]
  t.equal(answerNow(replaceAny, { text: 'Aa', replacement: 'x' }, { added }).output, 'Ax')
})

t.test('Split makes five million parts and no more', async (t) => {
  const { output } = answerNow(split, { string: ','.repeat(4_999_999), delimiter: ',' })
  t.equal((output as unknown[]).length, 5_000_000)
  t.throws(() => answerNow(split, { string: ','.repeat(5_000_000), delimiter: ',' }), refused)
})

t.test('only positions of Text Segment that are negative, broken or the wrong way round are odd', async (t) => {
  t.same(await reliesOf(substr, { string: 'abc', start: 1, end: 1 }), [])
  t.same(await reliesOf(substr, { string: 'abc', start: -1, end: 1 }), ['card.string.substr-odd-positions'])
})

t.test('Trim relies on an inference where it removes more than blanks', async (t) => {
  t.same(await reliesOf(trim, { string: '\tx' }), ['card.string.trim-white-space'])
  t.same(await reliesOf(trim, { string: ' x ' }), [])
})
