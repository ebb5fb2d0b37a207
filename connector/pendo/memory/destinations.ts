import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PushDestination } from './push-memory.ts'

/** Numbers that stand for destinations and for the names of fields, which would else stand in each row. */
export class Destinations {
  readonly #insert: StatementSync
  readonly #select: StatementSync
  readonly #insertFields: StatementSync
  readonly #selectFields: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      'INSERT INTO push_destinations (origin, fields) VALUES (?, ?) ON CONFLICT DO NOTHING'
    )
    this.#select = database.prepare('SELECT id FROM push_destinations WHERE origin = ? AND fields = ?')
    this.#insertFields = database.prepare('INSERT INTO push_fieldsets (names) VALUES (?) ON CONFLICT DO NOTHING')
    this.#selectFields = database.prepare('SELECT id FROM push_fieldsets WHERE names = ?')
  }

  idOf({ origin, group }: PushDestination): number {
    const known = this.#select.get(origin, group)
    if (known !== undefined) return Number(known.id)
    this.#insert.run(origin, group)
    return Number(this.#select.get(origin, group)?.id)
  }

  /** @param json - a record as it goes to Pendo */
  fieldsetOf(json: string): number {
    const { values } = JSON.parse(json) as { values: Record<string, unknown> }
    const names = JSON.stringify(Object.keys(values).sort())
    const known = this.#selectFields.get(names)
    if (known !== undefined) return Number(known.id)
    this.#insertFields.run(names)
    return Number(this.#selectFields.get(names)?.id)
  }
}
