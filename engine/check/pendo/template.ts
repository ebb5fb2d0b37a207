import type { Card } from '../../export/card.ts'
import type { Flow } from '../../export/flow.ts'
import { cardsOf } from '../../plan/step.ts'
import type { CheckContext } from '../context.ts'
import { isPushCard } from './push-card.ts'

/**
 * The cards that lead to a push in the flows of Pendo's own template: the bulk load, and the flow of an event. Cards
 * may be added between them; the rules of this check recommend some.
 */
const shapes: readonly (readonly string[])[] = [
  ['control:callable', 'stash:searchRows2', 'list:map', 'stash:searchRows2', 'control:if', 'list:pluck', 'push'],
  ['control:callable', 'okta:listUsersWithFilter', 'object:get', 'list:construct', 'control:spawn', 'push']
]

/** Whether a push stands where Pendo's template has one. */
export function standsInTemplate(context: CheckContext, push: Card): boolean {
  const kinds = leadingTo(context, push)
  return shapes.some((shape) => hasInOrder(kinds, shape))
}

/** The kinds of the cards before a push: in its own flow and, where that is a block, before the card that holds it. */
function leadingTo(context: CheckContext, push: Card): string[] {
  const kinds: string[] = ['push']
  let at: Card = push
  for (let flow: Flow | null = push.flow; flow !== null; ) {
    const order: Card[] = [...cardsOf(context.orderOf(flow) ?? [])]
    const before = order.slice(0, order.indexOf(at)).filter((card) => !isPushCard(card))
    kinds.unshift(...before.map((card) => card.kind))
    if (flow.owner === null) break
    at = flow.owner.card
    flow = at.flow
  }
  return kinds
}

function hasInOrder(kinds: readonly string[], shape: readonly string[]): boolean {
  let found = 0
  for (const kind of kinds) if (kind === shape[found]) found++
  return found === shape.length
}
