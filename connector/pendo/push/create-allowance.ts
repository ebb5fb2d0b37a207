/** The visitors that a push may still create. */
export class CreateAllowance {
  readonly limit: number
  readonly #allowed = new Set<string>()
  readonly #created = new Set<string>()

  /** Allows at most `limit` distinct visitors. */
  constructor(limit: number) {
    this.limit = limit
  }

  /** Visitors created so far. */
  get created(): number {
    return this.#created.size
  }

  /** Whether this visitor may be created; a second row of the same visitor costs nothing. */
  take(visitorId: string): boolean {
    if (this.#allowed.has(visitorId)) return true
    if (this.#allowed.size >= this.limit) return false
    this.#allowed.add(visitorId)
    return true
  }

  /** Pendo has made this visitor. */
  made(visitorId: string): void {
    this.#created.add(visitorId)
  }
}
