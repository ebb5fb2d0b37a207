import type { Random } from '#core/random.ts'

/** First wait after a failed try. */
const firstWaitMs = 500
/** No wait is longer than this, unless the server asks for it. */
const longestWaitMs = 30_000
/** No wait that a server asks for is followed beyond this. */
const longestAskedMs = 120_000

/**
 * Milliseconds to wait before the next try: doubling from half a second to 30 seconds, a random part of up to half
 * taken off so that many clients do not return together. A `Retry-After` takes its place, up to two minutes.
 * @param failures - tries that have failed so far, from 1
 */
export function waitBeforeRetry(failures: number, retryAfterMs: number | null, random: Random): number {
  if (retryAfterMs !== null) return Math.min(retryAfterMs, longestAskedMs)
  const wait = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs)
  return wait - Math.floor(random.next() * (wait / 2))
}

/**
 * The wait that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, section 10.2.3); null where the
 * header is absent or unreadable. Neither Pendo nor Okta's management API documents it, so its absence is the usual case.
 */
export function readRetryAfter(header: string | string[] | undefined, now: number): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim()
  if (text === undefined || text === '') return null
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  // All forms of an HTTP date begin with the name of a day; `Date.parse` alone would take `-3` for a date, too.
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
