import type { TSchema } from 'typebox'
import { controlCards } from '#engine/cards/control/index.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import { wireTypeOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import { inputOf } from './inputs.ts'
import type { Results } from './results.ts'
import { schemaOf } from './results.ts'
import type { Sequence } from './scope-draft.ts'
import type { CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

/** Assign: gives names to values. @param schemas - of those that do not tell their type themselves */
export function assignCard(
  place: Sequence,
  values: Results,
  options: CardOptions = {},
  schemas: Schemas = {}
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.let, options)
  return Object.fromEntries(Object.entries(values).map(([key, given]) => [key, mirror(card, key, given, schemas[key])]))
}

/** Return: what the flow gives back to its caller, as it declares it. */
export function returnCard(place: Sequence, results: Results, declared: Schemas): void {
  const card = placeCard(place, controlCards.return, {})
  for (const [key, schema] of Object.entries(declared)) mirror(card, key, results[key], schema)
}

/** A field that is input and output at once. @param schema - of its value @default what that tells */
export function mirror(
  card: CardDraft,
  key: string,
  given: unknown,
  schema: TSchema = schemaOf(given)
): Value<unknown> {
  const own = inputOf({ group: null, key }, null, given)
  const input = card.takes({ ...own, type: wireTypeOf(schema) ?? own.type })
  const output = card.makes({ group: null, key, type: input.type, metadata: { custom: true } })
  return new Value(output, schema)
}
