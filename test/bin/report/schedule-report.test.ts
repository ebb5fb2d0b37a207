import { PassThrough } from 'node:stream'
import t from 'tap'
import { ScheduleReport } from '../../../bin/report/schedule-report.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { firstMonday, recordOf } from '../../sync/operations/records.ts'

t.test('a plus stands behind the people listed where the list broke off', async (t) => {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough()]
  const report = new ScheduleReport({ stdout, stderr, clock: new FakeClock() }, false)
  const told = (isListedWhole: boolean) => {
    report.synced(recordOf(firstMonday, { isListedWhole }))
    return String(stdout.read())
  }
  t.match(told(true), /: 100 listed,/)
  t.match(told(false), /: 100\+ listed,/)
})
