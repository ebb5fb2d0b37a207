import type { TObject, TSchema } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { stemOf } from '../export/address.ts'

/** How an export's names of fields translate into a card's own; `null` for a field that the card does not have. */
export interface FieldNames {
  inputs(path: string): string | null
  outputs(path: string): string | null
}

const known = new WeakMap<ActionCard, FieldNames>()

/** The names of a card's fields, worked out once per card. */
export function fieldNamesOf(card: ActionCard): FieldNames {
  const made = known.get(card) ?? makeNames(card)
  known.set(card, made)
  return made
}

function makeNames({ options, inputs, outputs }: ActionCard): FieldNames {
  const [given, answered] = [namesIn([options, inputs]), namesIn([outputs])]
  return {
    inputs: (path) => given.get(path) ?? given.get(stemOf(path)) ?? null,
    outputs: (path) => answered.get(path) ?? answered.get(stemOf(path)) ?? null
  }
}

/** The names by the wire name, and by the wire name without the letters that each publication of a connector adds. */
function namesIn(schemas: readonly TObject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const schema of schemas) {
    for (const [name, field] of Object.entries(schema.properties)) {
      for (const wire of wiresOf(field)) {
        names.set(wire, name)
        if (!names.has(stemOf(wire))) names.set(stemOf(wire), name)
      }
    }
  }
  return names
}

function wiresOf(field: TSchema): readonly string[] {
  const { 'x-wire': wire, 'x-wires': more } = field as { 'x-wire'?: string; 'x-wires'?: readonly string[] }
  return [...(wire === undefined ? [] : [wire]), ...(more ?? [])]
}
