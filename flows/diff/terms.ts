import type { Export } from '#engine/export/export.ts'
import type { Input, Output } from '#engine/export/field.ts'
import type { Pin } from '#engine/export/pin.ts'
import { canonicalJson } from './canonical-json.ts'
import type { CardNames } from './card-names.ts'
import type { EntryKind, Operand, Value } from './difference.ts'
import { nameOfField } from './field-name.ts'
import type { HideSecrets } from './secrets.ts'
import { isSecretInput, shownLiteral } from './secrets.ts'
import type { Origin } from './source.ts'
import { originOf } from './source.ts'
import { tableConditions } from './table-conditions.ts'
import { textTemplate } from './template.ts'
import type { Term } from './term.ts'
import type { Entry, Tokens } from './tokens.ts'
import { isUnset } from './unset.ts'

/** Ids of the Console, which are told from other texts by their shape. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads what the inputs of one file have. */
export class Terms {
  readonly #workflows: Export
  readonly #names: CardNames
  readonly #hide: HideSecrets

  constructor(workflows: Export, names: CardNames, hide: HideSecrets) {
    this.#workflows = workflows
    this.#names = names
    this.#hide = hide
  }

  /** What an input has; `null` where it has nothing. */
  input(input: Input, tokens: Tokens): Term | null {
    const { argument, literal } = input
    if (argument?.from === 'item') {
      const { path } = argument
      return { value: { is: 'item', path }, canon: `item ${path}` }
    }
    if (input.isPinned) return this.pins(input.pins, tokens)
    if (isUnset(literal)) return null
    const conditions = tableConditions(input, (output) => this.#origin(originOf(output), null, tokens), this.#hide)
    if (conditions !== null) return conditions
    if (input.group === null && input.key === '_text_' && typeof literal === 'string') {
      return textTemplate(input, literal, (placeholder) => this.#operand(placeholder, tokens), this.#hide)
    }
    return this.#entry(input, tokens) ?? this.#literal(input)
  }

  /** What pins bring. */
  pins(pins: readonly Pin[], tokens: Tokens): Term<Operand> {
    const terms = pins
      .map(({ from, transform }) => {
        const convert = transform === null ? null : `${transform.convert}${transform.wraps ? ' and wrap' : ''}`
        return this.#origin(originOf(from), convert, tokens)
      })
      .sort((a, b) => (a.canon < b.canon ? -1 : 1))
    const sources = terms.flatMap(({ value }) => (value.is === 'sources' ? value.sources : []))
    return { value: { is: 'sources', sources }, canon: terms.map(({ canon }) => canon).join(' ') }
  }

  /** A text of the author's, such as a description. */
  text(text: string): Value {
    return { is: 'literal', literal: this.#hide(text) }
  }

  #origin({ card, output, path }: Origin, convert: string | null, tokens: Tokens): Term<Operand> {
    return {
      value: {
        is: 'sources',
        sources: [{ card: this.#names.of(card), output: output.label, path: path.join('.'), convert }]
      },
      canon: JSON.stringify([tokens.card(card), keyOfOutput(output), path, convert])
    }
  }

  /** What fills a place of a text. */
  #operand(input: Input, tokens: Tokens): Term<Operand> {
    return input.isPinned ? this.pins(input.pins, tokens) : this.#literal(input)
  }

  #literal(input: Input): Term<Operand> {
    const { literal } = input
    const value: Operand = isSecretInput(input)
      ? { is: 'secret' }
      : { is: 'literal', literal: shownLiteral(literal, this.#hide) }
    return { value, canon: `literal ${canonicalJson(literal)}` }
  }

  /** The flow, table, folder or connection that a literal names by its id. */
  #entry(input: Input, tokens: Tokens): Term | null {
    const { literal } = input
    const kind = entryKindOf(input)
    if (typeof literal !== 'string' || (kind === null && !uuid.test(literal))) return null
    const lookups: readonly [EntryKind, Entry | undefined][] = [
      ['flow', this.#workflows.callee(literal)],
      ['table', this.#workflows.table(literal)],
      ['folder', this.#workflows.folder(literal)],
      ['connection', this.#workflows.connection(literal)]
    ]
    const [of, entry] = lookups.find(([of, found]) => found !== undefined && (kind === null || of === kind)) ?? [kind]
    if (of === null) return null
    return {
      value: { is: 'entry', of, name: entry?.name ?? null },
      canon: entry === undefined ? `no ${of}` : tokens.entry(entry)
    }
  }
}

function entryKindOf({ type, isOption, key, metadata }: Input): EntryKind | null {
  if (type === 'flo') return 'flow'
  if (type === 'folder') return 'folder'
  return isOption && (key === 'stash' || metadata.table === true) ? 'table' : null
}

/** The name of an output, without the id under which a value enters a block: nothing outside gives it. */
function keyOfOutput(output: Output): string {
  return output.metadata.wormholeMethodId === undefined ? nameOfField(output) : 'context'
}
