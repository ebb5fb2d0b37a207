/** What stands for what: things of the older file paired with things of the newer one. */
export class Pairs<T extends object> {
  readonly #newer = new Map<T, T>()
  readonly #older = new Map<T, T>()
  readonly #tokens = new Map<T, string>()
  #made = 0

  add(older: T, newer: T): void {
    this.#newer.set(older, newer)
    this.#older.set(newer, older)
    const token = this.#newToken()
    this.#tokens.set(older, token)
    this.#tokens.set(newer, token)
  }

  newer(older: T): T | undefined {
    return this.#newer.get(older)
  }

  older(newer: T): T | undefined {
    return this.#older.get(newer)
  }

  /** A text that is the same for the two of a pair, and for nothing else. */
  token(thing: T): string {
    const known = this.#tokens.get(thing)
    if (known !== undefined) return known
    const token = this.#newToken()
    this.#tokens.set(thing, token)
    return token
  }

  #newToken(): string {
    this.#made++
    return `#${this.#made}`
  }
}
