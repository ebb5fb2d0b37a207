const firstWaitMs = 5 * 60_000

/** The attempt that is the last one. */
export const mostAttempts = 10

/**
 * How long a job waits after an answer 429: exactly the seconds of `Retry-After` where that is an integer; else five
 * minutes, and then twice the wait before.
 * @param attempt - which attempt was answered so, from 1
 * @param previousMs - the wait before this attempt; null where there was none
 * @returns milliseconds; null where the job has failed for good
 */
export function waitAfter429(attempt: number, retryAfter: string | null, previousMs: number | null): number | null {
  if (attempt >= mostAttempts) return null
  if (retryAfter !== null && /^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000
  return previousMs === null ? firstWaitMs : previousMs * 2
}
