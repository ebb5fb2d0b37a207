import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { jwtVerify } from 'jose'
import t from 'tap'
import { algorithms } from '#engine/cards/jwt/algorithms.ts'
import sign from '#engine/cards/jwt/sign.ts'
import { answerOf } from '../run-card.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const curves = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' } as const
const elliptic = new Map(
  Object.entries(curves).map(([algorithm, namedCurve]) => [algorithm, generateKeyPairSync('ec', { namedCurve })])
)
const pairOf = (algorithm: string) => elliptic.get(algorithm) ?? rsa
const parsed = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
const at = new Date('2026-01-02T03:04:05.678Z')

const key = fc.constantFrom('scope', 'a b', 'é', 'roles')
const claims = fc.dictionary(key, fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()), {
  noNullPrototype: true
})

/** A token by an algorithm, with the inputs that a flow would give. */
async function signed(algorithm: string, secret: string, claims: object, expiresIn: number): Promise<string> {
  const added = Object.entries(claims).map(([key, value]) => ({
    group: 'payload',
    key,
    type: typeof value,
    isList: false,
    value
  }))
  const inputs = {
    key: secret,
    'options/algorithm': algorithm,
    'options/issuer': 'me',
    'options/expiresIn': expiresIn,
    'options/header': '{"kid":"k1"}'
  }
  return String((await answerOf(sign, inputs, { added })).token)
}

function payloadOf(claims: object, expiresIn: number): object {
  const iat = Math.floor(at.getTime() / 1000)
  return { ...claims, iat, iss: 'me', exp: iat + expiresIn }
}

t.test('what Sign signs by a secret is the HMAC of header and claims, every claim as it was given', async () => {
  const sizes = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const
  const names = fc.constantFrom(...(Object.keys(sizes) as (keyof typeof sizes)[]))
  const secret = fc.string({ unit: 'grapheme', minLength: 1 })
  await fc.assert(
    fc.asyncProperty(names, secret, claims, fc.nat(100_000), async (algorithm, secret, claims, expiresIn) => {
      const token = await signed(algorithm, secret, claims, expiresIn + 1)
      const [header = '', payload = '', signature = ''] = token.split('.')
      const digest = createHmac(sizes[algorithm], secret).update(`${header}.${payload}`).digest('base64url')
      assert.equal(signature, digest)
      assert.deepEqual(parsed(header), { typ: 'JWT', kid: 'k1', alg: algorithm })
      assert.deepEqual(parsed(payload), payloadOf(claims, expiresIn + 1))
    }),
    { numRuns }
  )
})

t.test('what Sign signs is verified by the other key, for every algorithm', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...algorithms), claims, fc.nat(100_000), async (algorithm, claims, expiresIn) => {
      const isSecret = algorithm.startsWith('HS')
      const { privateKey, publicKey } = pairOf(algorithm)
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const token = await signed(algorithm, isSecret ? 'a secret' : pem, claims, expiresIn + 1)
      const verifier = isSecret ? Buffer.from('a secret') : publicKey
      const { payload } = await jwtVerify(token, verifier, { currentDate: at, algorithms: [algorithm] })
      assert.deepEqual(payload, payloadOf(claims, expiresIn + 1))
    }),
    // A signature by RSA takes as long as hundreds by a secret; what is signed is the same.
    { numRuns: Math.min(numRuns, 500) }
  )
})

t.test('RSA and EC keys of the older forms sign, too', async (t) => {
  const ec = pairOf('ES256').privateKey.export({ type: 'sec1', format: 'pem' }).toString()
  const older = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  t.match(await answerOf(sign, { key: ec, 'options/algorithm': 'ES256' }), { token: /^[\w-]+\.[\w-]+\.[\w-]+$/ })
  t.match(await answerOf(sign, { key: older, 'options/algorithm': 'RS256' }), { token: /^[\w-]+\.[\w-]+\.[\w-]+$/ })
})

t.test('a key that does not fit its algorithm is refused without a word of it', async () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hunter22' } as const
  const plain = { type: 'pkcs8', format: 'pem' } as const
  const cases = [
    [small.export(plain), 'RS256'],
    [rsa.privateKey.export(plain), 'ES256'],
    [rsa.privateKey.export(locked), 'RS256'],
    [pairOf('ES384').privateKey.export(plain), 'ES256'],
    [pairOf('ES256').privateKey.export(plain), 'PS256'],
    [rsa.publicKey.export({ type: 'spki', format: 'pem' }), 'RS256']
  ] as const
  for (const [pem, algorithm] of cases) {
    const key = pem.toString()
    const error = await answerOf(sign, { key, 'options/algorithm': algorithm }).then(
      () => null,
      (error: Error & { code?: string }) => error
    )
    assert.equal(error?.code, 'CARD_VALUE_INVALID', algorithm)
    assert.equal(error?.cause, undefined)
    for (const line of key.split('\n').slice(1, -2)) assert.ok(error?.message.includes(line) === false)
  }
})
