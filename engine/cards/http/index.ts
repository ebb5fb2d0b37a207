import type { BuiltInCard } from '../define-card.ts'
import accept from './accept.ts'
import delegated from './delegated.ts'

/** The cards that start a flow from outside. */
export const httpCards = { accept, delegated } satisfies Record<string, BuiltInCard>
