import type { Behaviour } from '#core/fidelity.ts'
import { readAddress } from '../export/address.ts'
import { booleanBehaviours } from './boolean/fidelity.ts'
import { booleanCards } from './boolean/index.ts'
import { controlBehaviours } from './control/fidelity.ts'
import { controlCards } from './control/index.ts'
import { cryptoBehaviours } from './crypto/fidelity.ts'
import { cryptoCards } from './crypto/index.ts'
import { dateBehaviours } from './date/fidelity.ts'
import { dateCards } from './date/index.ts'
import type { BuiltInCard } from './define-card.ts'
import { httpCards } from './http/index.ts'
import { jsonBehaviours } from './json/fidelity.ts'
import { jsonCards } from './json/index.ts'
import { jwtBehaviours } from './jwt/fidelity.ts'
import { jwtCards } from './jwt/index.ts'
import { listBehaviours } from './list/fidelity.ts'
import { listCards } from './list/index.ts'
import { mathBehaviours } from './math/fidelity.ts'
import { mathCards } from './math/index.ts'
import { objectBehaviours } from './object/fidelity.ts'
import { objectCards } from './object/index.ts'
import { stashBehaviours } from './stash/fidelity.ts'
import { stashCards } from './stash/index.ts'
import { stringBehaviours } from './string/fidelity.ts'
import { stringCards } from './string/index.ts'
import { urlBehaviours } from './url/fidelity.ts'
import { urlCards } from './url/index.ts'
import { utilityBehaviours } from './utility/fidelity.ts'
import { utilityCards } from './utility/index.ts'

/** The modules: a new one takes a line here, a new card one in the list of its module. */
const modules: readonly Readonly<Record<string, BuiltInCard>>[] = [
  booleanCards,
  controlCards,
  cryptoCards,
  dateCards,
  httpCards,
  jsonCards,
  jwtCards,
  listCards,
  mathCards,
  objectCards,
  stashCards,
  stringCards,
  urlCards,
  utilityCards
]

/** Built-in cards by their address without the version, such as `root:kernel:string:*:concat`. */
export const builtInCards: ReadonlyMap<string, BuiltInCard> = new Map(
  modules.flatMap((cards) => Object.values(cards)).map((card) => [withoutVersion(card.address), card])
)

/** What the built-in cards do beyond what is confirmed, by the ids they rely on. */
export const cardBehaviours: readonly Behaviour[] = [
  ...booleanBehaviours,
  ...controlBehaviours,
  ...cryptoBehaviours,
  ...dateBehaviours,
  ...jsonBehaviours,
  ...jwtBehaviours,
  ...listBehaviours,
  ...mathBehaviours,
  ...objectBehaviours,
  ...stashBehaviours,
  ...stringBehaviours,
  ...urlBehaviours,
  ...utilityBehaviours
]

/** The built-in card of an address, whatever its version; `undefined` for one that there is not. */
export function builtInCard(address: string): BuiltInCard | undefined {
  return builtInCards.get(withoutVersion(address))
}

function withoutVersion(address: string): string {
  return address.replace(`:${readAddress(address).version}:`, ':*:')
}
