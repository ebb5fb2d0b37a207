import { stemOf } from '#engine/export/address.ts'
import type { Card } from '#engine/export/card.ts'
import type { Field } from '#engine/export/field.ts'

/** Connectors made in the Connector Builder: each publication gives their names other endings. */
const builtConnector = /_[0-9a-f]{32}$/

/** What a card is, whatever its connector's version: `control:let`, `okta:readUser`. */
export function kindOfCard(card: Card): string {
  return isBuilt(card) ? `${stemOf(card.parts.module)}:${stemOf(card.parts.name)}` : card.kind
}

/** Group and key of a field, the same for all versions of its connector. */
export function nameOfField({ card, group, key }: Field): string {
  return JSON.stringify([group, isBuilt(card) ? stemOf(key) : key])
}

function isBuilt({ parts }: Card): boolean {
  return !parts.isBuiltIn && builtConnector.test(parts.module)
}
