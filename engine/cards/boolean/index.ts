import type { BuiltInCard } from '../define-card.ts'
import and from './and.ts'
import compare from './compare.ts'
import or from './or.ts'
import xor from './xor.ts'

/** The True/False cards. */
export const booleanCards = { and, compare, or, xor } satisfies Record<string, BuiltInCard>
