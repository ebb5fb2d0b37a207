import type { JsonObject } from '../../values/own.ts'
import { objectOf } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The values that the card has for columns, by the name of the column. */
export function fieldInputs(call: CardCall, keep: (value: unknown) => boolean = () => true): JsonObject {
  return objectOf(
    call.added
      .filter(({ field, value }) => field.group === 'Fields' && keep(value))
      .map(({ field, value }) => [field.key, value])
  )
}
