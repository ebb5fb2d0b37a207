import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** The custom attributes of one kind of profile; the base attributes are always there. */
export class CustomAttributes {
  readonly #profile: 'user' | 'group'
  readonly #base: ReadonlySet<string>
  readonly #add: StatementSync
  readonly #list: StatementSync
  #names: Set<string> | null = null

  /** @param base - the attributes that every profile of the kind may have */
  constructor(database: DatabaseSync, profile: 'user' | 'group', base: ReadonlySet<string>) {
    this.#profile = profile
    this.#base = base
    this.#add = database.prepare('insert or ignore into custom_attributes (profile, name) values (?, ?)')
    this.#list = database.prepare('select name from custom_attributes where profile = ? order by rowid')
  }

  /** The names of the custom attributes, oldest first. */
  list(): string[] {
    return [...this.#known()]
  }

  /** Whether a profile may have the attribute. */
  knows(name: string): boolean {
    return this.#base.has(name) || this.#known().has(name)
  }

  /** Adds attributes that are not there yet. @returns how many */
  add(names: Iterable<string>): number {
    let added = 0
    for (const name of names) {
      if (this.knows(name)) continue
      this.#add.run(this.#profile, name)
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
    this.#names ??= new Set(this.#list.all(this.#profile).map(({ name }) => String(name)))
    return this.#names
  }
}
