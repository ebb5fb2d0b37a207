import t from 'tap'
import type { Clock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { BegunRun, ScheduledEnd, ScheduledRun } from '#engine/scheduler/listener.ts'
import type { SchedulePolicy } from '#engine/scheduler/policy.ts'
import { readCron } from '#engine/scheduler/read-cron.ts'
import type { ScheduleStore } from '#engine/scheduler/schedule-store.ts'
import { Scheduler } from '#engine/scheduler/scheduler.ts'
import { SqliteScheduleStore } from '#engine/scheduler/sqlite-schedule-store.ts'

const hour = 3_600_000
const day = 24 * hour
const monday = Date.parse('2026-01-05T06:00Z')

/** A clock that moves where somebody sleeps, and where a test sets it. */
class MovedClock implements Clock {
  time: number
  /** Sets the clock when it comes to a time, once. */
  set: { at: number; to: number } | null = null
  sleeps: number[] = []

  constructor(time: number) {
    this.time = time
  }

  now(): number {
    return this.time
  }

  async sleep(ms: number): Promise<void> {
    this.sleeps.push(ms)
    this.time += ms
    if (this.set !== null && this.time >= this.set.at) {
      this.time = this.set.to
      this.set = null
    }
  }
}

interface Bench {
  readonly clock: MovedClock
  readonly log: string[]
  /** How runs end, by the number of the run. @default 'ended' */
  ends: (run: ScheduledRun, number: number) => ScheduledEnd
  /** How long a run takes. */
  takesMs: number
  unfinished: readonly BegunRun[]
  broken: 'broken' | ScheduledEnd
  controller: AbortController
  readonly store: ScheduleStore
  scheduler(policy?: Partial<SchedulePolicy>, flows?: Readonly<Record<string, string>>): Scheduler
}

const at = (time: number) => new Date(time).toISOString().slice(5, 16).replace('T', ' ')

/** What a scheduler needs, with a diary of what it does. */
function newBench(begins = monday - hour): Bench {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const clock = new MovedClock(begins)
  const log: string[] = []
  let runs = 0
  const bench: Bench = {
    clock,
    log,
    ends: () => 'ended',
    takesMs: 0,
    unfinished: [],
    broken: 'broken',
    controller: new AbortController(),
    store: new SqliteScheduleStore(database),
    scheduler(policy = {}, flows = { weekly: '0 6 * * 1' }) {
      return new Scheduler({
        flows: Object.entries(flows).map(([flow, cron]) => ({
          flowId: flow,
          flow,
          schedule: readCron(cron, 'UTC', flow)
        })),
        store: bench.store,
        policy,
        clock,
        signal: bench.controller.signal,
        longestSleepMs: 7 * day,
        hooks: {
          async run(run) {
            const { attempt, flow, resumes } = run
            const what =
              attempt === null ? 'no attempt' : `${attempt.trigger} ${at(attempt.dueAt)} try ${attempt.attempt}`
            log.push(`${at(clock.now())} ${flow}: ${what}${resumes === null ? '' : ` resumes ${resumes}`}`)
            clock.time += bench.takesMs
            return bench.ends(run, runs++)
          },
          async missed({ dueAt, flow, why, andBefore }) {
            log.push(`${at(clock.now())} ${flow}: missed ${at(dueAt)}, ${why}${andBefore ? ', and before' : ''}`)
          },
          async brokenOff({ flow }, { attempt }) {
            log.push(`${at(clock.now())} ${flow}: broken off, try ${attempt}`)
            return bench.broken
          },
          unfinished: async () => bench.unfinished,
          onRepeat: ({ flow }, attempt, time) => void log.push(`${flow}: try ${attempt.attempt} at ${at(time)}`),
          onClockMoved: (byMs) => void log.push(`clock ${byMs / hour} h`)
        }
      })
    }
  }
  return bench
}

t.test('a flow runs at each of its times, once', async (t) => {
  const bench = newBench()
  await bench.scheduler().watch(monday + 15 * day)
  t.same(bench.log, [
    '01-05 06:00 weekly: schedule 01-05 06:00 try 1',
    '01-12 06:00 weekly: schedule 01-12 06:00 try 1',
    '01-19 06:00 weekly: schedule 01-19 06:00 try 1'
  ])
})

t.test('nothing that was due before it was watched for the first time is run', async (t) => {
  const bench = newBench(monday + 60_000)
  await bench.scheduler().watch(monday + day)
  t.same(bench.log, [])
})

t.test('of the times that were missed the last one is caught up, and the others are reported', async (t) => {
  const bench = newBench()
  await bench.scheduler().watch(monday + day)
  bench.log.length = 0
  bench.clock.time = monday + 22 * day
  await bench.scheduler().watch(monday + 29 * day)
  t.same(bench.log, [
    '01-27 06:00 weekly: missed 01-12 06:00, off',
    '01-27 06:00 weekly: missed 01-19 06:00, off',
    '01-27 06:00 weekly: caught up 01-26 06:00 try 1',
    '02-02 06:00 weekly: schedule 02-02 06:00 try 1'
  ])
})

t.test('with the policy skip none of them is run, and all are reported', async (t) => {
  const bench = newBench()
  await bench.scheduler().watch(monday + day)
  bench.log.length = 0
  bench.clock.time = monday + 8 * day
  await bench.scheduler({ missed: 'skip' }).watch(monday + 14 * day)
  t.same(bench.log, ['01-13 06:00 weekly: missed 01-12 06:00, off', '01-19 06:00 weekly: schedule 01-19 06:00 try 1'])
})

t.test('a time that is found a few minutes late is on time', async (t) => {
  const bench = newBench()
  await bench.scheduler().watch(monday + day)
  bench.log.length = 0
  bench.clock.time = monday + 7 * day + 10 * 60_000
  await bench.scheduler({ missed: 'skip' }).watch(monday + 8 * day)
  t.same(bench.log, ['01-12 06:10 weekly: schedule 01-12 06:00 try 1'])
})

t.test('a flow never runs beside itself: times that come meanwhile are made up for by one run', async (t) => {
  const bench = newBench()
  bench.takesMs = 150 * 60_000
  bench.ends = (_, number) => {
    if (number > 0) bench.takesMs = 0
    return 'ended'
  }
  await bench.scheduler({}, { hourly: '0 * * * *' }).watch(monday + 5 * hour)
  t.same(bench.log.slice(0, 4), [
    '01-05 06:00 hourly: schedule 01-05 06:00 try 1',
    '01-05 08:30 hourly: missed 01-05 07:00, still running',
    '01-05 08:30 hourly: caught up 01-05 08:00 try 1',
    '01-05 11:00 hourly: missed 01-05 09:00, still running'
  ])
})

t.test('with the policy skip a time that comes while the flow runs is not made up for', async (t) => {
  const bench = newBench()
  bench.takesMs = 90 * 60_000
  await bench.scheduler({ missed: 'skip' }, { hourly: '0 * * * *' }).watch(monday + 2 * hour)
  t.same(bench.log, [
    '01-05 06:00 hourly: schedule 01-05 06:00 try 1',
    '01-05 07:30 hourly: missed 01-05 07:00, still running',
    '01-05 08:00 hourly: schedule 01-05 08:00 try 1',
    '01-05 09:30 hourly: missed 01-05 09:00, still running'
  ])
})

t.test('two flows run one after the other, and the one that waited is on time', async (t) => {
  const bench = newBench()
  bench.takesMs = 2 * hour
  await bench.scheduler({ missed: 'skip' }, { one: '0 6 * * 1', two: '30 6 * * 1' }).watch(monday + day)
  t.same(bench.log, ['01-05 06:00 one: schedule 01-05 06:00 try 1', '01-05 08:00 two: schedule 01-05 06:30 try 1'])
})

t.test(
  'a run that was refused is repeated after 1, 4 and 24 hours, each counted from the end of the try before',
  async (t) => {
    const bench = newBench()
    bench.takesMs = 30 * 60_000
    bench.ends = () => 'refused'
    await bench.scheduler().watch(monday + 3 * day)
    t.same(bench.log, [
      '01-05 06:00 weekly: schedule 01-05 06:00 try 1',
      'weekly: try 2 at 01-05 07:30',
      '01-05 07:30 weekly: repeat 01-05 06:00 try 2',
      'weekly: try 3 at 01-05 12:00',
      '01-05 12:00 weekly: repeat 01-05 06:00 try 3',
      'weekly: try 4 at 01-06 12:30',
      '01-06 12:30 weekly: repeat 01-05 06:00 try 4'
    ])
  }
)

t.test('a repeat that succeeds is the last one, and one that would come after the next time is not made', async (t) => {
  const bench = newBench()
  bench.ends = (_, number) => (number === 1 ? 'ended' : 'refused')
  await bench.scheduler({}, { daily: '0 6 * * *' }).watch(monday + day + 6 * hour)
  t.same(bench.log, [
    '01-05 06:00 daily: schedule 01-05 06:00 try 1',
    'daily: try 2 at 01-05 07:00',
    '01-05 07:00 daily: repeat 01-05 06:00 try 2',
    '01-06 06:00 daily: schedule 01-06 06:00 try 1',
    'daily: try 2 at 01-06 07:00',
    '01-06 07:00 daily: repeat 01-06 06:00 try 2',
    'daily: try 3 at 01-06 11:00',
    '01-06 11:00 daily: repeat 01-06 06:00 try 3'
  ])
})

t.test('a repeat outlives the process', async (t) => {
  const bench = newBench()
  bench.ends = () => 'refused'
  await bench.scheduler().watch(monday + 60_000)
  bench.ends = () => 'ended'
  bench.log.length = 0
  bench.clock.time = monday + 2 * hour
  await bench.scheduler().watch(monday + day)
  t.same(bench.log, ['01-05 08:00 weekly: repeat 01-05 06:00 try 2'])
})

t.test('without spans nothing is repeated', async (t) => {
  const bench = newBench()
  bench.ends = () => 'refused'
  await bench.scheduler({ repeatAfterMs: [] }).watch(monday + 6 * day)
  t.same(bench.log, ['01-05 06:00 weekly: schedule 01-05 06:00 try 1'])
})

t.test(
  'a clock that is set back runs no time twice, and those that it comes to for the first time are run',
  async (t) => {
    const bench = newBench()
    bench.clock.set = { at: monday + 14 * day + hour, to: monday + 6 * day }
    await bench.scheduler().watch(monday + 14 * day + hour)
    t.same(
      bench.log.filter((line) => !line.startsWith('clock')),
      [0, 7, 14].map((days) => `${at(monday + days * day)} weekly: schedule ${at(monday + days * day)} try 1`)
    )
    await bench.scheduler().watch(monday + 22 * day)
    t.equal(bench.log.at(-1), '01-26 06:00 weekly: schedule 01-26 06:00 try 1')
    t.match(bench.log.at(-2), /^clock -/)
  }
)

t.test('a clock that jumps far ahead and is put right stops no flow', async (t) => {
  const bench = newBench()
  bench.clock.set = { at: monday + hour, to: Date.parse('2031-01-01T00:00Z') }
  await bench.scheduler({}, { weekly: '0 6 * * 1' }).watch(Date.parse('2031-01-01T00:00Z'))
  const runs = bench.log.filter((line) => line.includes(': schedule ') || line.includes('caught up'))
  t.same(runs, ['01-05 06:00 weekly: schedule 01-05 06:00 try 1', '01-01 00:00 weekly: caught up 12-30 06:00 try 1'])
  t.match(bench.log[2], /missed 02-05 06:00, off, and before/)
  bench.log.length = 0
  bench.clock.time = monday + 2 * hour
  await bench.scheduler().watch(monday + 8 * day)
  t.same(bench.log, ['01-12 06:00 weekly: schedule 01-12 06:00 try 1'])
})

t.test('a machine that slept counts as off', async (t) => {
  const bench = newBench()
  bench.clock.set = { at: monday - hour + 60_000, to: monday + 8 * hour }
  const scheduler = bench.scheduler()
  await scheduler.watch(monday + 9 * hour)
  t.same(bench.log, ['clock 8 h', '01-05 14:00 weekly: caught up 01-05 06:00 try 1'])
})

t.test('what was under way when the process ended goes on before anything else, as the same try', async (t) => {
  const bench = newBench()
  bench.ends = () => 'parked'
  await bench.scheduler().watch(monday + day)
  bench.ends = () => 'ended'
  bench.log.length = 0
  bench.clock.time = monday + 8 * day
  bench.unfinished = [{ flowId: 'weekly', flow: 'weekly', runId: 'r1' }]
  await bench.scheduler().watch(monday + 9 * day)
  t.same(bench.log, [
    '01-13 06:00 weekly: schedule 01-05 06:00 try 1 resumes r1',
    '01-13 06:00 weekly: caught up 01-12 06:00 try 1'
  ])
})

t.test(
  'a run that broke off and cannot go on is reported, and repeated at once where the policy says so',
  async (t) => {
    for (const [repeatsBrokenOff, expected] of [
      [false, ['01-05 07:00 weekly: broken off, try 1']],
      [true, ['01-05 07:00 weekly: broken off, try 1', '01-05 07:00 weekly: repeat 01-05 06:00 try 2']]
    ] as const) {
      const bench = newBench()
      bench.ends = () => 'parked'
      await bench.scheduler().watch(monday + day)
      bench.ends = () => 'ended'
      bench.log.length = 0
      bench.clock.time = monday + hour
      await bench.scheduler({ repeatsBrokenOff }).watch(monday + 2 * hour)
      t.same(bench.log, expected)
    }
  }
)

t.test(
  'a run whose export has changed is made up for an hour later, also where nothing else is repeated',
  async (t) => {
    const bench = newBench()
    bench.ends = (_run, number) => (number === 0 ? 'changed' : 'ended')
    await bench.scheduler({ repeatAfterMs: [] }).watch(monday + 6 * day)
    t.same(bench.log, [
      '01-05 06:00 weekly: schedule 01-05 06:00 try 1',
      'weekly: try 2 at 01-05 07:00',
      '01-05 07:00 weekly: repeat 01-05 06:00 try 2'
    ])
  }
)

t.test('a run that was refused when its process was killed, before that was noted, is repeated', async (t) => {
  const bench = newBench()
  bench.ends = () => 'parked'
  await bench.scheduler().watch(monday + day)
  Object.assign(bench, { ends: () => 'ended', broken: 'refused' })
  bench.log.length = 0
  bench.clock.time = monday + hour
  await bench.scheduler().watch(monday + 6 * day)
  t.same(bench.log, [
    '01-05 07:00 weekly: broken off, try 1',
    'weekly: try 2 at 01-05 08:00',
    '01-05 08:00 weekly: repeat 01-05 06:00 try 2'
  ])
})

t.test('under another schedule nothing was due yet', async (t) => {
  const bench = newBench()
  await bench.scheduler().watch(monday + hour)
  bench.log.length = 0
  bench.clock.time = monday + 3 * day
  await bench.scheduler({}, { weekly: '0 7 * * *' }).watch(monday + 4 * day + 2 * hour)
  t.same(bench.log, [
    '01-08 07:00 weekly: schedule 01-08 07:00 try 1',
    '01-09 07:00 weekly: schedule 01-09 07:00 try 1'
  ])
})

t.test('run once, it runs what is due and nothing of it a second time', async (t) => {
  const bench = newBench(monday + 5 * 60_000)
  await bench.scheduler().runDue()
  await bench.scheduler().runDue()
  bench.clock.time = monday + 9 * day
  await bench.scheduler().runDue()
  t.same(bench.log, [
    '01-05 06:05 weekly: schedule 01-05 06:00 try 1',
    '01-14 06:00 weekly: caught up 01-12 06:00 try 1'
  ])
})

t.test('run once with nothing kept, it runs the last due time of the tolerance and missed none', async (t) => {
  const bench = newBench(monday + 7 * 60_000)
  const flows = { often: '*/5 * * * *' }
  await bench.scheduler({}, flows).runDue()
  t.same(bench.log, ['01-05 06:07 often: schedule 01-05 06:05 try 1'])
  bench.clock.time += 10 * 60_000
  await bench.scheduler({}, flows).runDue()
  t.same(bench.log.slice(1), [
    '01-05 06:17 often: missed 01-05 06:10, another came first',
    '01-05 06:17 often: schedule 01-05 06:15 try 1'
  ])
})

t.test('an end is heard between two sleeps', async (t) => {
  const bench = newBench()
  bench.ends = () => {
    bench.controller.abort()
    return 'ended'
  }
  await bench.scheduler({}, { one: '0 6 * * 1', two: '0 6 * * 1' }).watch()
  t.same(bench.log, ['01-05 06:00 one: schedule 01-05 06:00 try 1'])
})

t.test('it ends by itself where no flow has a time left', async (t) => {
  const bench = newBench()
  const schedule = { ...readCron('0 6 * * 1', 'UTC', 'weekly'), endDate: '2026-01-12' }
  const flows = [{ flowId: 'weekly', flow: 'weekly', schedule }]
  let runs = 0
  const hooks = {
    run: async () => {
      runs++
      return 'ended' as const
    },
    missed: async () => {},
    brokenOff: async () => 'ended' as const
  }
  await new Scheduler({ flows, store: bench.store, hooks, clock: bench.clock }).watch()
  t.equal(runs, 2)
  t.ok(bench.clock.sleeps.every((ms) => ms <= 60_000))
})

t.test(
  'the status says when each flow runs next, repeats included, and how long its longest interval is',
  async (t) => {
    const bench = newBench()
    bench.ends = () => 'refused'
    const scheduler = bench.scheduler()
    await scheduler.watch(monday + 60_000)
    t.same(scheduler.status(), [
      { flowId: 'weekly', flow: 'weekly', nextAt: monday + hour, intervalMs: 7 * day, running: false }
    ])
  }
)
