import { readFileSync } from 'node:fs'
import type { Basis } from '#core/fidelity.ts'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { readAddress } from '#engine/export/address.ts'
import type { JsonObject } from '#engine/values/own.ts'

/** What the page of the cards tells of a case; `test/engine/cards/` runs it, and checks its whole form. */
export interface ShownCase {
  /** What the card does, as a sentence without its subject. */
  readonly it: string
  readonly in?: JsonObject
  readonly added?: readonly { readonly group: string | null; readonly key: string; readonly value?: unknown }[]
  /** How the calls of the card's flow end. */
  readonly flow?: readonly unknown[]
  readonly out?: JsonObject
  readonly ends?: { readonly ended: string; readonly values: JsonObject }
  /** Code of the error. */
  readonly fails?: string
  /** Ids of the behaviours that the outcome rests on. */
  readonly relies?: readonly string[]
  readonly basis: Basis
}

/** The cases of a card, from `test/engine/cards/<module>/<name>.json`. @throws Error where there is no such file */
export function casesOf({ address }: BuiltInCard): readonly ShownCase[] {
  const { module, name } = readAddress(address)
  const file = new URL(`../../test/engine/cards/${module}/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as ShownCase[]
}
