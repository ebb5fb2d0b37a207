import type { JsonObject } from '../../values/own.ts'
import { objectOf } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** What the author added to a card, by path: the outputs of cards that give back what they are given. */
export function mirrored(call: CardCall): JsonObject {
  return objectOf(call.added.map(({ field, value }) => [field.path, value ?? null]))
}
