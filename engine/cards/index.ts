import type { Behaviour } from '#core/fidelity.ts'
import { readAddress } from '../export/address.ts'
import type { BuiltInCard } from './define-card.ts'
import { stringBehaviours } from './string/fidelity.ts'
import { stringCards } from './string/index.ts'

/** Every built-in card, by its {@link cardKey}: a new module takes a line here, a new card one in its module's list. */
export const cards: ReadonlyMap<string, BuiltInCard> = new Map(
  [stringCards].flat().map((card) => [cardKey(card.address), card])
)

/** What the built-in cards do beyond what is confirmed, by the ids they rely on. */
export const cardBehaviours: readonly Behaviour[] = [stringBehaviours].flat()

/** The address of a card whatever its version: `root:kernel:string:*:substr`. */
export function cardKey(address: string): string {
  const { module, name } = readAddress(address)
  return `root:kernel:${module}:*:${name}`
}

/** The built-in card of an address; `undefined` for a connector's card and for one that there is not yet. */
export function cardOf(address: string): BuiltInCard | undefined {
  return readAddress(address).isBuiltIn ? cards.get(cardKey(address)) : undefined
}
