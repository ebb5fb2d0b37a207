import { isRecord } from '#core/is-record.ts'
import type { ExportDocument } from '#schemas/export/document.ts'
import { requireShape, shapes } from './check-shape.ts'
import { Connection } from './connection.ts'
import { Flow } from './flow.ts'
import { Folder } from './folder.ts'
import type { Layout } from './layout.ts'
import { Stub } from './stub.ts'
import { Table } from './table.ts'

/** The collections of an export that Okta's importer asks for. */
export const collections = ['flos', 'configs', 'tables', 'groups'] as const

/** An export file: a view of its parsed document, in which every change is made. */
export class Export {
  /** The file's name, for messages. */
  readonly file: string
  /** Top-level flows that have cards, in the order of the file. */
  readonly flows: readonly Flow[]
  /** Called flows that live outside the export. */
  readonly stubs: readonly Stub[]
  readonly folders: readonly Folder[]
  readonly connections: readonly Connection[]
  readonly tables: readonly Table[]
  /** How the file was laid out. */
  readonly layout: Layout
  readonly #document: ExportDocument
  readonly #tablesById: ReadonlyMap<string, Table>
  readonly #connectionsById: ReadonlyMap<string, Connection>
  readonly #foldersById: ReadonlyMap<string, Folder>
  readonly #callees: ReadonlyMap<string, Flow | Stub>

  /**
   * Wraps a document.
   * @throws AppError `EXPORT_INVALID`
   */
  constructor(document: unknown, layout: Layout, file: string) {
    requireShape(shapes.envelope(document), file, '')
    this.#document = document as ExportDocument
    this.file = file
    this.layout = layout
    const { flos, configs, tables, groups } = this.#document.data
    const flows: Flow[] = []
    const stubs: Stub[] = []
    for (const [key, entry] of Object.entries(flos)) {
      requireShape(shapes.flowEntry(entry), file, `the flow ${key}`)
      if (entry.data === null) stubs.push(new Stub(key, entry))
      else flows.push(Flow.readEntry(entry, key, file))
    }
    this.flows = flows
    this.stubs = stubs
    this.folders = entries(groups).map(([key, entry]) => {
      requireShape(shapes.folder(entry), file, `the folder ${key}`)
      return new Folder(key, entry)
    })
    this.connections = entries(configs).map(([key, entry]) => {
      requireShape(shapes.connection(entry), file, `the connection ${key}`)
      return new Connection(key, entry)
    })
    this.tables = entries(tables).map(([key, entry]) => {
      requireShape(shapes.table(entry), file, `the table ${key}`)
      return new Table(key, entry)
    })
    this.#foldersById = byId(this.folders)
    this.#connectionsById = byId(this.connections)
    this.#tablesById = byId(this.tables)
    this.#callees = byId<Flow | Stub>([...stubs, ...flows])
  }

  /** The parsed document. Whoever changes it directly reads it again to see the change here. */
  get document(): unknown {
    return this.#document
  }

  /** Version of the file's format, such as 1.5.0; `null` where the file has none. */
  get formatVersion(): string | null {
    const { version } = this.#document
    return typeof version === 'string' ? version : null
  }

  /** When the file was made, as an ISO date; `null` where the file does not say. */
  get created(): string | null {
    const { created } = this.#document
    return typeof created === 'string' ? created : null
  }

  /** Switches for the lenient conversion of values; `null` where the file has none. */
  get flags(): Readonly<Record<string, unknown>> | null {
    const { flags } = this.#document
    return isRecord(flags) ? flags : null
  }

  /** Collections that the importer asks for and the file lacks. */
  get missingCollections(): readonly string[] {
    const data: Readonly<Record<string, unknown>> = this.#document.data
    return collections.filter((name) => !isRecord(data[name]))
  }

  /** Every flow with cards: the top-level ones, each followed by the inline flows within. */
  *allFlows(): Generator<Flow, void, undefined> {
    for (const flow of this.flows) yield* flow.withInline()
  }

  /** What a flow's id refers to: a flow, a stub, or nothing. */
  callee(id: string): Flow | Stub | undefined {
    return this.#callees.get(id)
  }

  /** A table by its id. */
  table(id: string): Table | undefined {
    return this.#tablesById.get(id)
  }

  /** A connection by its id. */
  connection(id: string): Connection | undefined {
    return this.#connectionsById.get(id)
  }

  /** A folder by its id; flows exported alone name one that the file has not. */
  folder(id: string): Folder | undefined {
    return this.#foldersById.get(id)
  }
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]))
}

function entries<T>(collection: Record<string, T> | undefined): [string, T][] {
  return isRecord(collection) ? Object.entries(collection) : []
}
