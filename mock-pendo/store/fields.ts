import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import type { FieldRow } from '../starting-fields.ts'

/** A field that values can be written to. */
export interface Field {
  /** Name by which values are stored. */
  readonly name: string
  /** `string`, `time`, `boolean`, `integer`, `float`, `list` or empty. */
  readonly type: string
  /** Where the value goes in the text of its group: `"name":`. */
  readonly jsonKey: string
  /** Position among the fields of its group. */
  readonly index: number
}

/** The fields of one group, for finding them by the name that was sent. */
export interface FieldGroup {
  /** How many fields the group has. */
  readonly size: number
  /** The field of that name, as it was spelt; undefined when there is none or it is deleted. */
  find(sentName: string): Field | undefined
}

/** How many spellings of names are remembered for a group; made-up names must not fill the memory. */
const keptSpellings = 10_000

/** The fields by kind and group. Deleting is soft. */
export class Fields {
  readonly #nameOf: (sent: string) => string
  readonly #list: StatementSync
  readonly #deleted: StatementSync
  readonly #add: StatementSync
  readonly #replace: StatementSync
  readonly #delete: StatementSync
  /** By `kind/group`; emptied at every change. */
  readonly #groups = new Map<string, FieldGroup>()

  /** @param nameOf - how two names are compared, and how a new one is stored */
  constructor(database: DatabaseSync, nameOf: (sent: string) => string) {
    this.#nameOf = nameOf
    this.#list = database.prepare('select * from fields where kind = ? order by rowid')
    this.#deleted = database.prepare('select name from fields where kind = ? and field_group = ? and deleted = 1')
    this.#add = database.prepare(
      `insert into fields (kind, field_group, name, display_name, type) values (?, ?, ?, ?, ?)
       on conflict do update set deleted = 0, display_name = excluded.display_name`
    )
    this.#replace = database.prepare(
      `insert into fields (kind, field_group, name, display_name, type) values (?, ?, ?, ?, ?)
       on conflict do update set deleted = 0, display_name = excluded.display_name, type = excluded.type`
    )
    this.#delete = database.prepare('update fields set deleted = 1 where kind = ? and field_group = ? and name = ?')
  }

  /** All fields of a kind, deleted ones included, in the order of their making. */
  list(kind: MetadataKind): (FieldRow & { deleted: boolean })[] {
    return this.#list.all(kind).map((row) => ({
      kind,
      group: String(row.field_group),
      name: String(row.name),
      displayName: String(row.display_name),
      type: String(row.type),
      deleted: row.deleted === 1
    }))
  }

  /** The fields of a group that values can be written to. */
  group(kind: MetadataKind, group: string): FieldGroup {
    const key = `${kind}/${group}`
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const made = this.#readGroup(kind, group)
    this.#groups.set(key, made)
    return made
  }

  /** Names of the deleted fields of a group: their values are kept and not shown. */
  deleted(kind: MetadataKind, group: string): string[] {
    return this.#deleted.all(kind, group).map((row) => String(row.name))
  }

  /** Creates a field, or undeletes it: its type then stays as it was. */
  add(field: FieldRow): void {
    const existing = this.#stored(field)
    this.#add.run(field.kind, field.group, existing ?? this.#nameOf(field.name), field.displayName, field.type)
    this.#groups.clear()
  }

  /** Puts a field in as it is, name and type included. */
  put(field: FieldRow): void {
    this.#replace.run(field.kind, field.group, field.name, field.displayName, field.type)
    this.#groups.clear()
  }

  /** Deletes a field softly. @returns whether there was one */
  delete(kind: MetadataKind, group: string, sentName: string): boolean {
    const field = this.group(kind, group).find(sentName)
    if (field === undefined) return false
    this.#delete.run(kind, group, field.name)
    this.#groups.clear()
    return true
  }

  /** Forgets what is remembered, after the table was changed from outside. */
  forget(): void {
    this.#groups.clear()
  }

  /** Name by which a field, deleted ones included, is stored already. */
  #stored({ kind, group, name }: FieldRow): string | undefined {
    const wanted = this.#nameOf(name)
    return this.list(kind).find((field) => field.group === group && this.#nameOf(field.name) === wanted)?.name
  }

  #readGroup(kind: MetadataKind, group: string): FieldGroup {
    const rows = this.list(kind).filter((field) => field.group === group && !field.deleted)
    const byName = new Map<string, Field>()
    rows.forEach(({ name, type }, index) => {
      byName.set(this.#nameOf(name), { name, type, jsonKey: `${JSON.stringify(name)}:`, index })
    })
    const bySpelling = new Map<string, Field>()
    const find = (sentName: string): Field | undefined => {
      const remembered = bySpelling.get(sentName)
      if (remembered !== undefined) return remembered
      const field = byName.get(this.#nameOf(sentName))
      if (field !== undefined && bySpelling.size < keptSpellings) bySpelling.set(sentName, field)
      return field
    }
    return { size: rows.length, find }
  }
}
