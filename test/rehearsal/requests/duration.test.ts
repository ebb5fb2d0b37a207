import t from 'tap'
import { durationText } from '#rehearsal/requests/duration.ts'

for (const [ms, text] of [
  [0, '0 s'],
  [1, '1 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [7_981_000, '2 h 14 min'],
  [90_000_000, '1 d 1 h']
] as const) {
  t.test(`${ms} ms are told as ${text}`, async (t) => {
    t.equal(durationText(ms), text)
  })
}
