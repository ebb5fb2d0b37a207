import { convert } from '../../values/convert.ts'
import type { CardCall } from '../define-card.ts'
import { orZero } from './or-zero.ts'

const number = { kind: 'number', isList: false } as const

/** Every number that the card has: the first two, and those that the author added. */
export function givenNumbers(first: readonly (number | undefined)[], call: CardCall): readonly number[] {
  const added = call.added.map(({ field, value }) => convert(value, number, call.flags, field.path) as number | null)
  return [...first, ...added].map((value) => orZero(value ?? undefined, call))
}
