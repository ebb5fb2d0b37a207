import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import hmac from '#engine/cards/crypto/hmac.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

t.test('HMAC agrees with that of Node for any key and text', async () => {
  const algorithm = fc.constantFrom('md5', 'sha1', 'sha256', 'sha384', 'sha512')
  const digest = fc.constantFrom('base64' as const, 'hex' as const, 'binary' as const)
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(
      algorithm,
      digest,
      fc.string({ unit: 'binary', minLength: 1 }),
      text,
      (algorithm, digest, key, data) => {
        const { output } = answerNow(hmac, { algorithm, digest, key, data })
        assert.equal(output, createHmac(algorithm, Buffer.from(key)).update(Buffer.from(data)).digest(digest))
      }
    ),
    { numRuns }
  )
})
