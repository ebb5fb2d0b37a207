import type { BuiltInCard } from '../define-card.ts'
import parse from './parse.ts'
import stringify from './stringify.ts'

/** The JSON cards. */
export const jsonCards = { parse, stringify } satisfies Record<string, BuiltInCard>
