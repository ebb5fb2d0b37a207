import type { BuiltInCard } from '../define-card.ts'
import exportFlo from './exportFlo.ts'

/** The utility cards. */
export const utilityCards: readonly BuiltInCard[] = [exportFlo]
