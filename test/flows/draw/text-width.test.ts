import t from 'tap'
import { fit, widthOf, wrap } from '#flows/draw/text-width.ts'

t.test('what is fitted or wrapped is never wider than its room', async (t) => {
  const texts = [
    'WWWWWWWWWWWWWWWW',
    'a plain sentence of some words',
    '漢字漢字漢字漢字漢字',
    '😀😀😀😀😀😀😀',
    'x'.repeat(10_000)
  ]
  for (const text of texts) {
    t.ok(widthOf(fit(text, 'label', 60), 'label') <= 60)
    for (const line of wrap(text, 'note', 60, 4)) t.ok(widthOf(line, 'note') <= 60)
    t.ok(wrap(text, 'note', 60, 4).length <= 4)
  }
})

t.test('a text that fits is left as it is, and one that does not ends in …', async (t) => {
  t.equal(fit('short', 'label', 200), 'short')
  t.match(fit('x'.repeat(100), 'label', 60), /^x+…$/)
  t.match(wrap('word '.repeat(100), 'note', 60, 3).at(-1), /…$/)
})

t.test('lines break between words and at the line breaks of the text', async (t) => {
  t.same(wrap('one two\n\nthree', 'note', 500, 5), ['one two', '', 'three'])
  t.same(wrap('aaaa bbbb cccc', 'note', widthOf('aaaa bbbb', 'note') + 4, 5), ['aaaa bbbb', 'cccc'])
})
