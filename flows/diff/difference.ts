import type { StartKind } from '#engine/export/flow.ts'
import type { Schedule } from '#engine/export/schedule.ts'

/** A card as people find it in its flow. */
export interface CardName {
  readonly title: string
  /** Module or connector and name: `okta:readUser`. */
  readonly kind: string
  /** Which one it is, from 1, among the cards of its flow with that title; `null` where it is the only one. */
  readonly nth: number | null
}

/** A branch or block of a card in which another card is. */
export interface Block {
  readonly card: CardName
  /** `if it holds`, `otherwise`, `try`, `if it fails`, `for each`, `if`, `else if 1`, `else`. */
  readonly part: string
}

/** Where a card is: the blocks around it, outermost first, and the card before it there; `null` where it is the first. */
export interface Place {
  readonly within: readonly Block[]
  readonly behind: CardName | null
}

/** An output that an input is pinned to. */
export interface Source {
  readonly card: CardName
  /** Label of the output. */
  readonly output: string
  /** Dotted path of the part that is taken; empty for the whole output. */
  readonly path: string
  /** How the value is converted on the way, in the file's words; `null` where it is not. */
  readonly convert: string | null
}

/** What the file keeps under an id of its own. */
export type EntryKind = 'flow' | 'table' | 'folder' | 'connection'

/** An operand of a condition, or a piece of a text: written on the card, or from another card. */
export type Operand = Extract<Value, { readonly is: 'literal' | 'secret' | 'sources' }>

/** What something is before or after: in the words of the flow, without ids and without secrets. */
export type Value =
  | { readonly is: 'literal'; readonly literal: unknown }
  /** Something under the name of a secret. */
  | { readonly is: 'secret' }
  /** Several only where branches meet. */
  | { readonly is: 'sources'; readonly sources: readonly Source[] }
  /** A part of the item a called flow is run for; the path is empty for the whole item. */
  | { readonly is: 'item'; readonly path: string }
  /** `null` where the file does not have it. */
  | { readonly is: 'entry'; readonly of: EntryKind; readonly name: string | null }
  /** A text with places that are filled in. */
  | { readonly is: 'template'; readonly pieces: readonly (string | Operand)[] }
  | { readonly is: 'conditions'; readonly conditions: readonly TableCondition[] }
  | { readonly is: 'schedule'; readonly schedule: Schedule; readonly isOn: boolean }
  | { readonly is: 'start'; readonly start: StartKind; readonly card: CardName | null }
  /** A declared type, in words and keys. */
  | { readonly is: 'type'; readonly type: string }
  | { readonly is: 'place'; readonly place: Place }
  | { readonly is: 'error handling'; readonly handling: Handling }
  /** Words of ours, such as a kind of start. */
  | { readonly is: 'words'; readonly words: string }

/** A condition of a table search. */
export interface TableCondition {
  readonly column: string
  readonly operator: string
  readonly value: Operand | null
  /** How it is joined with the next one; `null` for the last. */
  readonly join: string | null
}

/** What a card does when it fails. */
export interface Handling {
  readonly kind: 'halt' | 'handler' | 'flow' | 'return'
  /** The helper flow of `flow`; `null` where the file does not have it. */
  readonly flow: string | null
  readonly retries: number
  readonly delayMs: readonly [number, number] | null
  readonly retriesRateLimitsOnly: boolean
}

/** An input, output or column. */
export interface FieldName {
  /** The part of the card it belongs to, such as `else if 1`; `null` for most. */
  readonly part: string | null
  readonly label: string
}

/** An input of an added or removed card, with what it has. */
export interface Setting {
  readonly field: FieldName
  readonly value: Value
}

/** The kinds of differences. */
export const differenceKinds = [
  'flow added',
  'flow removed',
  'flow renamed',
  'flow described',
  'flow moved',
  'start changed',
  'schedule changed',
  'security changed',
  'data saving changed',
  'order changed',
  'card added',
  'card removed',
  'card retitled',
  'card moved',
  'comment changed',
  'note changed',
  'connection changed',
  'error handling changed',
  'block added',
  'block removed',
  'block moved',
  'input added',
  'input removed',
  'input moved',
  'input rewired',
  'input changed',
  'option changed',
  'input type changed',
  'output added',
  'output removed',
  'output type changed',
  'connector version changed',
  'table added',
  'table removed',
  'table renamed',
  'table described',
  'table moved',
  'column added',
  'column removed',
  'column type changed',
  'column default changed',
  'connection added',
  'connection removed',
  'connection renamed',
  'folder added',
  'folder removed',
  'folder renamed',
  'folder moved',
  'conversion changed'
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** Something that differs, as `--json` prints it. What does not apply is `null` or empty. */
export interface Difference {
  readonly what: DifferenceKind
  /** The card, by its name in the newer file; a removed one by that in the older. */
  readonly card: CardName | null
  /** The blocks around the card, outermost first. */
  readonly within: readonly Block[]
  /** The flow, table, connection or folder, where it is not the card's flow. */
  readonly entry: { readonly of: EntryKind | 'connector'; readonly name: string } | null
  readonly field: FieldName | null
  readonly before: Value | null
  readonly after: Value | null
  /** What the inputs of an added or removed card have. */
  readonly settings: readonly Setting[]
  /** How many cards the difference is about, where that says more than one by one; else `null`. */
  readonly cards: number | null
}

/** The differences of one flow, or of what stands beside the flows. */
export interface DifferencesPart {
  /** Name of the flow in the newer file; `null` for the export as a whole. */
  readonly flow: string | null
  readonly differences: readonly Difference[]
}

/** Fills a difference up: what is not given does not apply. */
export function difference(what: DifferenceKind, given: Partial<Omit<Difference, 'what'>> = {}): Difference {
  return {
    what,
    card: null,
    within: [],
    entry: null,
    field: null,
    before: null,
    after: null,
    settings: [],
    cards: null,
    ...given
  }
}
