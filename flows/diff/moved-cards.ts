import type { Card } from '#engine/export/card.ts'
import type { Pairs } from './pairs.ts'
import { risingPart } from './rising.ts'
import type { Branch, Scope } from './scope.ts'

/**
 * The cards of the newer scope that are elsewhere in the older one: in another branch, or not among those of their branch
 * that have kept their order. The most that can have kept it are taken to have done so.
 */
export function movedCards(older: Scope, newer: Scope, pairs: Pairs<Card>): Set<Card> {
  const moved = new Set<Card>()
  if (!older.isOrdered || !newer.isOrdered) return moved
  const before = new Map(older.placed.map(({ card, branch }, at) => [card, { branch, at }]))
  const stayed = new Map<Branch | null, { card: Card; at: number }[]>()
  for (const { card, branch } of newer.placed) {
    const partner = pairs.older(card)
    const was = partner === undefined ? undefined : before.get(partner)
    if (was === undefined) continue
    if (!isSameBranch(was.branch, branch, pairs)) {
      moved.add(card)
      continue
    }
    const siblings = stayed.get(branch) ?? []
    siblings.push({ card, at: was.at })
    stayed.set(branch, siblings)
  }
  for (const cards of stayed.values()) {
    const kept = new Set(risingPart(cards.map(({ at }) => at)))
    for (const [at, { card }] of cards.entries()) if (!kept.has(at)) moved.add(card)
  }
  return moved
}

function isSameBranch(older: Branch | null, newer: Branch | null, pairs: Pairs<Card>): boolean {
  if (older === null || newer === null) return older === newer
  return older.outcome === newer.outcome && pairs.newer(older.card) === newer.card
}
