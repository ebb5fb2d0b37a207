import type { IncomingHttpHeaders } from 'node:http'
import { rateLimitHeaders } from '#schemas/okta/headers.ts'
import { readRetryAfter } from '../../client/back-off.ts'

/** Waited beyond the reset, because it is told in whole seconds. */
const marginMs = 1_000

/**
 * The wait that an answer of Okta asks for, in milliseconds: of a 429 until its `x-rate-limit-reset`, counted from the
 * `date` of the same answer, so that it does not matter how the two clocks differ. Null where it asks for none.
 */
export function askedWait(status: number, headers: IncomingHttpHeaders, now: number): number | null {
  const retryAfter = readRetryAfter(headers['retry-after'], now)
  if (status !== 429 || retryAfter !== null) return retryAfter
  const reset = headers[rateLimitHeaders.reset]
  // Two headers of one name are joined by a comma: then neither is to be believed.
  if (typeof reset !== 'string' || !/^\d+$/.test(reset)) return null
  const answered = Date.parse(headers.date ?? '')
  return Math.max(0, Number(reset) * 1_000 - (Number.isNaN(answered) ? now : answered)) + marginMs
}
