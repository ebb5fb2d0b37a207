import { createHmac } from 'node:crypto'
import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { describeValue } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { readAlgorithm } from './algorithms.ts'

/** The forms of the code that the card offers. */
const forms = ['base64', 'hex', 'binary'] as const

/**
 * The authentication code of a text under a secret key (RFC 2104).
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Encryption/encryption_hmac.htm
 */
export default defineCard({
  address: 'root:kernel:crypto:0.0.1:hmac',
  title: 'HMAC',
  description: 'Makes the authentication code of a text under a secret key.',
  inputs: Type.Object({
    algorithm: Type.String({ default: '' }),
    key: Type.String({ default: '' }),
    data: Type.String({ default: '' }),
    digest: Type.String({ default: '' })
  }),
  secrets: ['key'],
  outputs: Type.Object({ output: Type.String() }),
  run: ({ algorithm, key, data, digest }, call) => {
    const hash = readAlgorithm(algorithm, call)
    const form = readForm(digest, call)
    if (key === '') {
      call.rely('card.crypto.empty-key')
      throw new AppError('CARD_VALUE_INVALID', ['key', 'it is empty, and anybody could make the same code'], {
        where: 'key'
      })
    }
    return { output: createHmac(hash, key).update(data, 'utf8').digest(form) }
  }
})

function readForm(name: string, call: CardCall): (typeof forms)[number] {
  if (name === '') {
    call.rely('card.crypto.empty-digest')
    return 'base64'
  }
  const form = forms.find((each) => each === name)
  if (form !== undefined) return form
  throw new AppError('CARD_VALUE_INVALID', ['digest', `it is one of ${forms.join(', ')}, not ${describeValue(name)}`], {
    where: 'digest'
  })
}
