import type { ExportCard } from '#schemas/export/card.ts'
import type { AddressParts } from './address.ts'
import { readAddress } from './address.ts'
import type { ErrorHandling } from './error-handling.ts'
import { errorPolicyOf, readErrorHandling } from './error-handling.ts'
import { Input, Output } from './field.ts'
import type { Flow } from './flow.ts'
import type { LoosePin } from './pin.ts'

/** Reads an inline flow that a card holds; given by the flow, so that cards need not know how flows are read. */
export type ReadInline = (card: Card, slot: string, raw: unknown) => Flow

/** A card of a flow: a view of its part of the document. */
export class Card {
  readonly flow: Flow
  readonly address: string
  readonly parts: AddressParts
  /** By display order. */
  readonly inputs: readonly Input[]
  /** By display order. */
  readonly outputs: readonly Output[]
  readonly errorHandling: ErrorHandling
  /** Pins of the file that lead nowhere. */
  readonly loosePins: LoosePin[] = []
  readonly #raw: ExportCard
  readonly #inputsByName: ReadonlyMap<string, Input>
  readonly #outputsByName: ReadonlyMap<string, Output>

  constructor(flow: Flow, raw: ExportCard, readInline: ReadInline) {
    this.flow = flow
    this.#raw = raw
    this.address = raw.address
    this.parts = readAddress(raw.address)
    const { inputs, outputs, policy } = raw.node.model
    this.inputs = Object.entries(inputs.data)
      .map(([key, field]) => {
        const { type, data } = field.value
        const isInline = type === 'flo' && typeof data === 'object' && data !== null
        return new Input(this, key, field, isInline ? readInline(this, slotOf(field), data) : null)
      })
      .sort((a, b) => a.index - b.index)
    this.outputs = Object.entries(outputs.data)
      .map(([key, field]) => new Output(this, key, field))
      .sort((a, b) => a.index - b.index)
    const handler = errorPolicyOf(policy).flo
    this.errorHandling = readErrorHandling(
      policy,
      typeof handler === 'object' && handler !== null ? readInline(this, 'error handler', handler) : null
    )
    this.#inputsByName = firstByName(this.inputs)
    this.#outputsByName = firstByName(this.outputs)
  }

  /** Unique within the flow. */
  get id(): string {
    return this.#raw.uuid
  }

  /** Module and name without the version, `control:let`, or connector and name, `okta:readUser`. */
  get kind(): string {
    return `${this.parts.module}:${this.parts.name}`
  }

  /** The title on the card. Setting it changes both places where the document has it. */
  get title(): string {
    const { data, model } = this.#raw.node
    const title = data?.name ?? model.metadata?.name
    return typeof title === 'string' ? title : this.parts.name
  }

  set title(title: string) {
    const { node } = this.#raw
    node.data = { ...node.data, name: title }
    node.model.metadata = { ...node.model.metadata, name: title }
  }

  /** The two titles of the document, which are the same in every real export. */
  get titles(): { readonly node: unknown; readonly model: unknown } {
    return { node: this.#raw.node.data?.name, model: this.#raw.node.model.metadata?.name }
  }

  /** The text of a Comment card; `null` for other cards. */
  get comment(): string | null {
    if (this.kind !== 'control:comment') return null
    const { comments } = this.#raw.node.model
    if (typeof comments === 'string') return comments
    const text = (comments as { markdown?: unknown } | null | undefined)?.markdown
    return typeof text === 'string' ? text : ''
  }

  /** The title of a Comment card's text; empty where it has none, and for other cards. */
  get commentTitle(): string {
    const { comments } = this.#raw.node.model
    const title = (comments as { title?: unknown } | null | undefined)?.title
    return this.kind === 'control:comment' && typeof title === 'string' ? title : ''
  }

  /** What its author noted on the card, or its connector says about it; empty for Comment cards. */
  get note(): string {
    const { comments } = this.#raw.node.model
    return this.kind !== 'control:comment' && typeof comments === 'string' ? comments : ''
  }

  /** The connection chosen on the card. */
  get connectionId(): string | null {
    return this.#raw.node.model.config ?? null
  }

  /** The addresses of version and channel above the card, and the two keys: what Okta compares with the address. */
  get identity(): { version: unknown; channel: unknown; nodeKey: unknown; modelKey: unknown } {
    const { parents, node } = this.#raw
    const above = parents as { version?: { address?: unknown }; channel?: { address?: unknown } } | null | undefined
    return {
      version: above?.version?.address,
      channel: above?.channel?.address,
      nodeKey: node.key,
      modelKey: node.model.key
    }
  }

  /** Hidden: takes parts out of an object output of another card, right after that card. */
  get isExpand(): boolean {
    return this.address.startsWith('root:kernel:object:') && this.parts.name === 'expand'
  }

  /** Whether it does something that its author sees: no comment, no hidden card, no mere meeting of branches. */
  get isWork(): boolean {
    if (this.isExpand || this.kind === 'control:comment' || this.kind === 'control:join') return false
    return this.kind !== 'control:noop' || this.flow.start === this
  }

  /** Starts the flow when something happens in an application. */
  get isEvent(): boolean {
    return this.#raw.node.model.webhook === true && !this.parts.isBuiltIn
  }

  /** Heads of the branches of an If/Else by card id, with the outcome each stands for. */
  get branches(): ReadonlyMap<string, boolean> {
    return new Map(Object.entries(this.#raw.branches ?? {}).map(([id, outcome]) => [id, outcome === true]))
  }

  /** What a Join copies: from input to output, by id. */
  get joins(): readonly { readonly inputId: string; readonly outputId: string }[] {
    return Object.entries(this.#raw.joins ?? {}).flatMap(([inputId, targets]) =>
      targets.map(({ output }) => ({ inputId, outputId: output }))
    )
  }

  /** Pins as the file has them, for {@link Flow} to tie up. */
  get rawPins(): NonNullable<ExportCard['pins']> {
    return this.#raw.pins ?? {}
  }

  /** An input by group and key. */
  input(group: string | null, key: string): Input | undefined {
    return this.#inputsByName.get(nameOf(group, key))
  }

  /** An output by group and key. */
  output(group: string | null, key: string): Output | undefined {
    return this.#outputsByName.get(nameOf(group, key))
  }
}

function slotOf({ group, key }: { group?: string | null; key: string }): string {
  return typeof group === 'string' ? `${group}/${key}` : key
}

function firstByName<F extends Input | Output>(fields: readonly F[]): Map<string, F> {
  return new Map(fields.toReversed().map((field) => [nameOf(field.group, field.key), field]))
}

function nameOf(group: string | null, key: string): string {
  return JSON.stringify([group, key])
}
