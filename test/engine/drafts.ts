import { pushUserListWire } from '#schemas/pendo/push-user-list.ts'

// Small exports for tests: flows are drafted card by card and laid out as the Console lays them out.

// biome-ignore lint/suspicious/noExplicitAny: tests break documents in ways that no type of theirs allows
export type Loose = any

/** The kinds of cards that belong to connectors, with what their addresses begin with. */
const connectors: ReadonlyMap<string, string> = new Map([
  ['stash', 'root:channels:http:stash:0.7.147'],
  ['okta', 'root:channels:http:okta:1.0.605'],
  ['slack', 'root:channels:http:slack:1.6.246'],
  ['httpfunctions', 'root:channels:http:httpfunctions:1.0.24'],
  [pushUserListWire.connector, `root:channels:http:${pushUserListWire.connector}:0.26.0`]
])

/** The kind of the card that pushes users into Pendo. */
export const pushKind = `${pushUserListWire.connector}:${pushUserListWire.method}`

/** An output to pin an input to. */
export interface Source {
  readonly card: CardDraft
  readonly output: string
}

/** What an input is given: a literal, an output, an argument filled per item, a flow. */
export type Given =
  | { readonly literal: unknown; readonly type?: string }
  | { readonly from: Source | readonly Source[]; readonly type?: string }
  | { readonly item: string }
  | { readonly calls: FlowDraft | string }
  | { readonly inline: FlowDraft }

export const literal = (value: unknown, type?: string): Given => ({ literal: value, ...(type ? { type } : {}) })
export const pin = (from: Source | readonly Source[], type = 'object'): Given => ({ from, type })
export const item = (path: string): Given => ({ item: path })
export const calls = (flow: FlowDraft | string): Given => ({ calls: flow })
export const inline = (flow: FlowDraft): Given => ({ inline: flow })

export interface CardGiven {
  readonly title?: string
  readonly in?: Readonly<Record<string, Given>>
  /** Outputs with their types; `[]` at the end makes a list. */
  readonly out?: Readonly<Record<string, string>>
  /** An event card. */
  readonly event?: boolean
  readonly connection?: string
  /** Inline flow that If Error runs when the other fails. */
  readonly handler?: FlowDraft
  /** Helper flow of the error policy. */
  readonly onError?: FlowDraft
}

let made = 0
const newId = (prefix: string) => `${prefix}${String(++made).padStart(6, '0')}`

/** A card of a draft. */
export class CardDraft {
  readonly id = newId('c')
  readonly raw: Loose
  readonly #outputs = new Map<string, string>()

  constructor(kind: string, given: CardGiven) {
    const [module = '', name = ''] = kind.split(':')
    const version = connectors.get(module) ?? `root:kernel:${module}:0.0.1`
    const title = given.title ?? name
    const mirrored = kind === 'control:callable' || kind === 'http:accept'
    const inputs: Record<string, object> = {}
    const outputs: Record<string, object> = {}
    const out = given.out ?? {}
    const given_ = mirrored
      ? Object.fromEntries(Object.entries(out).map(([path, type]) => [path, literal(emptyOf(type), type)]))
      : (given.in ?? {})
    this.raw = {
      joins: {},
      address: `${version}:${name}`,
      parents: {
        version: { address: version, key: version.split(':').at(-1), data: {} },
        channel: { address: version.slice(0, version.lastIndexOf(':')), key: module, data: {} }
      },
      uuid: this.id,
      branches: {},
      node: {
        key: name,
        data: { name: title },
        model: {
          type: 'method',
          key: name,
          webhook: given.event === true,
          policy: { error: policyOf(given) },
          metadata: { id: null, name: title, description: '' },
          config: given.connection ?? null,
          inputs: { extensible: false, data: inputs },
          outputs: { extensible: false, data: outputs }
        }
      },
      pins: {}
    }
    for (const [path, type] of Object.entries(out)) {
      const id = newId('o')
      this.#outputs.set(path, id)
      outputs[id] = fieldOf(id, path, typedValue(type, emptyOf(type)), Object.keys(outputs).length)
    }
    for (const [path, what] of Object.entries(given_)) {
      const id = newId('i')
      inputs[id] = { ...fieldOf(id, path, inputValue(what), Object.keys(inputs).length), required: false, flags: 'd' }
      if ('from' in what)
        for (const source of [what.from].flat() as Source[]) source.card.pinTo(source.output, this.id, id)
    }
  }

  /** An output as a source. */
  out(output: string): Source {
    return { card: this, output }
  }

  pinTo(output: string, card: string, input: string): void {
    const id = this.#outputs.get(output)
    if (id === undefined) throw new Error(`no output ${output}`)
    this.raw.pins[id] ??= {}
    this.raw.pins[id][card] ??= []
    this.raw.pins[id][card].push({ input, transform: null })
  }
}

/** A flow of a draft; cards follow one another in the order in which they are added. */
export class FlowDraft {
  readonly id = `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
  readonly name: string
  readonly cards: CardDraft[] = []
  readonly #orderings: [string, string][] = []
  readonly #schedule: object | null
  #last: string[] = []
  /** Joins of the branches that are open, innermost last. */
  readonly #joins: string[] = []

  constructor(name: string, schedule: object | null = null) {
    this.name = name
    this.#schedule = schedule
  }

  add(kind: string, given: CardGiven = {}): CardDraft {
    const card = new CardDraft(kind, given)
    this.#place(card)
    return card
  }

  /** An If/Else with what its branches add. */
  addIf(given: CardGiven, whenTrue: () => void, whenFalse: () => void = () => {}): CardDraft {
    const card = this.add('control:if', { out: { result: 'boolean' }, ...given })
    const join = new CardDraft('control:join', {})
    for (const [outcome, fill] of [
      [true, whenTrue],
      [false, whenFalse]
    ] as const) {
      const head = new CardDraft('control:noop', {})
      card.raw.branches[head.id] = outcome
      this.cards.push(head)
      this.#orderings.push([head.id, join.id])
      this.#last = [head.id]
      this.#joins.push(join.id)
      fill()
      this.#joins.pop()
    }
    this.#last = []
    this.#place(join)
    return card
  }

  /** The body as the file has it. */
  body(isInline = false): Loose {
    return {
      id: isInline ? this.id : null,
      uuid: this.id,
      tree: { id: 2, name: 'empty', description: '' },
      methods: this.cards.map(({ raw }) => raw),
      model: {},
      orderings: Object.fromEntries(this.#orderings.map((pair, at) => [`e${at}`, pair])),
      ...(isInline ? {} : { cron: this.#schedule ?? {}, scheduled: this.#schedule !== null, group: null }),
      security_level: null
    }
  }

  #place(card: CardDraft): void {
    for (const before of this.#last) this.#orderings.push([before, card.id])
    const join = this.#joins.at(-1)
    if (join !== undefined) this.#orderings.push([card.id, join])
    this.cards.push(card)
    this.#last = [card.id]
  }
}

/** What an export of these flows holds. */
export interface ExportGiven {
  readonly flows: readonly FlowDraft[]
  readonly tables?: readonly { readonly id: string; readonly columns: readonly string[] }[]
  readonly connections?: readonly { readonly id: string; readonly connector: string }[]
}

/** The document of an export, whole. */
export function documentOf({ flows, tables = [], connections = [] }: ExportGiven): Loose {
  return {
    type: 'flopack',
    version: '1.5.0',
    created: '2026-01-05T06:00:00.000Z',
    flags: { 'auto-transform': true, looseBooleans: true, looseStrings: true, looseNulls: true },
    data: {
      flos: Object.fromEntries(
        flows.map((flow) => [flow.id, { id: flow.id, name: flow.name, description: '', data: flow.body() }])
      ),
      configs: Object.fromEntries(
        connections.map(({ id, connector }) => [id, { id, name: `My ${connector}`, module: connector, data: null }])
      ),
      tables: Object.fromEntries(
        tables.map(({ id, columns }) => [
          id,
          {
            id,
            name: `Table ${id}`,
            description: '',
            data: {
              class: 'simple',
              group_id: null,
              structure: columns.map((name) => ({ name, type: 'str', default: null }))
            }
          }
        ])
      ),
      groups: {}
    }
  }
}

function fieldOf(id: string, path: string, value: object, index: number) {
  const slash = path.indexOf('/')
  const [group, key] = slash === -1 ? [null, path] : [path.slice(0, slash), path.slice(slash + 1)]
  return { id, group, key, value, ref: false, metadata: { index } }
}

function inputValue(given: Given): object {
  if ('literal' in given) return typedValue(given.type ?? typeNameOf(given.literal), given.literal)
  if ('from' in given) return typedValue(given.type ?? 'object', emptyOf(given.type ?? 'object'))
  if ('item' in given) return { ...typedValue('string', ''), proxy: { dynamic: true, path: given.item } }
  if ('calls' in given) return typedValue('flo', typeof given.calls === 'string' ? given.calls : given.calls.id)
  return typedValue('flo', given.inline.body(true))
}

function typedValue(type: string, data: unknown) {
  const collection = type.endsWith('[]')
  return { error: false, proxy: false, type: collection ? type.slice(0, -2) : type, collection, data, available: [] }
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return 'string[]'
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? typeof value : 'object'
}

function emptyOf(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type === 'string' || type === 'Date') return ''
  return type === 'number' ? 0 : type === 'boolean' ? false : {}
}

function policyOf({ handler, onError }: CardGiven): object {
  if (handler !== undefined) return { type: 'handler', flo: handler.body(true), merge: 'join' }
  return onError === undefined ? { type: 'finish' } : { type: 'flo', flo: onError.id, retry: 0 }
}
