import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { EventCard } from '#core/card.ts'
import { controlCards } from '#engine/cards/control/index.ts'
import { listCards } from '#engine/cards/list/index.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import { emptyOf, wireTypeOf } from '../wire-type.ts'
import { flowType } from './call-cards.ts'
import type { CardDraft, FieldName } from './card-draft.ts'
import type { FlowErrorValue } from './flow-error.ts'
import { FlowErrorFields } from './flow-error.ts'
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

const context = <S extends TSchema>(start: CardDraft, key: string, displayname: string, schema: S) =>
  startField(start, { group: 'context', key }, schema, { displayname })

/** What a called flow knows of its call. Each of these appears on its start card when it is asked for. */
export interface HelperContext {
  /** Which item of For Each, Map and the like, or which turn of Repeat, it is called for; from 0. */
  readonly index: Value<number>
  /** The error, in a flow that the error handling of a card runs. */
  readonly error: Value<FlowErrorValue>
  readonly executionId: Value<string>
}

/** The start of a flow that is called: its inputs, and what it knows of its call. */
export function startHelper(
  scope: ScopeDraft,
  inputs: Schemas
): { inputs: Record<string, Value<unknown>>; context: HelperContext } {
  const start = placeCard(scope.main, controlCards.callable, {})
  const values = Object.entries(inputs).map(
    ([key, schema]) => [key, startField(start, { group: null, key }, schema)] as const
  )
  const executionId = context(start, 'execution_id', 'Execution ID', text)
  const made = new Map<string, unknown>()
  const once = <S extends TSchema>(key: string, displayname: string, schema: S): Value<Static<S>> => {
    const known = made.get(key) ?? context(start, key, displayname, schema)
    made.set(key, known)
    return known as Value<Static<S>>
  }
  return {
    inputs: Object.fromEntries(values),
    context: {
      executionId,
      get index() {
        return once('index', 'Index', Type.Number())
      },
      get error() {
        return once('error', 'Error', FlowErrorFields)
      }
    }
  }
}

/** The start of a flow that a schedule starts. */
export function startScheduled(scope: ScopeDraft): { executionTime: Value<string>; executionId: Value<string> } {
  const start = placeCard(scope.main, controlCards.callable, { title: 'Scheduled Flow' })
  return {
    executionTime: context(start, 'execution_time', 'Current Time', text),
    executionId: context(start, 'execution_id', 'Execution ID', text)
  }
}

/** The start of a flow that somebody starts. */
export function startByHand(scope: ScopeDraft): void {
  placeCard(scope.main, controlCards.noop, {})
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
  const event = placeCard(scope.main, card, {})
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

  const each = placeCard(scope.main, listCards.asyncEach, {})
  each.takes({ group: null, key: 'list', type: collection, given: new Value(output, events), required: true })
  const inner = makeInner(each)
  const start = placeCard(inner.main, controlCards.callable, { title: card.title })
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
