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

/** The modules: a new one takes a line here, a new card one in the list of its module. */
const modules: readonly (readonly BuiltInCard[])[] = [
  booleanCards,
  dateCards,
  httpCards,
  jsonCards,
  mathCards,
  stringCards,
  urlCards
]

/** Built-in cards by their address without the version, such as `root:kernel:string:*:concat`. */
export const builtInCards: ReadonlyMap<string, BuiltInCard> = new Map(
  modules.flat().map((card) => [withoutVersion(card.address), card])
)

/** What the built-in cards do beyond what is confirmed, by the ids they rely on. */
export const cardBehaviours: readonly Behaviour[] = [
  ...booleanBehaviours,
  ...jsonBehaviours,
  ...mathBehaviours,
  ...stringBehaviours,
  ...urlBehaviours
]

function withoutVersion(address: string): string {
  return address.replace(`:${readAddress(address).version}:`, ':*:')
}
