import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Answer of the key check. A refused key is a 403 without a body, never `valid: false`. */
export const KeyVerification = Type.Object({
  valid: Type.Boolean(),
  writeAccess: Type.Boolean({ description: 'Whether "Allow Write Access" was ticked when the key was made.' })
})
export type KeyVerification = Static<typeof KeyVerification>

/** Says whether the key works and whether it may write: the cheap check behind the green check mark. */
export const verifyKey = defineEndpoint({
  method: 'GET',
  url: '/api/v1/token/verify',
  summary: 'Verify an integration key',
  result: KeyVerification
})
