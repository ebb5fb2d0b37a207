import type { BuiltInCard } from '../define-card.ts'
import substr from './substr.ts'

/** The text cards. */
export const stringCards: readonly BuiltInCard[] = [substr]
