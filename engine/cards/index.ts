import type { Behaviour } from '#core/fidelity.ts'
import { readAddress } from '../export/address.ts'
import { booleanBehaviours } from './boolean/fidelity.ts'
import { booleanCards } from './boolean/index.ts'
import { dateCards } from './date/index.ts'
import type { BuiltInCard } from './define-card.ts'
import { httpCards } from './http/index.ts'
import { jsonBehaviours } from './json/fidelity.ts'
import { jsonCards } from './json/index.ts'
import { mathBehaviours } from './math/fidelity.ts'
import { mathCards } from './math/index.ts'
import { stringBehaviours } from './string/fidelity.ts'
import { stringCards } from './string/index.ts'
import { urlBehaviours } from './url/fidelity.ts'
import { urlCards } from './url/index.ts'

const modules = [booleanCards, dateCards, httpCards, jsonCards, mathCards, stringCards, urlCards]

/** Every built-in card, by its {@link cardKey}: a new module takes a line above, a new card one in its module's list. */
export const cards: ReadonlyMap<string, BuiltInCard> = new Map(
  modules.flat().map((card) => [cardKey(card.address), card])
)

/** What the built-in cards do beyond what is confirmed, by the ids they rely on. */
export const cardBehaviours: readonly Behaviour[] = [
  ...booleanBehaviours,
  ...jsonBehaviours,
  ...mathBehaviours,
  ...stringBehaviours,
  ...urlBehaviours
]

/** The address of a card whatever its version: `root:kernel:string:*:substr`. */
export function cardKey(address: string): string {
  const { module, name } = readAddress(address)
  return `root:kernel:${module}:*:${name}`
}

/** The built-in card of an address; `undefined` for a connector's card and for one that there is not yet. */
export function cardOf(address: string): BuiltInCard | undefined {
  return readAddress(address).isBuiltIn ? cards.get(cardKey(address)) : undefined
}
