import type { TSchema } from 'typebox'
import { Type } from 'typebox'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import type { CardDraft } from './card-draft.ts'

/** Values by name, as branches and blocks give them back. */
export type Results = Readonly<Record<string, unknown>>

/** What the code of a branch or block answers, as far as that is values by name: often it is what its last call answers. */
export function resultsOf(answer: unknown): Results {
  const isNamed = typeof answer === 'object' && answer !== null && Object.getPrototypeOf(answer) === Object.prototype
  return isNamed ? (answer as Results) : {}
}

/** @throws AppError `FLOW_CODE_INVALID` where a branch or block gives back a name that another does not */
export function requireSameNames(card: CardDraft, parts: readonly Results[]): void {
  const names = new Set(parts.flatMap((results) => Object.keys(results)))
  const odd = [...names].find((name) => !parts.every((results) => Object.hasOwn(results, name)))
  if (odd !== undefined) throw card.place.scope.refuse(`not every part of "${card.title}" gives back "${odd}"`)
}

/** Schemas of results, by their names. */
export const schemasOf = (results: Results): Schemas =>
  Object.fromEntries(Object.entries(results).map(([key, given]) => [key, schemaOf(given)]))

/** The schema of a value or of a literal. */
export const schemaOf = (given: unknown): TSchema => (given instanceof Value ? given.schema : schemaOfLiteral(given))

/** The schema of a literal, as far as the type of a value needs it. */
function schemaOfLiteral(literal: unknown): TSchema {
  if (Array.isArray(literal)) return Type.Array(schemaOfLiteral(literal[0]))
  switch (typeof literal) {
    case 'string':
      return Type.String()
    case 'number':
      return Type.Number()
    case 'boolean':
      return Type.Boolean()
    default: {
      const isPlain = Object.getPrototypeOf(literal ?? []) === Object.prototype
      const keys = isPlain ? Object.entries(literal as Results) : []
      return Type.Object(Object.fromEntries(keys.map(([key, part]) => [key, schemaOfLiteral(part)])))
    }
  }
}
