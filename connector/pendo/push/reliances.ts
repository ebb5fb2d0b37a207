import type { WritableGroup } from '#schemas/pendo/kind.ts'
import type { FieldNotes } from './field-notes.ts'
import { isObject } from './look-up.ts'
import type { Tally } from './tally.ts'

/** The longest list that published flows give the card. */
const longestSeen = 500

/** What a push is asked to do. */
export interface PushPlan {
  readonly visitorIdKey: string
  readonly valueKeys: readonly string[]
  readonly create: boolean
  readonly group: WritableGroup
  readonly users: readonly unknown[]
}

/** What a push came to. */
export interface PushEnd {
  readonly notes: FieldNotes
  readonly tally: Tally
  /** Whether the rest was not sent. */
  readonly stopped: boolean
}

type Reliances<Facts> = readonly (readonly [id: string, rests: (facts: Facts) => boolean])[]

const isDotted = (key: unknown) => typeof key === 'string' && key.includes('.')

/** Behaviours of `fidelity.ts` on which the outcome will rest, as far as that can be told before anything is sent. */
const foreseen: Reliances<PushPlan> = [
  ['card.empty-list-sends-nothing', ({ users }) => users.length === 0],
  ['card.calls-bulk-set', ({ users }) => users.length > 0],
  ['card.group-custom', ({ users, group }) => users.length > 0 && group === 'custom'],
  ['card.create-yes-is-create-true', ({ users, create }) => users.length > 0 && create],
  ['card.field-names-as-given', ({ users }) => users.length > 0],
  ['card.long-lists', ({ users }) => users.length > longestSeen],
  ['card.empty-value-keys-send-all', ({ users, valueKeys }) => users.length > 0 && valueKeys.length === 0],
  ['card.dotted-keys', ({ visitorIdKey, valueKeys }) => [visitorIdKey, ...valueKeys].some(isDotted)],
  ['card.id-on-user-then-profile', ({ users }) => users.some((user) => isObject(user) && isObject(user.profile))]
]

/** Those that show only as the push goes on. */
const found: Reliances<PushEnd> = [
  ['card.null-is-sent', ({ notes }) => notes.isNull],
  ['card.nested-is-sent', ({ notes }) => notes.nested.size > 0],
  ['card.status-code', ({ tally }) => tally.firstFailure !== null],
  ['card.failed-counts', ({ tally }) => tally.settled > tally.counts.updated + tally.counts.unchanged],
  ['card.unchanged-counts', ({ tally }) => tally.counts.unchanged > 0],
  ['card.gives-up', ({ stopped }) => stopped]
]

/** Ids of the behaviours on which the outcome of a push will rest, for a list that is at hand. */
export function foreseenReliances(plan: PushPlan): string[] {
  return foreseen.filter(([, rests]) => rests(plan)).map(([id]) => id)
}

/** Ids of the behaviours that turned out to matter. */
export function foundReliances(end: PushEnd): string[] {
  return found.filter(([, rests]) => rests(end)).map(([id]) => id)
}
