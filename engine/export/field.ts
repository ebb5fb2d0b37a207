import type { ExportField } from '#schemas/export/field.ts'
import type { Card } from './card.ts'
import type { Flow } from './flow.ts'
import type { Pin } from './pin.ts'

/** A declared type: a name (`string`, `number`, `boolean`, `object`, `Date`, `file`, `flo`) or a map of keys. */
export type FieldType = string | Readonly<Record<string, unknown>>

/** What inputs and outputs of a card have in common. `(group, key)` is the name, `id` what pins refer to. */
export class Field {
  readonly card: Card
  /** The key under which the file holds the field; Okta wants it to be {@link id}. */
  readonly entryKey: string
  protected readonly raw: ExportField

  constructor(card: Card, entryKey: string, raw: ExportField) {
    this.card = card
    this.entryKey = entryKey
    this.raw = raw
  }

  get id(): string {
    return this.raw.id
  }

  get group(): string | null {
    return this.raw.group ?? null
  }

  get key(): string {
    return this.raw.key
  }

  /** Group and key in one, `Inputs/status`, or the key alone where there is no group. */
  get path(): string {
    return this.group === null ? this.key : `${this.group}/${this.key}`
  }

  /** What the card shows: the display name, else the key. */
  get label(): string {
    const shown = this.metadata.displayname
    return typeof shown === 'string' && shown !== '' ? shown : this.key
  }

  get type(): FieldType {
    return this.raw.value.type
  }

  get isList(): boolean {
    return this.raw.value.collection === true
  }

  /** Place on the card. Fields without one come last. */
  get index(): number {
    const { index } = this.metadata
    return typeof index === 'number' ? index : Number.MAX_SAFE_INTEGER
  }

  /** Hints of the editor, some of which carry meaning: paths of extracted parts, the other end of a context value. */
  get metadata(): Readonly<Record<string, unknown>> {
    return this.raw.metadata ?? {}
  }

  /** The literal: what an input has where nothing is pinned to it. Setting it changes the document. */
  get literal(): unknown {
    return this.raw.value.data
  }

  set literal(value: unknown) {
    this.raw.value.data = value
  }
}

/** Where an argument for a called flow comes from when the card calls it once per item. */
export type Argument =
  | { readonly from: 'item' /** Dotted; empty for the whole item. */; readonly path: string }
  | { readonly from: 'input' }

/** An input of a card. Its value is what is pinned to it, else its literal. */
export class Input extends Field {
  /** Pins that end here: one, or none; inputs of a Join may have one per branch. */
  readonly pins: Pin[] = []
  /** The flow that this input holds whole, for cards such as If Error; such flows have no entry of their own. */
  readonly inlineFlow: Flow | null

  constructor(card: Card, entryKey: string, raw: ExportField, inlineFlow: Flow | null) {
    super(card, entryKey, raw)
    this.inlineFlow = inlineFlow
  }

  get isPinned(): boolean {
    return this.pins.length > 0
  }

  /** Options are set in the dialog of the card and are always literal. */
  get isOption(): boolean {
    return this.group === 'parameters'
  }

  /** The id of a flow, where this input refers to one. */
  get flowId(): string | null {
    const { type, literal } = this
    return type === 'flo' && typeof literal === 'string' && literal !== '' ? literal : null
  }

  /** How a For Each, Map or similar card fills this argument; `null` for ordinary inputs. */
  get argument(): Argument | null {
    const { proxy } = this.raw.value
    if (typeof proxy !== 'object' || proxy === null) return null
    const { dynamic, path } = proxy as { dynamic?: unknown; path?: unknown }
    return dynamic === true ? { from: 'item', path: typeof path === 'string' ? path : '' } : { from: 'input' }
  }
}

/** An output of a card. */
export class Output extends Field {
  /** Pins that begin here. */
  readonly pins: Pin[] = []
}
