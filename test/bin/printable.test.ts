import { test } from 'tap'
import { printable } from '../../bin/printable.ts'

test('characters that steer a terminal are replaced, and everything else stays', async (t) => {
  t.equal(printable('a\u001b[31mb\rc\u202ed\u0000'), 'a\ufffd[31mb\ufffdc\ufffdd\ufffd')
  t.equal(printable('Zoë 😀\nشكرا\t'), 'Zoë 😀\nشكرا\ufffd')
})
