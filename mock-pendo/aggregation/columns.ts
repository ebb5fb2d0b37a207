import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { Refusal } from '../refusal.ts'
import type { HiddenFields } from '../store/metadata-text.ts'
import { groupColumns } from '../store/records.ts'

/** A path of the pipeline as SQL. */
export interface Column {
  /** The value: text, number, 1 and 0 for booleans, null. */
  readonly value: string
  /** The JSON type of the value: `text`, `integer`, `real`, `true`, `false`, `null`, `array`, `object`, or SQL null. */
  readonly type: string
  /** The value as JSON text, or SQL null. */
  readonly json: string
  /** Whether it is the id: always text, and indexed. */
  readonly isId: boolean
}

/** Collects the values of a statement; nothing that was sent is ever part of the SQL text. */
export class Parameters {
  readonly values: (string | number)[] = []

  /** Binds a value. @returns its place in the SQL */
  bind(value: string | number): string {
    return `?${this.values.push(value)}`
  }
}

const idColumn: Column = { value: 'id', type: `'text'`, json: 'json_quote(id)', isId: true }

const absent: Column = { value: 'null', type: 'null', json: 'null', isId: false }

/** A record flagged Do Not Process does not show when it was updated. */
const updatedAt = `iif(json_extract(pendo, '$.donotprocess') is 1, null, updated_at)`
const updatedColumn: Column = {
  value: updatedAt,
  type: `typeof(${updatedAt})`,
  json: `json_quote(${updatedAt})`,
  isId: false
}

/** Finds the column of a path over the records of one kind. */
export class RecordColumns {
  readonly #kind: MetadataKind
  readonly #hidden: HiddenFields
  readonly #parameters: Parameters
  /** By the path as JSON, so that a path that is used often takes one parameter. */
  readonly #resolved = new Map<string, Column>()

  constructor(kind: MetadataKind, hidden: HiddenFields, parameters: Parameters) {
    this.#kind = kind
    this.#hidden = hidden
    this.#parameters = parameters
  }

  /**
   * The column of a path such as `visitorId` or `metadata.custom.department`.
   * @throws Refusal for a path that leads nowhere
   */
  resolve(path: readonly string[]): Column {
    const key = JSON.stringify(path)
    const column = this.#resolved.get(key) ?? this.#find(path)
    this.#resolved.set(key, column)
    return column
  }

  /** Checks that a path leads somewhere, without binding anything. @throws Refusal */
  check(path: readonly string[]): void {
    new RecordColumns(this.#kind, this.#hidden, new Parameters()).resolve(path)
  }

  #find(path: readonly string[]): Column {
    if (path.length === 1 && path[0] === `${this.#kind}Id`) return idColumn
    const [root, group, field] = path
    if (path.length !== 3 || root !== 'metadata' || group === undefined || field === undefined) {
      throw new Refusal('bad-pipeline')
    }
    if (group === 'auto' && field === 'id') return idColumn
    if (group === 'auto' && field === 'lastupdated') return updatedColumn
    const own = groupColumns.find((name) => name === group)
    if (own === undefined) return this.#jsonColumn('other', [group, field])
    return this.#hidden[own].includes(field) ? absent : this.#jsonColumn(own, [field])
  }

  #jsonColumn(column: string, labels: readonly string[]): Column {
    // SQLite has no way to write these in a path, and no field that is usable in Pendo has them.
    if (labels.some((label) => /["\\]/.test(label) || label.includes('\0'))) throw new Refusal('bad-pipeline')
    const path = this.#parameters.bind(`$${labels.map((label) => `."${label}"`).join('')}`)
    return {
      value: `json_extract(${column}, ${path})`,
      type: `json_type(${column}, ${path})`,
      json: `${column} -> ${path}`,
      isId: false
    }
  }
}
