import t from 'tap'
import { askedWait } from '#connector/okta/client/rate-limit-wait.ts'

const now = Date.UTC(2026, 0, 5, 6)
const reset = (seconds: number) => ({ 'x-rate-limit-reset': String(now / 1000 + seconds) })

t.test('a 429 asks to wait until its reset and a second more', async (t) => {
  t.equal(askedWait(429, reset(20), now), 21_000)
  t.equal(askedWait(429, reset(-5), now), 1_000)
})

t.test('the reset counts from the date of the answer, whatever the own clock says', async (t) => {
  t.equal(askedWait(429, { ...reset(20), date: new Date(now + 5_000).toUTCString() }, now + 999_000), 16_000)
  t.equal(askedWait(429, { ...reset(20), date: 'nonsense' }, now), 21_000)
})

t.test('without a reset, with two of them, or on another status nothing is asked for', async (t) => {
  t.equal(askedWait(429, {}, now), null)
  t.equal(askedWait(429, { 'x-rate-limit-reset': '1, 2' }, now), null)
  t.equal(askedWait(503, reset(20), now), null)
})

t.test('Retry-After goes before the reset', async (t) => {
  t.equal(askedWait(429, { ...reset(20), 'retry-after': '3' }, now), 3_000)
})
