import { AppError } from '#core/errors.ts'
import { describeValue } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'

/** The algorithms that the card offers. */
export const algorithms = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const

/** Other names under which older cards offer hash functions, by the function that they mean. */
const older: ReadonlyMap<string, string> = new Map(
  Object.entries({
    md5: ['RSA-MD5', 'md5WithRSAEncryption', 'ssl2-md5', 'ssl3-md5'],
    ripemd160: ['RSA-RIPEMD160', 'ripemd', 'ripemd160', 'ripemd160WithRSA', 'rmd160'],
    sha1: [
      'DSA-SHA1',
      'DSA-SHA1-old',
      'RSA-SHA1',
      'RSA-SHA1-2',
      'dsaWithSHA1',
      'ecdsa-with-SHA1',
      'sha1WithRSAEncryption',
      'ssl3-sha1'
    ],
    sha224: ['RSA-SHA224', 'sha224', 'sha224WithRSAEncryption'],
    sha256: ['RSA-SHA256', 'sha256WithRSAEncryption'],
    sha384: ['RSA-SHA384', 'sha384WithRSAEncryption'],
    sha512: ['RSA-SHA512', 'sha512WithRSAEncryption']
  }).flatMap(([hash, names]) => names.map((name) => [name, hash] as const))
)

/**
 * The hash function that the name of an algorithm means.
 * @throws AppError `CARD_VALUE_INVALID` for one that neither the card offers nor today's cryptography has
 */
export function readAlgorithm(name: string, call: CardCall): string {
  if ((algorithms as readonly string[]).includes(name)) return name
  const hash = older.get(name)
  if (hash !== undefined) {
    call.rely('card.crypto.older-algorithms')
    return hash
  }
  throw new AppError(
    'CARD_VALUE_INVALID',
    ['algorithm', `it is one of ${algorithms.join(', ')}, not ${describeValue(name)}`],
    { where: 'algorithm' }
  )
}
