import type { Clock } from '#core/clock.ts'
import { Refusal } from './refusal.ts'

/** Lets so many calls through in any one second. */
export class RateLimit {
  readonly #perSecond: number
  readonly #clock: Clock
  /** When the newest calls were let through, oldest first. */
  #recent: number[] = []

  /** @param perSecond - 0 is no limit */
  constructor(perSecond: number, clock: Clock) {
    this.#perSecond = perSecond
    this.#clock = clock
  }

  /** Counts a call. @throws Refusal when it is one too many */
  admit(): void {
    if (this.#perSecond === 0) return
    const now = this.#clock.now()
    this.#recent = this.#recent.filter((at) => at > now - 1000)
    if (this.#recent.length >= this.#perSecond) throw new Refusal('too-many-calls')
    this.#recent.push(now)
  }
}
