import type { FieldValues } from '#core/card.ts'
import type { AddedInput } from '../cards/define-card.ts'
import { isObject, objectOf } from '../values/own.ts'
import { markStreamed } from '../values/stream-record.ts'
import { CardFlows } from './card-flows.ts'
import type { PlannedCard } from './program.ts'
import type { Execution } from './run.ts'

/** The group of the inputs by which a card hands records to a helper flow. */
export const streaming = 'Streaming'

/**
 * Hands a record to the helper flow that the card streams into, as `Record`, with the author's fields as `State`. A
 * helper that looks for the two inside its record finds them there, too. `null` where the card names no flow.
 */
export function streamOf(
  planned: PlannedCard,
  added: readonly AddedInput[],
  execution: Execution
): ((record: FieldValues) => Promise<void>) | null {
  const path = [...planned.callees.keys()].find((name) => name.startsWith(`${streaming}/`))
  if (path === undefined) return null
  const call = new CardFlows(planned, added, execution).withArguments(path)
  const state = objectOf(
    added
      .filter(({ field }) => field.group === streaming && field.metadata.custom === true)
      .map(({ field, value }) => [field.key, value] as const)
  )
  return async (record) => {
    execution.run.receipt.rely('engine.stream-in-order')
    if (isObject(record)) markStreamed(record, state)
    await call({ Record: record, State: state })
  }
}
