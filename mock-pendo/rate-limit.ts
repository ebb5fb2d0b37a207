import type { Clock } from '#core/clock.ts'
import { Refusal } from './refusal.ts'

/** Lets so many calls through in any one second. */
export class RateLimit {
  readonly #perSecond: number
  readonly #clock: Clock
  readonly #refuse: () => Error
  /** When the newest calls were let through, oldest first. */
  #recent: number[] = []

  /**
   * @param perSecond - 0 is no limit
   * @param refuse - what a call too many is refused with
   */
  constructor(perSecond: number, clock: Clock, refuse: () => Error = () => new Refusal('too-many-calls')) {
    this.#perSecond = perSecond
    this.#clock = clock
    this.#refuse = refuse
  }

  /** Counts a call. @throws what it was made with, when the call is one too many */
  admit(): void {
    if (this.#perSecond === 0) return
    const now = this.#clock.now()
    this.#recent = this.#recent.filter((at) => at > now - 1000)
    if (this.#recent.length >= this.#perSecond) throw this.#refuse()
    this.#recent.push(now)
  }
}
