import type { Clock } from '#core/clock.ts'

/** A clock that moves only when somebody sleeps: every sleep ends at once and is written down. */
export class FakeClock implements Clock {
  readonly sleeps: number[] = []
  #now: number

  constructor(now = Date.UTC(2026, 0, 5, 6)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return
    this.sleeps.push(ms)
    this.#now += ms
    await null
  }
}
