import type { Scope } from './scope.ts'
import type { Tokens } from './tokens.ts'

/**
 * Whether two scopes are in the same order, where it cannot be told which one: all that can be compared then are the
 * lines between the cards. Where both orders can be told, moved cards tell what differs.
 */
export function sameOrdering(older: Scope, newer: Scope, tokens: Tokens): boolean {
  if (older.isOrdered && newer.isOrdered) return true
  return older.isOrdered === newer.isOrdered && linesOf(older, tokens) === linesOf(newer, tokens)
}

function linesOf({ flow, placed }: Scope, tokens: Tokens): string {
  const nameOf = (id: string) => {
    const card = flow.card(id)
    return card === undefined ? 'no card' : card.isExpand ? null : tokens.card(card)
  }
  const lines = flow.orderings.map(([from, to]) => [nameOf(from), nameOf(to)])
  const branches = placed.flatMap(({ card }) =>
    [...card.branches].map(([head, outcome]) => [tokens.card(card), nameOf(head), outcome])
  )
  return [...lines, ...branches]
    .filter((line) => !line.includes(null))
    .map((line) => JSON.stringify(line))
    .sort()
    .join('\n')
}
