import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'

/** What happens in the world at a time. */
export interface Happening {
  readonly at: number
  readonly happens: () => void | Promise<void>
}

/** A clock that moves when somebody sleeps, while things happen in the world at their times. */
export class YearClock implements Clock {
  readonly #happenings: Happening[]
  #now: number

  constructor(begins: number, happenings: readonly Happening[]) {
    this.#now = begins
    this.#happenings = happenings.toSorted((a, b) => a.at - b.at)
  }

  now(): number {
    return this.#now
  }

  // A year has half a million minutes, and a promise is dear under tap: where nothing happens, there is only one.
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    const wakesAt = this.#now + Math.max(ms, 0)
    const [next] = this.#happenings
    if (next !== undefined && next.at <= wakesAt) return this.moveTo(wakesAt, signal)
    this.#now = wakesAt
    return Promise.resolve()
  }

  /** Moves on; ends at the time of what aborts the signal. */
  async moveTo(time: number, signal?: AbortSignal): Promise<void> {
    for (let next = this.#happenings[0]; next !== undefined && next.at <= time; next = this.#happenings[0]) {
      this.#happenings.shift()
      this.#now = Math.max(this.#now, next.at)
      await next.happens()
      await setImmediate()
      if (signal?.aborted) return
    }
    this.#now = Math.max(this.#now, time)
    await null
  }
}
