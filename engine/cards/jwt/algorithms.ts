/** The signature algorithms that the card offers (RFC 7518, section 3.1). */
export const algorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512'
] as const
export type Algorithm = (typeof algorithms)[number]
