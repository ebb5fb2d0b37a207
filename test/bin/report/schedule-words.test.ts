import t from 'tap'
import { readSchedule } from '#engine/export/schedule.ts'
import { scheduleWords } from '../../../bin/report/schedule-words.ts'

const zone = { timeZone: 'UTC' }
const schedules: [raw: Parameters<typeof readSchedule>[0], words: string][] = [
  [{ minutes: '0', hours: '9', dayOfTheMonth: '*/1', ...zone }, 'every day at 09:00 (UTC)'],
  [{ minutes: '*/15', hours: '*', ...zone }, 'every 15 minutes (UTC)'],
  [{ minutes: '5', hours: '*/1', ...zone }, 'every hour at minute 5 (UTC)'],
  [{ minutes: '0', hours: '6', dayOfTheWeek: '1', ...zone }, 'every Monday at 06:00 (UTC)'],
  [{ minutes: '0', hours: '2', dayOfTheWeek: '0,4', ...zone }, 'every Sunday and Thursday at 02:00 (UTC)'],
  [{ minutes: '0', hours: '9', dayOfTheMonth: '1', month: '*/1', ...zone }, 'on day 1 of the month at 09:00 (UTC)'],
  [
    { minutes: '0', hours: '9', dayOfTheMonth: '18', month: '3-12/3', ...zone },
    'on day 18 of the month in March, June, September and December at 09:00 (UTC)'
  ],
  [
    { minutes: '*/5', hours: '9-16', dayOfTheWeek: '1,2,3,4,5', ...zone },
    'every Monday, Tuesday, Wednesday, Thursday and Friday every 5 minutes from 09:00 to 16:59 (UTC)'
  ],
  [{ minutes: '0', hours: '8,20', ...zone }, 'every day at 08:00 and 20:00 (UTC)'],
  [{ minutes: '0', hours: '9', dayOfTheMonth: '1', dayOfTheWeek: '1', ...zone }, '0 9 1 * 1 (UTC)'],
  [{ minutes: 'L', hours: '9', ...zone }, 'L 9 * * * (UTC)'],
  [{ minutes: '*/0', hours: '99', ...zone }, '*/0 99 * * * (UTC)']
]
for (const [raw, words] of schedules) {
  t.test(`${JSON.stringify(raw)} is "${words}"`, async (t) => {
    const schedule = readSchedule(raw)
    if (schedule === null) throw new Error('no schedule')
    t.equal(scheduleWords(schedule), words)
  })
}
