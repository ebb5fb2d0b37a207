import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import type { Metadata } from '#schemas/pendo/visitor.ts'

/** Groups of metadata that have a column of their own. */
export const groupColumns = ['auto', 'agent', 'custom', 'pendo'] as const
export type GroupColumn = (typeof groupColumns)[number]

/** Table of each kind. */
export const recordTables = { visitor: 'visitors', account: 'accounts' } as const satisfies Record<MetadataKind, string>

/** A visitor or account as it is stored: each group is the text of a JSON object, or null. */
export interface RecordRow {
  readonly id: string
  readonly auto: string | null
  readonly agent: string | null
  readonly custom: string | null
  readonly pendo: string | null
  /** The groups of integrations, by name. */
  readonly other: string | null
  /** Epoch milliseconds of the last write of metadata. */
  readonly updated_at: number | null
}

/** Writes the values of a group. */
export interface ValueWriter {
  /**
   * Writes values to one record, given as texts of JSON objects.
   * @param kept - the values without those to be cleared
   * @param patch - all values, null where one is to be cleared; the same text as `kept` when none is
   * @param now - epoch milliseconds
   * @returns whether the record exists
   */
  write(id: string, kept: string, patch: string, now: number): boolean
}

/** Visitors or accounts: one table, the same code for both. */
export class Records {
  readonly #database: DatabaseSync
  readonly #table: string
  readonly #get: StatementSync
  readonly #put: StatementSync
  readonly #count: StatementSync
  readonly #writers = new Map<string, ValueWriter>()

  constructor(database: DatabaseSync, kind: MetadataKind) {
    this.#database = database
    this.#table = recordTables[kind]
    this.#get = database.prepare(`select * from ${this.#table} where id = ?`)
    this.#count = database.prepare(`select count(*) as count from ${this.#table}`)
    this.#put = database.prepare(
      `insert or replace into ${this.#table} (id, auto, agent, custom, pendo, other, updated_at)
       values (?, ?, ?, ?, ?, ?, ?)`
    )
  }

  /** One record, or null. */
  get(id: string): RecordRow | null {
    return (this.#get.get(id) as RecordRow | undefined) ?? null
  }

  /** How many there are. */
  count(): number {
    return Number(this.#count.get()?.count)
  }

  /**
   * What writes values of a group.
   * @param create - whether unknown ids become records
   */
  writer(group: GroupColumn, create: boolean): ValueWriter {
    const key = `${group}/${create}`
    const known = this.#writers.get(key)
    if (known !== undefined) return known
    const made = create ? this.#creatingWriter(group) : this.#updatingWriter(group)
    this.#writers.set(key, made)
    return made
  }

  /** Puts a record in as it is, in place of one with the same id. */
  put(id: string, metadata: Metadata, now: number): void {
    const groups = new Map(Object.entries(metadata))
    const textOf = (group: string) => (groups.has(group) ? JSON.stringify(groups.get(group)) : null)
    const auto = new Map(Object.entries(groups.get('auto') ?? {}))
    const lastUpdated = auto.get('lastupdated')
    // Both are columns, and shown from there.
    auto.delete('id')
    auto.delete('lastupdated')
    const others = [...groups].filter(([group]) => !(groupColumns as readonly string[]).includes(group))
    this.#put.run(
      id,
      auto.size === 0 ? null : JSON.stringify(Object.fromEntries(auto)),
      textOf('agent'),
      textOf('custom'),
      textOf('pendo'),
      others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
      Number.isSafeInteger(lastUpdated) ? (lastUpdated as number) : now
    )
  }

  #creatingWriter(group: GroupColumn): ValueWriter {
    const upsert = (merge: string, patch: string) =>
      this.#database.prepare(
        `insert into ${this.#table} (id, ${group}, updated_at) values (?1, ?2, ?3)
         on conflict (id) do update set ${group} = ${merge}(${group}, ${patch}), updated_at = ?3`
      )
    const set = upsert('merge_values', '?2')
    const clear = upsert('merge_and_clear', '?4')
    return {
      write: (id, kept, patch, now) =>
        (kept === patch ? set.run(id, kept, now) : clear.run(id, kept, now, patch)).changes === 1
    }
  }

  #updatingWriter(group: GroupColumn): ValueWriter {
    const update = (merge: string) =>
      this.#database.prepare(
        `update ${this.#table} set ${group} = ${merge}(${group}, ?2), updated_at = ?3 where id = ?1`
      )
    const set = update('merge_values')
    const clear = update('merge_and_clear')
    return {
      write: (id, kept, patch, now) => (kept === patch ? set : clear).run(id, patch, now).changes === 1
    }
  }
}
