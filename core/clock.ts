import { setTimeout as delay } from 'node:timers/promises'

/** Time, injected: the only place that reads the machine's clock is {@link systemClock}. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted: it never rejects, so look at the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Longest time that a timer of Node takes, in milliseconds; one that is set for longer ends at once. */
const longestDelay = 2 ** 31 - 1

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      for (let left = ms; left >= 0; left -= longestDelay) {
        await delay(Math.min(left, longestDelay), undefined, signal === undefined ? {} : { signal })
      }
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }
}
