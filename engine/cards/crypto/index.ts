import type { BuiltInCard } from '../define-card.ts'
import hmac from './hmac.ts'

/** The encryption cards. */
export const cryptoCards = { hmac } satisfies Record<string, BuiltInCard>
