import t from 'tap'
import { weeksOf } from '#sync/operations/sync-weeks.ts'
import { failed, firstMonday, hourMs, noCounts, recordOf, weekMs } from './records.ts'

const monday = (week: number) => firstMonday + week * weekMs
const now = monday(3)

t.test('weeks come the last one first, with the trend of people listed', async (t) => {
  const listed = (number: number) => ({ counts: { ...noCounts, listed: number } })
  const weeks = weeksOf([recordOf(monday(0), listed(90)), recordOf(monday(1), listed(100)), recordOf(monday(2))], {
    now
  })
  t.same(
    weeks.map(({ week, monday, trend }) => ({ week, monday, trend })),
    [
      { week: '2026-W04', monday: '2026-01-19', trend: [90, 100, 100] },
      { week: '2026-W03', monday: '2026-01-12', trend: [90, 100] },
      { week: '2026-W02', monday: '2026-01-05', trend: [90] }
    ]
  )
})

t.test('a week in which nothing is recorded has a line of its own, also at the end', async (t) => {
  const weeks = weeksOf([recordOf(monday(0)), recordOf(monday(2)), recordOf(monday(3))], { now: monday(5) })
  t.same(
    weeks.map(({ week, verdict }) => `${week} ${verdict}`),
    ['2026-W06 none', '2026-W05 complete', '2026-W04 complete', '2026-W03 none', '2026-W02 complete']
  )
})

t.test('a flow that runs once a month has no lines for the weeks between', async (t) => {
  t.equal(weeksOf([recordOf(monday(0)), recordOf(monday(4)), recordOf(monday(8))], { now: monday(9) }).length, 3)
})

t.test('a repetition that succeeds completes the week', async (t) => {
  const again = recordOf(monday(0), { attempt: 2, trigger: 'repeat', startedAt: monday(0) + hourMs })
  t.match(weeksOf([again, recordOf(monday(0), failed)], { now })[0], { verdict: 'complete', decisive: again })
})

t.test('a run by hand after the due time completes the week, and one before it does not', async (t) => {
  const byHand = (startedAt: number) => recordOf(monday(0), { dueAt: null, trigger: 'hand', startedAt })
  t.equal(weeksOf([byHand(monday(0) + hourMs), recordOf(monday(0), failed)], { now })[0]?.verdict, 'complete')
  t.equal(weeksOf([byHand(monday(0) - hourMs), recordOf(monday(0), failed)], { now })[0]?.verdict, 'failed')
})

t.test('weeks begin on Monday in the time zone that is asked for', async (t) => {
  const sundayNight = Date.UTC(2026, 0, 4, 23, 30)
  t.equal(weeksOf([recordOf(sundayNight)], { now })[0]?.week, '2026-W01')
  t.equal(weeksOf([recordOf(sundayNight)], { now, timeZone: 'Europe/Berlin' })[0]?.week, '2026-W02')
})
