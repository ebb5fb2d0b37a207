import type { Card } from '../export/card.ts'

/** Columns that every table has beside its own. */
export const systemColumns: readonly string[] = ['Row ID', 'Created', 'Updated']

/** Whether a card is one of Okta's table cards. */
export function isTableCard(card: Card): boolean {
  return !card.parts.isBuiltIn && card.parts.module === 'stash'
}

/** The table that a table card is set to; `null` for other cards, and where it is not set on the card. */
export function tableIdOf(card: Card): string | null {
  if (!isTableCard(card)) return null
  const option = card.input('parameters', 'stash')
  if (option === undefined || option.isPinned) return null
  return typeof option.literal === 'string' && option.literal !== '' ? option.literal : null
}

/** The columns that a where expression asks for. */
export function whereColumns(where: unknown): string[] {
  const terms = typeof where === 'object' && where !== null ? (where as { expr?: unknown }).expr : undefined
  if (!Array.isArray(terms)) return []
  return terms.map((term: { lhs?: unknown } | null) => term?.lhs).filter((name) => typeof name === 'string')
}
