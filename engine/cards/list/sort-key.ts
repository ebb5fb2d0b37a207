import { readDate } from '../../values/dates.ts'
import type { ValueKind } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'

/** The groups into which Sort divides values of different kinds, first to last. */
const ranks = { boolean: 0, number: 1, date: 2, string: 3, object: 4, nothing: 5 } as const

/** What an item is sorted by. */
export interface SortKey {
  readonly rank: (typeof ranks)[keyof typeof ranks]
  /** Text or a number, comparable within the rank. */
  readonly value: string | number
}

/** @param kind - what the file declares the value to be: dates are sorted by time */
export function sortKeyOf(value: unknown, kind: ValueKind): SortKey {
  switch (typeof value) {
    case 'boolean':
      return { rank: ranks.boolean, value: Number(value) }
    case 'number':
      return { rank: ranks.number, value }
    case 'string':
      return (kind === 'Date' ? dateKey(value) : null) ?? { rank: ranks.string, value }
    default:
      return value === null || value === undefined
        ? { rank: ranks.nothing, value: 0 }
        : { rank: ranks.object, value: 0 }
  }
}

function dateKey(text: string): SortKey | null {
  const date = readDate(text)
  return date === null ? null : { rank: ranks.date, value: Date.parse(date) }
}

/** Negative, zero or positive. Text goes by code unit: upper case before lower case. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1
}

/** Notes the choices of ours on which the order of these keys rests. */
export function noteChoices(keys: readonly SortKey[], call: CardCall): void {
  const present = new Set(keys.map(({ rank }) => rank))
  if (keys.length < 2) return
  if (present.delete(ranks.nothing)) call.rely('card.list.sort-nulls-last')
  if (present.size > 1 || present.has(ranks.object)) call.rely('card.list.sort-mixed-kinds')
  const isCased = ({ rank, value }: SortKey) => rank === ranks.string && String(value).toLowerCase() !== value
  if (present.has(ranks.string) && keys.some(isCased)) call.rely('card.list.sort-code-unit')
}
