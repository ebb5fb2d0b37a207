import type { TObject, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { ActionCard, EventCard } from '#core/card.ts'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { connectorAddress, connectorFacts } from '../emit/connectors.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import { wireTypeOf } from '../wire-type.ts'
import type { CardDraft, InputDraft, RetryPolicy } from './card-draft.ts'
import { fieldName, inputOf, inputsOf, shownAs } from './inputs.ts'
import type { Sequence } from './scope-draft.ts'

/** How a card is shown, and what its author adds to it. */
export interface CardOptions {
  /** Stable name within the flow, from which ids are derived. @default the card's own name with a number */
  readonly key?: string
  /** The title on the card. @default that of the card */
  readonly title?: string
  /** For a card of a connector: further attempts after the service asked to slow down (429). @default none */
  readonly retry?: RetryPolicy
  /** The name of the connection, for a pack with several to one service. @default the service's name */
  readonly connection?: string
  /** Inputs that the author adds, by `group/key` or the key alone, for cards that take such. */
  readonly added?: Readonly<Record<string, unknown>>
  /** Outputs that the author declares, or declares more precisely than the card does, by path. */
  readonly as?: Schemas
}

/** A card of any kind. */
export type AnyCard = BuiltInCard | ActionCard<never>

/** An output without any type is declared an object. */
const anything = Type.Object({})

/** Adds a card to a sequence. */
export function placeCard(
  place: Sequence,
  card: AnyCard | EventCard,
  { key, title, retry, connection }: CardOptions
): CardDraft {
  const chosen = { key, title: title ?? card.title, description: card.description }
  if ('address' in card) {
    const name = card.address.split(':').at(-1) ?? ''
    return place.add({ ...chosen, name, address: card.address })
  }
  const { connector, method } = card
  const isEvent = 'eventTypes' in card
  const needsConnection = isEvent || (card.needsConnection ?? true)
  const address = connectorAddress(connector, method)
  return place.add({
    ...chosen,
    name: method,
    address,
    isEvent,
    ...(retry === undefined ? {} : { retry: checkedRetry(place, retry) }),
    ...(needsConnection ? { connection: { connector, name: connection ?? connectorFacts(connector).connection } } : {})
  })
}

function checkedRetry(place: Sequence, retry: RetryPolicy): RetryPolicy {
  const isOffered = [0, 1, 2, 3].includes(retry.times) && Number.isInteger(retry.delayMs) && retry.delayMs >= 0
  if (isOffered) return retry
  throw place.scope.refuse('a card can be retried 0 to 3 times, after a whole number of milliseconds')
}

/** Adds a card with what its inputs are given, and answers its outputs as values. */
export function useCard(
  place: Sequence,
  card: AnyCard,
  given: Readonly<Record<string, unknown>>,
  options: CardOptions = {}
): Record<string, Value<unknown>> {
  const draft = placeCard(place, card, options)
  const known = new Set<string>()
  requireChosen(draft, card, given)
  for (const schema of inputSchemas(card)) {
    for (const input of inputsToTake(card, schema, given)) draft.takes(input)
    for (const property of Object.keys(schema.properties)) known.add(property)
  }
  const unknown = Object.keys(given).find((property) => !known.has(property))
  if (unknown !== undefined) throw place.scope.refuse(`the card "${draft.title}" has no input "${unknown}"`)
  for (const [path, value] of Object.entries(options.added ?? {})) {
    draft.takes(inputOf(fieldName(path, anything), null, value))
  }
  return makeOutputs(draft, card.outputs, options.as)
}

/** Options are chosen in the editor, once for all runs: no export feeds one from a card. */
export function requireChosen(draft: CardDraft, card: AnyCard, given: Readonly<Record<string, unknown>>): void {
  if ('address' in card) return
  const pinned = Object.keys(card.options.properties).find((key) => given[key] instanceof Value)
  if (pinned === undefined) return
  throw draft.place.scope.refuse(`"${pinned}" of "${draft.title}" is an option, which takes no value of a card`)
}

/** A card of a connector shows the inputs that its author has chosen; a built-in one shows all. */
export function inputsToTake(card: AnyCard, schema: TObject, given: Readonly<Record<string, unknown>>): InputDraft[] {
  if ('address' in card) return inputsOf(schema, given)
  const chosen = Object.entries(schema.properties).filter(
    ([property]) => given[property] !== undefined || schema.required?.includes(property)
  )
  return inputsOf(Type.Object(Object.fromEntries(chosen)), given)
}

const inputSchemas = (card: AnyCard): readonly TObject[] =>
  'address' in card ? [card.inputs] : [card.options, card.inputs]

/** The outputs of a card as values: those of its schema, as its author declares them, and those that he adds. */
export function makeOutputs(draft: CardDraft, schema: TObject, as: Schemas = {}): Record<string, Value<unknown>> {
  const properties: [string, TSchema][] = Object.entries(schema.properties)
  const declared = Object.entries(as).filter(([path]) => !Object.hasOwn(schema.properties, path))
  const made = [...properties, ...declared].map(([property, own]) => {
    const name = fieldName(property, own)
    const type = as[property] ?? own
    const isAdded = !Object.hasOwn(schema.properties, property)
    const output = draft.makes({
      ...name,
      type: wireTypeOf(type) ?? { type: 'object', collection: false },
      metadata: isAdded ? { custom: true } : shownAs(name, own)
    })
    return [property, new Value<unknown>(output, type)] as const
  })
  return Object.fromEntries(made)
}
