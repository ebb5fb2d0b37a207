import t from 'tap'
import { formsOf, hashSecret, isSecretName, matchesHash, redact, secretNames } from '#core/secret.ts'

t.test('a secret matches its own hash and no other', async (t) => {
  t.equal(matchesHash('abc', hashSecret('abc')), true)
  t.equal(matchesHash('abd', hashSecret('abc')), false)
  t.equal(matchesHash('abc', 'ff'), false)
})

t.test('redaction takes every occurrence out and leaves the rest', async (t) => {
  t.equal(redact('key k-1 and k-1.', ['k-1', '']), 'key [redacted] and [redacted].')
})

t.test('a secret is known as it is, and as URLs and JSON have it', async (t) => {
  t.same(formsOf('plain-1'), ['plain-1'])
  t.same(formsOf('a"b/c'), ['a"b/c', 'a%22b%2Fc', 'a\\"b/c'])
})

t.test('a name tells that its field holds a secret, however it is spelt', async (t) => {
  const secret = [
    'password',
    'Client Secret',
    'client_secret',
    'x-pendo-integration-key',
    'apiKey',
    'X-API-Key',
    'Cookie'
  ]
  const more = [
    'accessToken',
    'refresh_token',
    'tokens',
    'Set-Cookie',
    'credentials',
    'private key',
    'recovery_question',
    'Credentials/Answer',
    'Credentials/Question',
    'security_answer'
  ]
  for (const name of [...secret, ...more, ...secretNames]) t.equal(isSecretName(name), true, name)
  const open = [
    'email',
    'passwordChanged',
    'key',
    'Value Keys',
    'tokenType',
    'secretary',
    'answer',
    'name',
    '',
    '__proto__'
  ]
  for (const name of open) t.equal(isSecretName(name), false, name)
})
