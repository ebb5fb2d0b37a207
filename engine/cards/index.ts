<<<<<<< HEAD
import type { BuiltInCard } from './define-card.ts'

/** Built-in cards by their address without the version, such as `root:kernel:string:*:concat`. */
export const builtInCards: ReadonlyMap<string, BuiltInCard> = new Map()
=======
import type { Behaviour } from '#core/fidelity.ts'
import { readAddress } from '../export/address.ts'
import { controlBehaviours } from './control/fidelity.ts'
import { controlCards } from './control/index.ts'
import type { BuiltInCard } from './define-card.ts'
import { listBehaviours } from './list/fidelity.ts'
import { listCards } from './list/index.ts'
import { objectBehaviours } from './object/fidelity.ts'
import { objectCards } from './object/index.ts'
import { stringBehaviours } from './string/fidelity.ts'
import { stringCards } from './string/index.ts'

/** Every built-in card, by its {@link cardKey}: a new module takes a line here, a new card one in its module's list. */
export const cards: ReadonlyMap<string, BuiltInCard> = new Map(
  [controlCards, listCards, objectCards, stringCards].flat().map((card) => [cardKey(card.address), card])
)

/** What the built-in cards do beyond what is confirmed, by the ids they rely on. */
export const cardBehaviours: readonly Behaviour[] = [
  controlBehaviours,
  listBehaviours,
  objectBehaviours,
  stringBehaviours
].flat()

/** The address of a card whatever its version: `root:kernel:string:*:substr`. */
export function cardKey(address: string): string {
  const { module, name } = readAddress(address)
  return `root:kernel:${module}:*:${name}`
}

/** The built-in card of an address; `undefined` for a connector's card and for one that there is not yet. */
export function cardOf(address: string): BuiltInCard | undefined {
  return readAddress(address).isBuiltIn ? cards.get(cardKey(address)) : undefined
}
>>>>>>> cards2
