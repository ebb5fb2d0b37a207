import type { BuiltInCard } from '../define-card.ts'
import encodeComponent from './encodeComponent.ts'
import parse from './parse.ts'

/** The URL cards. */
export const urlCards = { encodeComponent, parse } satisfies Record<string, BuiltInCard>
