import fc from 'fast-check'
import t from 'tap'
import type { Schedule } from '#engine/export/schedule.ts'
import { DueTimes } from '#engine/scheduler/due-times.ts'
import { readCron } from '#engine/scheduler/read-cron.ts'
import '../../support/seed.ts'

const due = (cron: string, timeZone: string, more: Partial<Schedule> = {}) =>
  new DueTimes({ ...readCron(cron, timeZone, 'Weekly'), ...more }, 'Weekly')

/** The next times after one, in UTC. */
const next = (times: DueTimes, after: string, count = 3) =>
  times.upcoming(count, Date.parse(after)).map((time) => new Date(time).toISOString().replace(':00.000Z', 'Z'))

t.test('a time of day in the gap is due at the first moment behind it, and on all other days as ever', async (t) => {
  t.same(next(due('30 2 * * 0', 'Europe/Prague'), '2026-03-20T00:00Z'), [
    '2026-03-22T01:30Z',
    '2026-03-29T01:00Z',
    '2026-04-05T00:30Z'
  ])
  t.same(next(due('30 2 * * 0', 'America/New_York'), '2026-03-02T00:00Z', 2), [
    '2026-03-08T07:00Z',
    '2026-03-15T06:30Z'
  ])
  t.same(next(due('0 0 * * *', 'America/Sao_Paulo'), '2018-11-03T12:00Z', 2), [
    '2018-11-04T03:00Z',
    '2018-11-05T02:00Z'
  ])
  t.same(next(due('15 2 * * *', 'Australia/Lord_Howe'), '2026-10-03T00:00Z', 2), [
    '2026-10-03T15:30Z',
    '2026-10-04T15:15Z'
  ])
  t.same(next(due('30 2 * * *', 'Antarctica/Troll'), '2026-03-28T12:00Z', 2), [
    '2026-03-29T01:00Z',
    '2026-03-30T00:30Z'
  ])
})

t.test('a time of day that comes twice is due once, the first time', async (t) => {
  t.same(next(due('30 2 * * 0', 'Europe/Prague'), '2026-10-20T00:00Z', 2), ['2026-10-25T00:30Z', '2026-11-01T01:30Z'])
  t.same(next(due('30 1 * * 0', 'America/New_York'), '2026-10-30T00:00Z', 2), [
    '2026-11-01T05:30Z',
    '2026-11-08T06:30Z'
  ])
  t.same(next(due('45 1 * * *', 'Australia/Lord_Howe'), '2026-04-04T00:00Z', 2), [
    '2026-04-04T14:45Z',
    '2026-04-05T15:15Z'
  ])
})

t.test('a list of hours keeps to the same rule on both nights', async (t) => {
  t.same(next(due('30 1,2 * * *', 'Europe/Prague'), '2026-03-28T12:00Z', 2), ['2026-03-29T00:30Z', '2026-03-29T01:00Z'])
  t.same(next(due('30 1,2 * * *', 'Europe/Prague'), '2026-10-24T12:00Z'), [
    '2026-10-24T23:30Z',
    '2026-10-25T00:30Z',
    '2026-10-26T00:30Z'
  ])
})

t.test('a step is due as real time passes, on both nights', async (t) => {
  const times = due('*/30 * * * *', 'Europe/Prague')
  t.same(next(times, '2026-03-29T00:10Z'), ['2026-03-29T00:30Z', '2026-03-29T01:00Z', '2026-03-29T01:30Z'])
  t.equal(times.between(Date.parse('2026-10-25T00:00Z'), Date.parse('2026-10-25T02:00Z')).times.length, 4)
})

t.test('old names of time zones are known', async (t) => {
  t.same(next(due('0 9 * * *', 'US/Pacific'), '2026-01-05T00:00Z', 1), ['2026-01-05T17:00Z'])
  t.same(next(due('0 9 * * *', 'Asia/Calcutta'), '2026-01-05T00:00Z', 1), ['2026-01-05T03:30Z'])
})

t.test('a step of one restricts nothing, so that the other day field alone counts', async (t) => {
  t.same(next(due('0 9 */1 * 1', 'UTC'), '2026-01-01T00:00Z', 2), ['2026-01-05T09:00Z', '2026-01-12T09:00Z'])
  t.same(next(due('0 9 1 */1 *', 'UTC'), '2026-01-02T00:00Z', 2), ['2026-02-01T09:00Z', '2026-03-01T09:00Z'])
})

t.test('where both day fields are restricted, the days of either count', async (t) => {
  t.same(next(due('0 9 15 * 1', 'UTC'), '2026-01-06T00:00Z'), [
    '2026-01-12T09:00Z',
    '2026-01-15T09:00Z',
    '2026-01-19T09:00Z'
  ])
})

t.test('Sunday is 0 and also 7', async (t) => {
  t.same(next(due('0 9 * * 0', 'UTC'), '2026-01-05T00:00Z', 1), next(due('0 9 * * 7', 'UTC'), '2026-01-05T00:00Z', 1))
})

t.test('a sixth field before the others is the second', async (t) => {
  t.equal(due('30 0 9 * * *', 'UTC').next(Date.parse('2026-01-05T00:00Z')), Date.parse('2026-01-05T09:00:30Z'))
})

t.test('the first and the last day count whole, in the time zone of the schedule', async (t) => {
  const times = due('0 0 * * *', 'Asia/Tokyo', { startDate: '2026-02-01', endDate: '2026-02-02' })
  t.same(next(times, '2026-01-01T00:00Z'), ['2026-01-31T15:00Z', '2026-02-01T15:00Z'])
  t.equal(times.next(Date.parse('2026-02-02T00:00Z')), null)
})

t.test('a time is due at its very moment, and not again after it', async (t) => {
  const times = due('0 6 * * 1', 'UTC')
  const monday = Date.parse('2026-01-05T06:00Z')
  t.same(times.between(monday - 1, monday), { times: [monday], isCut: false })
  t.same(times.between(monday, monday + 1), { times: [], isCut: false })
  t.equal(times.next(monday), monday + 7 * 86_400_000)
})

t.test('of many times that were due the last ones are named', async (t) => {
  const { times, isCut } = due('* * * * *', 'UTC').between(0, 3_600_000, 3)
  t.same(
    times,
    [58, 59, 60].map((minute) => minute * 60_000)
  )
  t.equal(isCut, true)
})

t.test('the longest interval of office hours is the weekend', async (t) => {
  const times = due('0 9,12,16 * * 1-5', 'UTC')
  t.equal(times.longestIntervalMs(Date.parse('2026-01-05T10:00Z')), 65 * 3_600_000)
  t.equal(due('0 9 31 2 *', 'UTC').longestIntervalMs(0), null)
})

const faults: readonly (readonly [what: string, make: () => DueTimes, says: RegExp])[] = [
  ['a minute that no hour has', () => due('61 6 * * 1', 'UTC'), /61/],
  ['a time zone that does not exist', () => due('0 6 * * 1', 'Europe/Atlantis'), /Europe\/Atlantis.*no such time zone/],
  ['a first day that is none', () => due('0 6 * * 1', 'UTC', { startDate: 'soon' }), /"soon" is no day/],
  ['four fields', () => due('0 6 * *', 'UTC'), /five fields/],
  ['seven fields', () => due('0 0 6 * * 1 2026', 'UTC'), /five fields/]
]
for (const [what, make, says] of faults) {
  t.test(`${what} is refused by name`, async (t) => {
    t.throws(make, { code: 'SCHEDULE_INVALID', message: says })
  })
}

t.test('looking ahead and looking back find the same times, also where clocks change', async (t) => {
  const zones = ['Europe/Prague', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC']
  const crons = ['30 2 * * *', '30 1,2 * * *', '*/20 1-3 * * *', '15 * * * *', '0 0-23/5 * * *', '0 2 * * 0']
  const span = fc.tuple(
    fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31') }),
    fc.integer({ min: 1, max: 72 })
  )
  const same = fc.property(fc.constantFrom(...zones), fc.constantFrom(...crons), span, (zone, cron, [begin, hours]) => {
    const times = due(cron, zone)
    const [after, until] = [begin.getTime(), begin.getTime() + hours * 3_600_000]
    const ahead: number[] = []
    for (let time = times.next(after); time !== null && time <= until; time = times.next(time)) ahead.push(time)
    return JSON.stringify(ahead) === JSON.stringify(times.between(after, until, 1_000).times)
  })
  t.doesNotThrow(() => fc.assert(same, { numRuns: 60, seed: 7 }))
})
