import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { baseAttributes } from '../profile/attributes.ts'

/** The custom attributes of profiles; the base attributes are always there. */
export class CustomAttributes {
  readonly #add: StatementSync
  readonly #list: StatementSync
  #names: Set<string> | null = null

  constructor(database: DatabaseSync) {
    this.#add = database.prepare('insert or ignore into custom_attributes (name) values (?)')
    this.#list = database.prepare('select name from custom_attributes order by rowid')
  }

  /** The names of the custom attributes, oldest first. */
  list(): string[] {
    return [...this.#known()]
  }

  /** Whether a profile may have the attribute. */
  knows(name: string): boolean {
    return baseAttributes.has(name) || this.#known().has(name)
  }

  /** Adds attributes that are not there yet. @returns how many */
  add(names: Iterable<string>): number {
    let added = 0
    for (const name of names) {
      if (this.knows(name)) continue
      this.#add.run(name)
      this.#known().add(name)
      added++
    }
    return added
  }

  /** Forgets what was remembered of the table, which somebody else has changed or rolled back. */
  forget(): void {
    this.#names = null
  }

  #known(): Set<string> {
    this.#names ??= new Set(this.#list.all().map(({ name }) => String(name)))
    return this.#names
  }
}
