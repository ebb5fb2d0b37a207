import { AppError } from '#core/errors.ts'
import type { JsonObject } from '../../values/own.ts'
import { getOwn, setOwn } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The options of the card that become claims, by the claim (RFC 7519, section 4.1). */
export interface ClaimOptions {
  readonly aud?: string | undefined
  readonly iss?: string | undefined
  readonly sub?: string | undefined
  readonly jti?: string | undefined
  /** Seconds until the token expires. */
  readonly expiresIn?: number | undefined
  /** Seconds since 1970. */
  readonly notBefore?: number | undefined
  readonly noTimestamp: boolean
}

/**
 * The claims of a token: those that the author added, those of the options, and the time at which it is issued.
 * @throws AppError `CARD_VALUE_INVALID` for a claim that is there twice
 */
export function claimsOf(options: ClaimOptions, call: CardCall): JsonObject {
  const claims: JsonObject = {}
  for (const { field, value } of call.added) if (field.group === 'payload') setOwn(claims, field.key, value)
  const given = getOwn(claims, 'iat')
  const issuedAt = typeof given === 'number' ? given : Math.floor(call.clock.now() / 1000)
  const { expiresIn, notBefore, noTimestamp, ...texts } = options
  if (!noTimestamp && given === undefined) claims.iat = issuedAt
  for (const [claim, text] of Object.entries(texts)) if (text !== undefined && text !== '') add(claims, claim, text)
  if (notBefore !== undefined) {
    call.rely('card.jwt.not-before')
    add(claims, 'nbf', notBefore)
  }
  if (expiresIn !== undefined) add(claims, 'exp', issuedAt + expiresIn)
  return claims
}

function add(claims: JsonObject, claim: string, value: unknown): void {
  if (!Object.hasOwn(claims, claim)) {
    claims[claim] = value
    return
  }
  throw new AppError('CARD_VALUE_INVALID', [`payload/${claim}`, 'an option of the card sets the same claim'], {
    where: `payload/${claim}`
  })
}
