import { inputsOf } from './card-fields.ts'
import type { InputPair } from './compare-input.ts'
import { compareInput } from './compare-input.ts'
import { compareInputOrder } from './compare-input-order.ts'
import type { ComparedCards, Comparison } from './comparison.ts'
import type { Difference } from './difference.ts'
import { isOrderedByPlace } from './print.ts'

/** What differs in the inputs of two cards. @param part - names the inputs of a card that is shown as part of another */
export function compareInputs(compared: Comparison, cards: ComparedCards, part: string | null = null): Difference[] {
  const { pairs } = compared
  const token = pairs.blocks.token.bind(pairs.blocks)
  const [older, newer] = [inputsOf(cards.older, token), inputsOf(cards.newer, token)]
  if (isOrderedByPlace(cards.newer)) return compareInputOrder(compared, cards, older, newer)
  const partners = new Map(newer.toReversed().map((named) => [named.key, named]))
  const known = new Set(older.map(({ key }) => key))
  return [
    ...older.map((named): InputPair => [named, partners.get(named.key) ?? null]),
    ...newer.filter(({ key }) => !known.has(key)).map((named): InputPair => [null, named])
  ].flatMap((pair) => compareInput(compared, cards, pair, part))
}
