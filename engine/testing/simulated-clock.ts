import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'

/** Somebody who sleeps, and until when. */
interface Sleeper {
  readonly wakesAt: number
  readonly wake: () => void
}

/**
 * A clock that stands still while cards work, and moves on at once when a flow waits: a flow that pauses for 30 days
 * ends in no time, and sees that 30 days have gone by. Of several that sleep, the one that is to wake first wakes first.
 */
export class SimulatedClock implements Clock {
  #now: number
  readonly #sleepers: Sleeper[] = []

  /** @param startsAt - milliseconds since 1970 */
  constructor(startsAt: number) {
    this.#now = startsAt
  }

  now(): number {
    return this.#now
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return
    const wakesAt = this.#now + Math.max(ms, 0)
    await new Promise<void>((wake) => {
      this.#sleepers.push({ wakesAt, wake })
      void this.#wakeNext()
    })
  }

  /** Lets everybody else do what they can do now, and then wakes one sleeper. */
  async #wakeNext(): Promise<void> {
    await setImmediate()
    const next = this.#sleepers.reduce((first, sleeper) => (sleeper.wakesAt < first.wakesAt ? sleeper : first))
    this.#sleepers.splice(this.#sleepers.indexOf(next), 1)
    this.#now = Math.max(this.#now, next.wakesAt)
    next.wake()
  }
}
