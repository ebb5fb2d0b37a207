import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** How many statements are kept. */
const kept = 200

/** Prepares statements whose text depends on the request, and keeps those last used. */
export class Statements {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** The statement of a text. */
  get(sql: string): StatementSync {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    this.#prepared.delete(sql)
    this.#prepared.set(sql, statement)
    const [oldest] = this.#prepared.keys()
    if (this.#prepared.size > kept && oldest !== undefined) this.#prepared.delete(oldest)
    return statement
  }
}
