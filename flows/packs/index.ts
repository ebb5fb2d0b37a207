import type { Pack } from '../kit/index.ts'
import cardInFiveMinutes from './card_in_five_minutes/pack.ts'
import type { PackChoice } from './choice.ts'
import { usualChoice } from './choice.ts'
import eventDrivenSync from './event_driven_sync/pack.ts'
import pushOverHttp from './push_over_http/pack.ts'
import weeklyMetadataSync from './weekly_metadata_sync/pack.ts'

/** The packs of this project, each made to its owner's choice: a new one takes a folder and a line here. */
const makers: readonly ((choice: PackChoice) => Pack)[] = [
  cardInFiveMinutes,
  eventDrivenSync,
  pushOverHttp,
  weeklyMetadataSync
]

/** The packs by their keys. @param choice - what the owner chooses, in place of the usual */
export function packsFor(choice: Partial<PackChoice> = {}): ReadonlyMap<string, Pack> {
  const whole = { ...usualChoice, ...choice }
  return new Map(makers.map((make) => make(whole)).map((pack) => [pack.key, pack]))
}
