import { test } from 'tap'
import { jsonLine, printable, printableLine } from '../../bin/printable.ts'

test('characters that steer a terminal are replaced, and everything else stays', async (t) => {
  t.equal(printable('a\u001b[31mb\rc\u202ed\u0000'), 'a\ufffd[31mb\ufffdc\ufffdd\ufffd')
  t.equal(printable('Zoë 😀\nشكرا\t'), 'Zoë 😀\nشكرا\ufffd')
})

test('a text that has to stay on its line shows its line feeds', async (t) => {
  t.equal(printableLine('a\nstatusCode 200\u001b'), 'a␊statusCode 200\ufffd')
})

test('JSON holds nothing that a terminal obeys, and reads back as the same value', async (t) => {
  const value = { 'a\u009b31m': 'b\u001b\u007f\u0085\u061c\u200e\u200f\u202a\u202e\u2066\u2069', c: ['Zoë 😀 شكرا'] }
  const line = jsonLine(value)
  t.notMatch(line, /[\p{Cc}\p{Bidi_Control}]./u)
  t.match(line, '\\u009b31m')
  t.match(line, 'Zoë 😀 شكرا')
  t.same(JSON.parse(line), value)
})
