import type { WireType } from '../wire-type.ts'
import type { ScopeDraft, Sequence } from './scope-draft.ts'

/** The name of a field: its section on the card, and its key there. */
export interface FieldName {
  readonly group: string | null
  readonly key: string
}

/** Where an argument for each item of a list comes from: a part of the item, the whole item, or the same for all. */
export type ItemArgument = { readonly path: string } | 'fixed'

/** An input that is to be emitted. */
export interface InputDraft extends FieldName {
  readonly type: WireType
  /** A literal, a value of an earlier card, a flow that is called, or an inline flow. */
  readonly given: unknown
  readonly required?: boolean
  readonly argument?: ItemArgument
  /** What the editor knows of it: label, choices. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** An output that is to be emitted. */
export interface OutputDraft extends FieldName {
  readonly card: CardDraft
  readonly type: WireType
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** The branches of If/Else, and the card behind them. */
export interface Fork {
  readonly yes: Sequence
  readonly no: Sequence
  readonly join: CardDraft
}

/** What a card does when a service asks it to slow down (429). Other failures end the flow at once. */
export interface RetryPolicy {
  /** Further attempts: 0 to 3. */
  readonly times: number
  /** Wait before each of them, in milliseconds. */
  readonly delayMs: number
}

/** A connection that cards use. */
export interface ConnectionName {
  /** The connector's name in exports. */
  readonly connector: string
  /** The name of the connection; `null` for a connector that has no usual one. */
  readonly name: string | null
}

/** What a card is made with. */
export interface CardGiven {
  readonly key: string
  readonly address: string
  readonly title: string
  readonly description: string | null
  /** The connection that the card uses. Absent where it uses none. */
  readonly connection?: ConnectionName
  readonly isEvent?: boolean
  readonly retry?: RetryPolicy
}

/** A card of a flow that is being written. */
export class CardDraft {
  readonly place: Sequence
  readonly key: string
  readonly address: string
  readonly title: string
  readonly description: string | null
  readonly connection: ConnectionName | null
  readonly isEvent: boolean
  readonly retry: RetryPolicy | null
  readonly inputs: InputDraft[] = []
  readonly outputs: OutputDraft[] = []
  /** Of If/Else. */
  fork: Fork | null = null
  /** The inline flow that handles errors, of If Error. */
  handler: ScopeDraft | null = null
  /** Of a Join: which output each input is copied to. */
  readonly joined: { readonly input: InputDraft; readonly output: OutputDraft }[] = []
  /** Text of a Comment. */
  comment: string | null = null

  constructor(place: Sequence, given: CardGiven) {
    this.place = place
    this.key = given.key
    this.address = given.address
    this.title = given.title
    this.description = given.description
    this.connection = given.connection ?? null
    this.isEvent = given.isEvent ?? false
    this.retry = given.retry ?? null
  }

  /** Module and name, such as `list:map`; for cards of connectors the connector and the card. */
  get kind(): string {
    const parts = this.address.split(':')
    return `${parts.at(-3)}:${parts.at(-1)}`
  }

  takes(input: InputDraft): InputDraft {
    this.inputs.push(input)
    return input
  }

  makes(output: Omit<OutputDraft, 'card'>): OutputDraft {
    const made = { ...output, card: this }
    this.outputs.push(made)
    return made
  }
}
