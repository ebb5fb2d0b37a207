import t from 'tap'
import { escaped, presentable } from '#core/markup.ts'

t.test('nothing in an escaped text is markup', async (t) => {
  t.equal(escaped('<a title="x">&amp;</a>'), '&lt;a title=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;')
})

t.test('controls, changes of direction and lone surrogates become U+FFFD; line breaks stay', async (t) => {
  t.equal(presentable('a\u001b[2Jb\u202ec\u2066d\ud800e\u0000'), 'a\ufffd[2Jb\ufffdc\ufffdd\ufffde\ufffd')
  t.equal(presentable('a\tb\nc\r\n😀'), 'a\tb\nc\r\n😀')
})
