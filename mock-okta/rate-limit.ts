import type { Clock } from '#core/clock.ts'

/** Length of a window. */
const windowMs = 60_000

/** What a call finds in its window. */
export interface Allowance {
  readonly limit: number
  readonly remaining: number
  /** When the next window begins, in epoch seconds. */
  readonly reset: number
  /** Whether the call is one too many. */
  readonly exceeded: boolean
}

/** Counts the calls of each kind of endpoint in windows of a minute that begin with the first call. */
export class RateLimit {
  readonly #limit: number
  readonly #clock: Clock
  readonly #windows = new Map<string, { ends: number; calls: number }>()

  /** @param limit - calls of a window */
  constructor(limit: number, clock: Clock) {
    this.#limit = limit
    this.#clock = clock
  }

  /** Begins anew: nobody has called yet. */
  clear(): void {
    this.#windows.clear()
  }

  /** Counts a call. @param bucket - kind of endpoint */
  count(bucket: string): Allowance {
    const now = this.#clock.now()
    const known = this.#windows.get(bucket)
    // A whole second, because the header tells seconds and a client may not come too early.
    const window =
      known !== undefined && known.ends > now ? known : { ends: Math.ceil((now + windowMs) / 1000) * 1000, calls: 0 }
    window.calls++
    this.#windows.set(bucket, window)
    return {
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - window.calls),
      reset: window.ends / 1000,
      exceeded: window.calls > this.#limit
    }
  }
}
