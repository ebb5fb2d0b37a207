import type { Clock } from '#core/clock.ts'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A clock that stands still until a test moves it: who sleeps by it waits so long. */
export class HeldClock implements Clock {
  readonly #sleepers = new Set<Sleeper>()
  #slept = Promise.withResolvers<void>()
  #now: number

  constructor(now = Date.UTC(2026, 0, 5, 6)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || ms <= 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const wake = () => resolve()
    const sleeper = { until: this.#now + ms, wake }
    this.#sleepers.add(sleeper)
    this.#slept.resolve()
    this.#slept = Promise.withResolvers<void>()
    signal?.addEventListener('abort', wake, { once: true })
    await promise
    signal?.removeEventListener('abort', wake)
    this.#sleepers.delete(sleeper)
  }

  /** Resolves when somebody begins to sleep. */
  nextSleep(): Promise<void> {
    return this.#slept.promise
  }

  /** Moves on, and wakes those whose time has come. */
  advance(ms: number): void {
    this.#now += ms
    for (const { until, wake } of this.#sleepers) if (until <= this.#now) wake()
  }
}
