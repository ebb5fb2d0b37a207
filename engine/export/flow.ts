import { AppError } from '#core/errors.ts'
import type { ExportFlow, ExportFlowEntry } from '#schemas/export/flow.ts'
import { Card } from './card.ts'
import { requireShape, shapes } from './check-shape.ts'
import { readTransform } from './pin.ts'
import type { Schedule } from './schedule.ts'
import { readSchedule } from './schedule.ts'

/** What starts a flow. `manual` flows have no start of their own and are run by hand. */
export type StartKind = 'helper' | 'scheduled' | 'event' | 'api endpoint' | 'delegated' | 'manual'

/** Where an inline flow lives. */
export interface InlineOwner {
  readonly card: Card
  /** Group and key of the input that holds it (`if/flo`, `flo`), or `error handler`. */
  readonly slot: string
}

/** A flow with its cards: a top-level flow of the export, or an inline flow that a card holds. */
export class Flow {
  /** The card that holds this inline flow; `null` for a top-level flow. */
  readonly owner: InlineOwner | null
  /** The order of the file, which has no meaning. */
  readonly cards: readonly Card[]
  /** Inline flows held by the cards of this flow, not by those of inline flows within. */
  readonly inlineFlows: readonly Flow[]
  readonly #raw: ExportFlow
  readonly #entry: ExportFlowEntry | null
  readonly #entryKey: string
  readonly #cardsById: ReadonlyMap<string, Card>
  #startCards: readonly Card[] | null = null

  private constructor(raw: ExportFlow, file: string, holder: { entry: ExportFlowEntry; key: string } | InlineOwner) {
    this.#raw = raw
    this.#entry = 'entry' in holder ? holder.entry : null
    this.#entryKey = 'entry' in holder ? holder.key : raw.uuid
    this.owner = 'entry' in holder ? null : holder
    const inline: Flow[] = []
    const readInline = (card: Card, slot: string, body: unknown) => {
      const flow = Flow.#read(body, file, { card, slot }, `the inline flow of the card ${card.id}`)
      inline.push(flow)
      return flow
    }
    this.cards = raw.methods.map((card) => new Card(this, card, readInline))
    this.inlineFlows = inline
    this.#cardsById = new Map(this.cards.toReversed().map((card) => [card.id, card]))
    this.#tiePins()
  }

  /**
   * Reads a top-level flow.
   * @param key - the key under which the file holds it
   * @throws AppError `EXPORT_INVALID`
   */
  static readEntry(entry: ExportFlowEntry, key: string, file: string): Flow {
    return Flow.#read(entry.data, file, { entry, key }, `the flow "${entry.name}"`)
  }

  static #read(
    body: unknown,
    file: string,
    holder: { entry: ExportFlowEntry; key: string } | InlineOwner,
    place: string
  ): Flow {
    requireShape(shapes.flow(body), file, place)
    for (const [at, card] of (body as { methods: unknown[] }).methods.entries()) {
      const id = (card as { uuid?: unknown } | null)?.uuid
      requireShape(shapes.card(card), file, `card ${typeof id === 'string' ? id : at + 1} of ${place}`)
    }
    return new Flow(body as ExportFlow, file, holder)
  }

  get id(): string {
    return this.#entry?.id ?? this.#raw.uuid
  }

  /** The ids that Okta wants to be the same: the file's key, the entry's id, the ids within the body. */
  get ids(): { readonly key: string; readonly entry: string | null; readonly body: string; readonly inline: unknown } {
    return { key: this.#entryKey, entry: this.#entry?.id ?? null, body: this.#raw.uuid, inline: this.#raw.id }
  }

  /** The name; an inline flow is named by the flow, card and slot that hold it. Only top-level names can be set. */
  get name(): string {
    if (this.owner === null) return this.#entry?.name ?? ''
    return `${this.owner.card.flow.name} > ${this.owner.card.title}`
  }

  set name(name: string) {
    if (this.#entry === null) throw new AppError('PROGRAM_FAULT', ['an inline flow has no name of its own'])
    this.#entry.name = name
  }

  get description(): string {
    return this.#entry?.description ?? ''
  }

  get isInline(): boolean {
    return this.owner !== null
  }

  /** The top-level flow that this flow is or lies in. */
  get top(): Flow {
    return this.owner === null ? this : this.owner.card.flow.top
  }

  get folderId(): string | null {
    return this.#raw.group ?? null
  }

  /** Whether the flow is marked as scheduled; it then has a {@link schedule}. */
  get isScheduled(): boolean {
    return this.#raw.scheduled === true
  }

  get schedule(): Schedule | null {
    return readSchedule(this.#raw.cron)
  }

  /** Who may call an API endpoint or delegated flow: `open`, `medium` (client token), `high`. */
  get securityLevel(): string | null {
    return this.#raw.security_level ?? null
  }

  /** Whether Okta keeps what goes through the cards of its runs ("save data"). */
  get savesData(): boolean {
    return this.#raw.log === true
  }

  /** Pairs of card ids: the first is executed before the second. */
  get orderings(): readonly (readonly [from: string, to: string])[] {
    return Object.values(this.#raw.orderings)
  }

  /** Cards that nothing comes before: one in every real export. */
  get startCards(): readonly Card[] {
    this.#startCards ??= this.#findStartCards()
    return this.#startCards
  }

  /** The card that starts the flow. */
  get start(): Card | undefined {
    return this.startCards[0]
  }

  get startKind(): StartKind {
    const { start } = this
    if (start?.isEvent) return 'event'
    switch (start?.kind) {
      case 'control:callable':
        return this.isScheduled ? 'scheduled' : 'helper'
      case 'http:accept':
        return 'api endpoint'
      case 'http:delegated':
        return 'delegated'
      default:
        return 'manual'
    }
  }

  /** Whether other flows can call it. */
  get isCallable(): boolean {
    return this.start?.kind === 'control:callable'
  }

  /** A card by its id. */
  card(id: string): Card | undefined {
    return this.#cardsById.get(id)
  }

  /** This flow and all inline flows within, however deep. */
  *withInline(): Generator<Flow, void, undefined> {
    yield this
    for (const flow of this.inlineFlows) yield* flow.withInline()
  }

  #findStartCards(): Card[] {
    const later = new Set(this.orderings.map(([, to]) => to))
    for (const card of this.cards) for (const head of card.branches.keys()) later.add(head)
    return this.cards.filter((card) => !later.has(card.id))
  }

  /** Pins never leave a flow, so they are tied once its cards are read. */
  #tiePins(): void {
    const inputs = new Map<Card, Map<string, Card['inputs'][number]>>()
    for (const card of this.cards) inputs.set(card, new Map(card.inputs.map((input) => [input.id, input])))
    for (const card of this.cards) {
      const outputs = new Map(card.outputs.map((output) => [output.id, output]))
      for (const [outputId, byCard] of Object.entries(card.rawPins)) {
        for (const [cardId, targets] of Object.entries(byCard)) {
          for (const { input: inputId, transform } of targets) {
            const from = outputs.get(outputId)
            const target = this.card(cardId)
            const to = target === undefined ? undefined : inputs.get(target)?.get(inputId)
            if (from === undefined || target === undefined || to === undefined) {
              const missing = from === undefined ? 'output' : target === undefined ? 'card' : 'input'
              card.loosePins.push({ outputId, cardId, inputId, missing })
              continue
            }
            const pin = { from, to, transform: readTransform(transform) }
            from.pins.push(pin)
            to.pins.push(pin)
          }
        }
      }
    }
  }
}
