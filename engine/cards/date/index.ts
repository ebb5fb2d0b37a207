import type { BuiltInCard } from '../define-card.ts'
import now from './now.ts'

/** The date and time cards. */
export const dateCards = { now } satisfies Record<string, BuiltInCard>
