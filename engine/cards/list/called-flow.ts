import { Type } from 'typebox'
import { listInput } from './items.ts'

/** The inputs of a card that calls a flow for each item of a list. */
export const forEachInputs = {
  list: listInput,
  flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })),
  concurrency: Type.Number({ default: 1 })
}

/** What the author adds to such a card. */
export const forEachAdds = 'the inputs of the flow that is called: a part of the item, the whole item, or a fixed value'
