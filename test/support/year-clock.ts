import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'

/** What happens in the world at a time. */
export interface Happening {
  readonly at: number
  readonly happens: () => void | Promise<void>
}

/** Whether somebody who sleeps only watches, so that the time does not go on for that. */
export type OnlyWatches = (ms: number, signal: AbortSignal | undefined) => boolean

/** A clock that moves when somebody sleeps, while things happen in the world at their times. */
export class YearClock implements Clock {
  readonly #happenings: Happening[]
  readonly #onlyWatches: OnlyWatches
  #now: number

  constructor(begins: number, happenings: readonly Happening[], onlyWatches: OnlyWatches = () => false) {
    this.#now = begins
    this.#happenings = happenings.toSorted((a, b) => a.at - b.at)
    this.#onlyWatches = onlyWatches
  }

  now(): number {
    return this.#now
  }

  // A year has half a million minutes, and a promise is dear under tap: where nothing happens, there is only one.
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    const wakesAt = this.#now + Math.max(ms, 0)
    if (this.#onlyWatches(ms, signal)) return this.#watch(wakesAt, signal)
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

  /** Waits until others have moved the clock so far. */
  #watch(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waking: Happening = { at, happens: resolve }
      const before = this.#happenings.findIndex((other) => other.at > at)
      this.#happenings.splice(before === -1 ? this.#happenings.length : before, 0, waking)
      const wake = () => {
        const found = this.#happenings.indexOf(waking)
        if (found >= 0) this.#happenings.splice(found, 1)
        resolve()
      }
      signal?.addEventListener('abort', wake, { once: true })
    })
  }
}
