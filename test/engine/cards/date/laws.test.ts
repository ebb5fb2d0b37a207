import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import add from '#engine/cards/date/add.ts'
import diff from '#engine/cards/date/diff.ts'
import epoch from '#engine/cards/date/epoch.ts'
import format from '#engine/cards/date/format.ts'
import parse from '#engine/cards/date/parse.ts'
import subtract from '#engine/cards/date/subtract.ts'
import unix from '#engine/cards/date/unix.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const moment = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) })
const iso = moment.map((ms) => new Date(ms).toISOString())
const lengths = {
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000
}
const fixed = fc.constantFrom(...(Object.keys(lengths) as (keyof typeof lengths)[]))
const scale = fc.integer({ min: -1000, max: 1000 })

t.test('Add moves by the length of the unit, and Subtract moves back', async () => {
  fc.assert(
    fc.property(moment, scale, fixed, (ms, scale, unit) => {
      const start = new Date(ms).toISOString()
      const { output } = answerNow(add, { start, scale, unit })
      assert.equal(output, new Date(ms + scale * lengths[unit]).toISOString())
      assert.equal(answerNow(subtract, { start: output, scale, unit }).output, start)
    }),
    { numRuns }
  )
})

t.test('Add of months lands in the month that is counted, on the day or the last one', async () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -600, max: 600 }), (ms, scale) => {
      const from = new Date(ms)
      const { output } = answerNow(add, { start: from.toISOString(), scale, unit: 'months' })
      const to = new Date(String(output))
      const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + scale + 1, 0))
      assert.equal(to.getUTCMonth(), last.getUTCMonth())
      assert.equal(to.getUTCFullYear(), last.getUTCFullYear())
      assert.equal(to.getUTCDate(), Math.min(from.getUTCDate(), last.getUTCDate()))
      assert.equal(to.toISOString().slice(10), from.toISOString().slice(10))
    }),
    { numRuns }
  )
})

t.test(
  'Difference agrees with Unix time, is the opposite backwards, and counts months between their bounds',
  async () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [start, end] = [new Date(a).toISOString(), new Date(b).toISOString()]
        const there = answerNow(diff, { start, end })
        const back = answerNow(diff, { start: end, end: start })
        assert.equal(there.milliseconds, a - b)
        assert.equal(there.days, (a - b) / 86_400_000)
        for (const [unit, amount] of Object.entries(there)) {
          // Of two dates on the same day of a month, Moment counts from the end date: parts of months differ backwards.
          if (start.slice(8, 10) === end.slice(8, 10) && /months|years/.test(unit)) continue
          assert.ok(Number(back[unit]) + Number(amount) === 0, unit)
        }
        const months = Number(there.months)
        assert.ok(Math.abs(months - Number(there.days) / 30.436875) < 1.1, 'months are about as many days')
        assert.equal(there.years, months / 12)
      }),
      { numRuns }
    )
  }
)

t.test('whole months that Add has added are what Difference counts', async () => {
  const early = moment.map((ms) => new Date(ms - (new Date(ms).getUTCDate() - 1) * 86_400_000).toISOString())
  fc.assert(
    fc.property(early, fc.integer({ min: -600, max: 600 }), (end, scale) => {
      const { output: start } = answerNow(add, { start: end, scale, unit: 'months' })
      assert.equal(answerNow(diff, { start, end }).months, scale)
    }),
    { numRuns }
  )
})

t.test('Text to Date reads what Date to Text has written', async () => {
  const day = fc.constantFrom('D/M/YYYY', 'MM-DD-Y', 'MMMM Do, YYYY', 'dddd, MMM D YYYY', 'YYYYMMDD', 'YYYY DDDD')
  const time = fc.constantFrom('HH:mm:ss.SSS', 'h:mm:ss.SSS a', 'H[h]mm[m]ss[s]SSS', 'hh:mm:ss.SSS A')
  const zone = fc.constantFrom('UTC', 'Europe/Paris', 'US/Pacific', 'Asia/Kolkata', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(iso, day, time, zone, (start, day, time, zone) => {
      // Before zones were agreed upon, offsets had seconds, which no format writes.
      fc.pre(start >= '1950')
      const written = answerNow(format, { start, format: `${day} ${time} Z`, zone })
      const read = answerNow(parse, { start: written.output, format: `${day} ${time} Z` })
      assert.equal(read.output, start, String(written.output))
    }),
    { numRuns }
  )
})

t.test('EPOCH and UNIX are read back by Text to Date', async () => {
  fc.assert(
    fc.property(moment, (ms) => {
      const start = new Date(ms).toISOString()
      const milliseconds = answerNow(unix, { start }).output
      assert.equal(answerNow(parse, { start: String(milliseconds), format: 'x' }).output, start)
      const seconds = Number(answerNow(epoch, { start }).output)
      const cut = new Date(Math.floor(ms / 1000) * 1000).toISOString()
      assert.equal(answerNow(parse, { start: String(seconds), format: 'X' }).output, cut)
    }),
    { numRuns }
  )
})
