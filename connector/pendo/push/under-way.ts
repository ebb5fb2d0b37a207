/** Work under way side by side, never more of it than allowed. */
export class UnderWay {
  readonly #most: number
  readonly #running = new Set<Promise<void>>()
  #fault: { readonly error: unknown } | null = null

  /** @param most - pieces of work at once */
  constructor(most: number) {
    this.#most = most
  }

  /** Whether a piece of work has thrown; nothing is started after that. */
  get isBroken(): boolean {
    return this.#fault !== null
  }

  /** Waits for a free place, then starts the work. */
  async start(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#most) await Promise.race(this.#running)
    if (this.isBroken) return
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.#fault ??= { error }
      })
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Resolves when all work has ended; throws the first thing that any of it threw. */
  async end(): Promise<void> {
    await Promise.all(this.#running)
    if (this.#fault !== null) throw this.#fault.error
  }
}
