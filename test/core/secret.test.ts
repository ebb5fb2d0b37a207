import t from 'tap'
import { hashSecret, matchesHash, redact } from '#core/secret.ts'

t.test('a secret matches its own hash and no other', async (t) => {
  t.equal(matchesHash('abc', hashSecret('abc')), true)
  t.equal(matchesHash('abd', hashSecret('abc')), false)
  t.equal(matchesHash('abc', 'ff'), false)
})

t.test('redaction takes every occurrence out and leaves the rest', async (t) => {
  t.equal(redact('key k-1 and k-1.', ['k-1', '']), 'key [redacted] and [redacted].')
})
