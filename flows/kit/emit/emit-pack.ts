import { AppError } from '#core/errors.ts'
import type { FlowDefinition, Table } from '../definitions.ts'
import { columnsOf } from '../definitions.ts'
import type { ConnectionName } from '../draft/card-draft.ts'
import type { ScopeDraft } from '../draft/scope-draft.ts'
import { startField } from '../draft/start-cards.ts'
import type { Pack } from '../pack.ts'
import { AnyObject } from '../wire-type.ts'
import { connectorFacts } from './connectors.ts'
import { draftFlow, emitFlow } from './emit-flow.ts'
import type { References } from './emit-scope.ts'
import { seedOf, uuidOf } from './ids.ts'
import { cardsOf } from './lower.ts'

/** A pack with everything that its flows refer to. */
export interface EmittedPack {
  readonly document: object
  /** Flows in the order of the file, with their ids. */
  readonly flows: ReadonlyMap<FlowDefinition, string>
  readonly tables: ReadonlyMap<Table, string>
  /** Connections: the usual one of a service by its connector, others by connector and name. */
  readonly connections: ReadonlyMap<string, EmittedConnection>
  /** Connectors of its cards, tables and connections of any service among them. */
  readonly connectors: ReadonlySet<string>
}

/** A connection of a pack. */
export interface EmittedConnection {
  readonly id: string
  readonly name: string
  /** The connector. */
  readonly module: string
}

/** Helper flows to which cards of a flow stream. */
function* streamedBy(scope: ScopeDraft): Generator<FlowDefinition> {
  for (const card of cardsOf(scope.main.cards)) {
    if (card.handler !== null) yield* streamedBy(card.handler)
    for (const { group, given } of card.inputs) {
      if (isScope(given)) yield* streamedBy(given)
      else if (group === 'Streaming' && isFlow(given)) yield given
    }
  }
}

/** Okta asks of a flow that is streamed to that it has a State, even where nothing goes along. */
function addState(draft: ScopeDraft | undefined): void {
  const start = draft?.main.cards[0]
  if (start === undefined || start.inputs.some(({ group, key }) => group === null && key === 'State')) return
  startField(start, { group: null, key: 'State' }, AnyObject)
}

/** Emits a pack: its flows, all flows that they call, and the tables and connections that these use. */
export function emitPack(pack: Pack): EmittedPack {
  if (!/^[a-z0-9_]{2,50}$/.test(pack.key)) {
    throw refuse(pack, 'its key can have lower-case letters, digits and _, 2 to 50 of them')
  }
  const drafts = new Map<FlowDefinition, ScopeDraft>()
  const flows = new Map<FlowDefinition, string>()
  const tables = new Map<Table, string>()
  const connections = new Map<string, EmittedConnection>()
  const connectors = new Set<string>()
  const keys = new Map<string, unknown>()

  const claim = (kind: string, key: string, definition: unknown): string => {
    const seed = `${pack.key}/${kind}/${key}`
    if (keys.has(seed)) throw refuse(pack, `it has two ${kind}s with the key "${key}"`)
    keys.set(seed, definition)
    return seed
  }
  const visit = (flow: FlowDefinition): void => {
    if (flows.has(flow)) return
    const seed = claim('flow', flow.key, flow)
    flows.set(flow, uuidOf(seed))
    const draft = draftFlow(flow, seed)
    drafts.set(flow, draft)
    collect(draft)
  }
  const collect = (scope: ScopeDraft): void => {
    for (const card of cardsOf(scope.main.cards)) {
      const [, channels, , connector = ''] = card.address.split(':')
      if (channels === 'channels') connectors.add(connector)
      if (card.connection !== null) connect(card.connection)
      if (card.handler !== null) collect(card.handler)
      for (const { given } of card.inputs) found(given)
    }
  }
  const connect = (connection: ConnectionName): void => {
    const key = connectionKey(connection)
    if (connections.has(key)) return
    const { connector, name } = connection
    connections.set(key, { id: uuidOf(claim('connection', key, name)), name: name ?? connector, module: connector })
  }
  const found = (given: unknown): void => {
    if (isScope(given)) collect(given)
    else if (isTable(given) && !tables.has(given)) tables.set(given, uuidOf(claim('table', given.key, given)))
    else if (isFlow(given)) visit(given)
  }
  for (const flow of pack.flows) visit(flow)

  for (const draft of drafts.values()) {
    for (const flow of streamedBy(draft)) addState(drafts.get(flow))
  }
  const folderId = uuidOf(`${pack.key}/folder`)
  const references: References = {
    idOf: (given) => (isTable(given) ? tables.get(given) : isFlow(given) ? flows.get(given) : undefined) ?? null,
    connectionId: (connection) => connections.get(connectionKey(connection))?.id ?? ''
  }
  const emitted = [...flows].map(([flow, id]) => {
    const draft = drafts.get(flow) as ScopeDraft
    return [id, emitFlow(flow, draft, { id, folderId, references })] as const
  })
  const document = {
    type: 'flopack',
    version: '1.5.0',
    created: pack.created,
    flags: { 'auto-transform': true, looseBooleans: true, looseStrings: true, looseNulls: true },
    data: {
      flos: Object.fromEntries(emitted),
      configs: Object.fromEntries(
        [...connections.values()].map(({ id, name, module }) => [id, { id, name, module, data: null }])
      ),
      tables: Object.fromEntries([...tables].map(([table, id]) => [id, tableEntry(table, id, folderId)])),
      groups: {
        [folderId]: {
          id: folderId,
          data: { name: pack.title, description: '', media_uri: '', path: '' }
        }
      }
    }
  }
  return { document, flows, tables, connections, connectors }
}

const tableEntry = (table: Table, id: string, folderId: string): object => ({
  id,
  name: table.name,
  description: table.description,
  data: { class: 'simple', group_id: folderId, structure: columnsOf(table) }
})

const connectionKey = ({ connector, name }: ConnectionName): string =>
  name === connectorFacts(connector).connection ? connector : seedOf(connector, name)

const kindOf = (given: unknown): unknown =>
  typeof given === 'object' && given !== null ? (given as { kind?: unknown }).kind : undefined
const isTable = (given: unknown): given is Table => kindOf(given) === 'table'
const isFlow = (given: unknown): given is FlowDefinition =>
  ['helper', 'event', 'scheduled', 'by hand'].includes(String(kindOf(given)))
const isScope = (given: unknown): given is ScopeDraft =>
  typeof given === 'object' && given !== null && 'main' in given && 'flowName' in given

const refuse = (pack: Pack, what: string): AppError =>
  new AppError('FLOW_CODE_INVALID', [`The pack "${pack.key}"`, what], { where: pack.key })
