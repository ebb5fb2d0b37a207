import { Type } from 'typebox'
import { isObject } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'
import { entriesOf, objectInput } from './entries.ts'

/** The inputs of a card that calls a flow for each key of an object. */
export const forEachKeyInputs = {
  object: objectInput,
  flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })),
  concurrency: Type.Number({ default: 1 })
}

/** What the author adds to such a card. */
export const forEachKeyAdds = 'the inputs of the flow that is called: the key, the value, or a fixed value'

/** A key with its value, as the flow is called with it. */
export interface Pair {
  readonly key: string
  readonly value: unknown
}

/** The pairs of an object in its order; of a list of objects, those of one object after the other. */
export function pairsOf(object: object | undefined, call: CardCall): readonly Pair[] {
  if (Array.isArray(object)) call.rely('card.object.pairs-of-list')
  const objects = Array.isArray(object) ? object.filter(isObject) : [object]
  return objects.flatMap((each) => entriesOf(each, call).map(([key, value]) => ({ key, value })))
}
