import t from 'tap'
import { readHeaderFields } from '#core/header-fields.ts'

t.test('names come in lower case, numbers and True/False as text, null not at all', async (t) => {
  const headers = readHeaderFields({ 'X-A': ' b ', 'X-N': 5, 'x-yes': true, 'x-gone': null }, 'Headers')
  t.same(
    [...headers],
    [
      ['x-a', 'b'],
      ['x-n', '5'],
      ['x-yes', 'true']
    ]
  )
  for (const nothing of [null, undefined, '', {}]) t.equal(readHeaderFields(nothing, 'Headers').size, 0)
})

t.test('a header that would become two, or that no request can carry, is refused', async (t) => {
  for (const wrong of [
    { 'x-a': 'b\r\nx-evil: 1' },
    { 'x-a\r\nx-evil': '1' },
    { 'x a': '1' },
    { '': '1' },
    { 'x-a': 'a\u0000b' },
    { 'x-a': '日本' },
    { 'x-a': ['1'] },
    ['x-a'],
    'x-a: 1',
    5
  ]) {
    t.throws(() => readHeaderFields(wrong, 'Headers'), { code: 'CARD_VALUE_INVALID', where: 'Headers' })
  }
})
