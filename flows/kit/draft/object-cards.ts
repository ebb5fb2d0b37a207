import { Type } from 'typebox'
import { listCards } from '#engine/cards/list/index.ts'
import { objectCards } from '#engine/cards/object/index.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import { wireTypeOf } from '../wire-type.ts'
import { inputOf, wireTypeOfGiven } from './inputs.ts'
import type { Results } from './results.ts'
import { schemaOf } from './results.ts'
import type { Sequence } from './scope-draft.ts'
import type { CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

/** A part of an object that is declared to have it. */
export function partOf(place: Sequence, { output, schema, path }: Value<unknown>, key: string): Value<unknown> {
  const { properties = {} } = schema as { properties?: Schemas }
  const part = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (part !== undefined) return new Value(output, part, [...path, key])
  const name = [output.key, ...path].join(' › ')
  throw place.scope.refuse(
    `"${name}" of the card "${output.card.title}" is not declared to have "${key}": declare it, or read it by Get`
  )
}

/** Construct of an object. Its keys are known, unless one is a path. */
export function objectCard(place: Sequence, values: Results, options: CardOptions): Value<unknown> {
  const card = placeCard(place, objectCards.construct, options)
  for (const [key, given] of Object.entries(values)) card.takes(inputOf({ group: null, key }, null, given))
  const hasPaths = Object.keys(values).some((key) => key.includes('.'))
  const schema = Type.Object(
    hasPaths ? {} : Object.fromEntries(Object.entries(values).map(([key, given]) => [key, schemaOf(given)]))
  )
  const type = wireTypeOf(schema) ?? { type: 'object', collection: false }
  return new Value(card.makes({ group: null, key: 'output', type }), schema)
}

/** Construct of a list. */
export function listCard(place: Sequence, values: readonly unknown[], options: CardOptions): Value<unknown> {
  const card = placeCard(place, listCards.construct, options)
  for (const [index, given] of values.entries()) {
    card.takes(inputOf({ group: null, key: `item ${index + 1}` }, null, given))
  }
  const [first = {}] = values
  const { type } = wireTypeOfGiven(first)
  const output = card.makes({ group: null, key: 'list', type: { type, collection: true } })
  return new Value(output, Type.Array(schemaOf(first)))
}
