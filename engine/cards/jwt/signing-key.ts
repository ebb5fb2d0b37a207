import type { KeyObject } from 'node:crypto'
import { createPrivateKey } from 'node:crypto'
import { AppError } from '#core/errors.ts'
import type { Algorithm } from './algorithms.ts'

/**
 * The key of a text: the text itself for HS algorithms, a private key in PEM form for the others.
 * @throws AppError `CARD_VALUE_INVALID`, without anything of the key in it
 */
export function signingKey(text: string, algorithm: Algorithm): KeyObject | Uint8Array {
  if (text === '') throw refused('it is empty')
  if (algorithm.startsWith('HS')) return new TextEncoder().encode(text)
  try {
    return createPrivateKey(text)
  } catch {
    // What OpenSSL says is of no use to anybody, and whoever reads it need not see what it was about.
    throw unfit(algorithm)
  }
}

/** The error for a key that an algorithm cannot sign by. */
export function unfit(algorithm: Algorithm): AppError {
  return refused(`${algorithm} signs by ${wanted(algorithm)}`)
}

function wanted(algorithm: Algorithm): string {
  if (algorithm.startsWith('HS')) return 'a secret text'
  const kind = algorithm.startsWith('ES')
    ? `an EC private key for ${algorithm}`
    : 'an RSA private key of 2048 bits or more'
  return `${kind}, in PEM form and without a passphrase`
}

function refused(why: string): AppError {
  return new AppError('CARD_VALUE_INVALID', ['key', why], { where: 'key' })
}
