import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { parseJson } from '../../values/convert.ts'
import { jsonText } from '../../values/json-text.ts'
import type { JsonObject } from '../../values/own.ts'
import { isObject } from '../../values/own.ts'
import { describeValue } from '../../values/value-type.ts'
import { defineCard } from '../define-card.ts'
import type { Algorithm } from './algorithms.ts'
import { algorithms } from './algorithms.ts'
import { claimsOf } from './claims.ts'
import { signingKey, unfit } from './signing-key.ts'

/**
 * A signed JSON Web Token (RFC 7519).
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/jwt/jwt_sign.htm
 */
export default defineCard({
  address: 'root:kernel:jwt:0.0.1:sign',
  title: 'Sign',
  description: 'Makes and signs a JSON Web Token.',
  inputs: Type.Object({
    key: Type.String({ default: '' }),
    'options/algorithm': Type.String({ default: '' }),
    'options/audience': Type.Optional(Type.String()),
    'options/issuer': Type.Optional(Type.String()),
    'options/subject': Type.Optional(Type.String()),
    'options/jwtid': Type.Optional(Type.String()),
    'options/expiresIn': Type.Optional(Type.Number()),
    'options/notBefore': Type.Optional(Type.Number()),
    'options/noTimestamp': Type.Boolean({ default: false }),
    'options/header': Type.String({ default: '' })
  }),
  secrets: ['key'],
  outputs: Type.Object({ token: Type.String() }),
  adds: 'claims, in the group `payload`',
  run: async (inputs, call) => {
    const algorithm = readAlgorithm(inputs['options/algorithm'])
    const header = { ...readHeader(inputs['options/header']), alg: algorithm }
    const key = signingKey(inputs.key, algorithm)
    const claims = claimsOf(
      {
        aud: inputs['options/audience'],
        iss: inputs['options/issuer'],
        sub: inputs['options/subject'],
        jti: inputs['options/jwtid'],
        expiresIn: inputs['options/expiresIn'],
        notBefore: inputs['options/notBefore'],
        noTimestamp: inputs['options/noTimestamp']
      },
      call
    )
    // Loaded only here: few flows sign, and every start of the program would wait for it.
    const { CompactSign, errors } = await import('jose')
    try {
      const signing = new CompactSign(Buffer.from(jsonText(claims, 'payload'))).setProtectedHeader(header)
      return { token: await signing.sign(key) }
    } catch (error) {
      if (error instanceof errors.JOSEError) throw invalid('header', `it cannot be used (${error.message})`)
      if (error instanceof TypeError || error instanceof DOMException) throw unfit(algorithm)
      throw error
    }
  }
})

function readAlgorithm(name: string): Algorithm {
  const algorithm = algorithms.find((each) => each === name)
  if (algorithm !== undefined) return algorithm
  throw invalid('algorithm', `it is one of ${algorithms.join(', ')}, not ${describeValue(name)}`)
}

/** The header as jsonwebtoken begins it, by whose names the card's options go. */
function readHeader(text: string): JsonObject {
  if (text.trim() === '') return { typ: 'JWT' }
  const header = parseJson(text, 'options/header')
  if (isObject(header)) return { typ: 'JWT', ...header }
  throw invalid('header', `${describeValue(text)} is no JSON object`)
}

function invalid(input: string, why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [`options/${input}`, why], { where: `options/${input}` })
}
