import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PushDestination } from './push-memory.ts'

/** Lists of names that are kept at hand. */
const mostKnown = 100

/** Numbers that stand for destinations and for the names of fields, which would else stand in each row. */
export class Destinations {
  readonly #insert: StatementSync
  readonly #select: StatementSync
  readonly #insertFields: StatementSync
  readonly #selectFields: StatementSync
  /** Lists of names that the database holds for certain: a few, unless each record is another. */
  readonly #known = new Map<string, number>()

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
    const found = this.#known.get(names) ?? this.#selectFields.get(names)?.id
    if (found !== undefined && found !== null) return this.#know(names, Number(found))
    // Not known yet for certain: the transaction may still be taken back.
    this.#insertFields.run(names)
    return Number(this.#selectFields.get(names)?.id)
  }

  #know(names: string, id: number): number {
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.set(names, id)
    return id
  }
}
