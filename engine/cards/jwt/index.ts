import type { BuiltInCard } from '../define-card.ts'
import sign from './sign.ts'

/** The JWT cards. */
export const jwtCards = { sign } satisfies Record<string, BuiltInCard>
