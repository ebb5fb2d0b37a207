import { Type } from 'typebox'
import type { CardCall } from '../define-card.ts'

/** The input of a card that takes a list of anything. */
export const listInput = Type.Optional(Type.Array(Type.Unknown()))

/** The items of a list; none where there is no list. */
export function itemsOf(list: readonly unknown[] | undefined, call: CardCall): readonly unknown[] {
  if (list !== undefined) return list
  call.rely('card.list.null-is-empty')
  return []
}

/** The lists of a card that takes several: its own ones, then those that the author added, in the order on the card. */
export function listsOf(own: readonly (readonly unknown[] | undefined)[], call: CardCall): (readonly unknown[])[] {
  const added = call.added.map(({ value }) => {
    if (value === null || value === undefined) return undefined
    return Array.isArray(value) ? (value as readonly unknown[]) : [value]
  })
  return [...own, ...added].map((list) => itemsOf(list, call))
}
