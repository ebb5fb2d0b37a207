import t from 'tap'
import { readRetryAfter, waitBeforeRetry } from '#connector/client/back-off.ts'

const none = { next: () => 0 }

t.test('waits double from half a second to thirty seconds', async (t) => {
  t.same(
    [1, 2, 3, 4, 5, 6, 7, 8, 50].map((failures) => waitBeforeRetry(failures, null, none)),
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
  )
})

t.test('chance takes off at most half of a wait', async (t) => {
  t.equal(waitBeforeRetry(2, null, { next: () => 0.999 }), 501)
})

t.test('a Retry-After takes the place of the wait, up to two minutes', async (t) => {
  t.equal(waitBeforeRetry(1, 7_000, none), 7_000)
  t.equal(waitBeforeRetry(1, 0, none), 0)
  t.equal(waitBeforeRetry(1, 3_600_000, none), 120_000)
})

t.test('Retry-After is read as seconds, as a date, and as absent', async (t) => {
  const now = Date.UTC(2026, 0, 5, 6)
  t.equal(readRetryAfter('12', now), 12_000)
  t.equal(readRetryAfter('Mon, 05 Jan 2026 06:00:30 GMT', now), 30_000)
  t.equal(readRetryAfter('Mon, 05 Jan 2026 05:00:00 GMT', now), 0, 'a date in the past means at once')
  for (const absent of [undefined, '', 'soon', '-3']) t.equal(readRetryAfter(absent, now), null, String(absent))
})
