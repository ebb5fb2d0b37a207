import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { EventCard } from '#core/card.ts'
import { controlCards } from '#engine/cards/control/index.ts'
import { listCards } from '#engine/cards/list/index.ts'
import { Value } from '../value.ts'
import { emptyOf, wireTypeOf } from '../wire-type.ts'
import { flowType } from './call-cards.ts'
import type { CardDraft, FieldName } from './card-draft.ts'
import type { ScopeDraft } from './scope-draft.ts'
import { placeCard } from './use-card.ts'

/** A field of a start card: what the flow is called with, as an input and an output of one name. */
export function startField<S extends TSchema>(
  start: CardDraft,
  name: FieldName,
  schema: S,
  metadata: Readonly<Record<string, unknown>> = { custom: true }
): Value<Static<S>> {
  const type = wireTypeOf(schema) ?? { type: 'object', collection: false }
  const given = name.group === 'context' ? null : emptyOf(type)
  start.takes({ ...name, type, given, metadata })
  return new Value<Static<S>>(start.makes({ ...name, type, metadata }), schema)
}

const text = Type.String()

const context = (start: CardDraft, key: string, displayname: string) =>
  startField(start, { group: 'context', key }, text, { displayname })

/** The start of a flow that is called: its inputs. */
export function startHelper(
  scope: ScopeDraft,
  inputs: Readonly<Record<string, TSchema>>
): Record<string, Value<unknown>> {
  const start = placeCard(scope.main, controlCards.callable, { key: 'start' })
  const values = Object.entries(inputs).map(
    ([key, schema]) => [key, startField(start, { group: null, key }, schema)] as const
  )
  context(start, 'execution_id', 'Execution ID')
  return Object.fromEntries(values)
}

/** The start of a flow that a schedule starts. */
export function startScheduled(scope: ScopeDraft): { executionTime: Value<string>; executionId: Value<string> } {
  const start = placeCard(scope.main, controlCards.callable, { key: 'start', title: 'Scheduled Flow' })
  return {
    executionTime: context(start, 'execution_time', 'Current Time'),
    executionId: context(start, 'execution_id', 'Execution ID')
  }
}

/** The start of a flow that somebody starts. */
export function startByHand(scope: ScopeDraft): void {
  placeCard(scope.main, controlCards.noop, { key: 'start' })
}

/**
 * The start of a flow on an event: the event card gives a list of events, and what is written runs for each of them in a
 * flow within the card behind it.
 * @returns the flow within, and the fields of the event
 */
export function startOnEvent(
  scope: ScopeDraft,
  card: EventCard,
  write: (inner: ScopeDraft, event: Record<string, Value<unknown>>) => void,
  makeInner: (owner: CardDraft) => ScopeDraft
): void {
  const event = placeCard(scope.main, card, { key: 'start' })
  const hidden = { hidden: true }
  event.takes({
    group: null,
    key: 'type',
    type: { type: 'string', collection: false },
    given: 'invoke',
    metadata: hidden
  })
  event.takes({ group: null, key: 'data', type: { type: 'object', collection: false }, given: {}, metadata: hidden })
  const events = Type.Array(Type.Object({ Output: card.outputs }))
  const collection = wireTypeOf(events) ?? { type: 'object', collection: true }
  const output = event.makes({ group: null, key: 'collection', type: collection })

  const each = placeCard(scope.main, listCards.asyncEach, { key: 'each-event' })
  each.takes({ group: null, key: 'list', type: collection, given: new Value(output, events), required: true })
  const inner = makeInner(each)
  const start = placeCard(inner.main, controlCards.callable, { key: 'start', title: card.title })
  const fields = Object.entries(card.outputs.properties).map(
    ([key, schema]) => [key, startField(start, { group: 'Output', key }, schema)] as const
  )
  each.takes({ group: null, key: 'flo', type: flowType, given: inner, required: true })
  each.takes({
    group: null,
    key: 'concurrency',
    type: { type: 'number', collection: false },
    given: 1,
    required: true,
    metadata: { min: 1, max: 200 }
  })
  write(inner, Object.fromEntries(fields))
}
