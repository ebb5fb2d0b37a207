import type { JsonObject } from '../../values/own.ts'
import { getOwn, objectOf } from '../../values/own.ts'
import type { CardCall, FlowOutcome } from '../define-card.ts'

/** The outputs that the author declared, filled by key with what a called flow gave back; null for the rest. */
export function returnedValues(call: CardCall, { values }: FlowOutcome): JsonObject {
  return objectOf(
    call.outputs.map(({ path, key }) => {
      const value = getOwn(values, key)
      if (value === undefined) call.rely('card.control.output-not-returned')
      return [path, value ?? null]
    })
  )
}
