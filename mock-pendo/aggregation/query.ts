import type { MetadataKind } from '#schemas/pendo/kind.ts'
import type { HiddenFields } from '../store/metadata-text.ts'
import { recordTables } from '../store/records.ts'
import { Parameters, RecordColumns } from './columns.ts'
import { compileFilter, parsePath } from './filter.ts'
import { stayWithin } from './limits.ts'

/** Ids of visitors that Pendo gave to people who are not signed in begin with this. */
const anonymousPrefix = '_PENDO_T_'

/** What the rows of the answer look like. */
export type Shape =
  | { readonly as: 'records' }
  | { readonly as: 'selection'; readonly names: readonly string[] }
  | { readonly as: 'count' }

/** A pipeline on its way to becoming one SQL statement; each stage is one method. */
export class AggregationQuery {
  readonly parameters = new Parameters()
  /** What is listed. */
  readonly kind: MetadataKind
  readonly #columns: RecordColumns
  #from: string
  #where: string[] = []
  #order: string[] = []
  #limit: number | null = null
  /** Path of each selected name; null until a `select`. The paths always lead to the records, never to one another. */
  #selected: Map<string, string[]> | null = null
  #counted = false
  #filterNodes = 0

  constructor(kind: MetadataKind, hidden: HiddenFields) {
    this.kind = kind
    this.#from = recordTables[kind]
    this.#columns = new RecordColumns(kind, hidden, this.parameters)
  }

  /** Drops anonymous visitors; accounts are never anonymous. */
  identified(): void {
    if (this.#limit !== null) this.#nest()
    if (this.kind === 'account') return
    this.#where.push(`substr(id, 1, ${anonymousPrefix.length}) <> '${anonymousPrefix}'`)
  }

  /** @throws Refusal */
  filter(text: string): void {
    // A filter after a limit sees only the rows within it.
    if (this.#limit !== null) this.#nest()
    const resolve = (path: readonly string[]) => this.#columns.resolve(this.#toRecordPath(path))
    const { condition, nodes } = compileFilter(text, { parameters: this.parameters, resolve })
    this.#filterNodes += nodes
    stayWithin('filterNodes', this.#filterNodes)
    this.#where.push(condition)
  }

  /** @throws Refusal */
  select(paths: ReadonlyMap<string, string>): void {
    stayWithin('columns', paths.size)
    const selected = [...paths].map(([name, text]): [string, string[]] => [name, this.#toRecordPath(parsePath(text))])
    for (const [, path] of selected) this.#columns.check(path)
    this.#selected = new Map(selected)
  }

  /** @param keys - paths, with `-` before them for descending order @throws Refusal */
  sort(keys: readonly string[]): void {
    stayWithin('sortKeys', this.#order.length + keys.length)
    if (this.#limit !== null) this.#nest()
    const terms = keys.map((key) => {
      const path = this.#toRecordPath(parsePath(key.replace(/^-/, '')))
      return `${this.#columns.resolve(path).value}${key.startsWith('-') ? ' desc' : ''}`
    })
    this.#order = [...terms, ...this.#order]
  }

  limit(rows: number): void {
    this.#limit = this.#limit === null ? rows : Math.min(this.#limit, rows)
  }

  /** One row with the number of rows. */
  count(): void {
    this.#counted = true
  }

  /** The statement, and what its rows are to look like. */
  build(): { sql: string; shape: Shape } {
    if (this.#counted) return { sql: `select count(*) as count from (${this.#rows('1')})`, shape: { as: 'count' } }
    if (this.#selected === null) return { sql: this.#rows('*'), shape: { as: 'records' } }
    const columns = [...this.#selected.values()].map((path) => this.#columns.resolve(path).json)
    return { sql: this.#rows(columns.join(', ')), shape: { as: 'selection', names: [...this.#selected.keys()] } }
  }

  /** After a `select`, paths are its names. */
  #toRecordPath(path: readonly string[]): string[] {
    const [name] = path
    const selected = path.length === 1 && name !== undefined ? this.#selected?.get(name) : undefined
    return selected ?? (this.#selected === null ? [...path] : [])
  }

  #nest(): void {
    this.#from = `(${this.#rows('*')})`
    this.#where = []
    this.#limit = null
  }

  #rows(columns: string): string {
    const where = this.#where.length === 0 ? '' : ` where ${this.#where.join(' and ')}`
    const order = this.#order.length === 0 ? '' : ` order by ${this.#order.join(', ')}`
    const limit = this.#limit === null ? '' : ` limit ${this.#limit}`
    return `select ${columns} from ${this.#from}${where}${order}${limit}`
  }
}
