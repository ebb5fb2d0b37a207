import type { BuiltInCard } from '../define-card.ts'
import exportFlo from './exportFlo.ts'

/** The utility cards. */
export const utilityCards = { exportFlo } satisfies Record<string, BuiltInCard>
