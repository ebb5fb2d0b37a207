import { Type } from 'typebox'
import type { JsonObject } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The input of a card that takes an object. */
export const objectInput = Type.Optional(Type.Object({}))

/** The keys of an object with their values, in its order; none where there is no object. */
export function entriesOf(object: object | undefined, call: CardCall): [key: string, value: unknown][] {
  if (object !== undefined) return Object.entries(object as JsonObject)
  call.rely('card.object.null-is-empty')
  return []
}
