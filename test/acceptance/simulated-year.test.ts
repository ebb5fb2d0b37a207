import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import t from 'tap'
import { compilePack, defineFlow, definePack, defineTable, Type, weekly } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { weeksOf as syncWeeksOf } from '#sync/operations/sync-weeks.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { readEnvironment } from '../../bin/environment.ts'
import { openFlowData } from '../../bin/flow/data.ts'
import { runCommandLine } from '../../bin/main.ts'
import { weeksText } from '../../bin/report/weeks/weeks-text.ts'
import { run } from '../bin/command-line.ts'
import { startPendo } from '../support/mock.ts'
import { startOkta } from '../support/okta.ts'
import type { Happening } from '../support/year-clock.ts'
import { YearClock } from '../support/year-clock.ts'

// A year of the weekly sync, Mondays at 06:00 in Prague, and beside it of a flow at Sunday 02:30, a time that does not exist
// on one Sunday of the year and comes twice on another.

const day = 86_400_000
const timeZone = 'Europe/Prague'
const utc = (text: string) => Date.parse(`2026-${text}Z`)

/** When the machine is off. */
const off: readonly (readonly [from: string, to: string])[] = [
  ['01-17T12:00', '01-21T08:00'],
  ['03-07T12:00', '03-18T09:00'],
  ['05-17T12:00', '05-18T04:10'],
  ['10-04T12:00', '10-06T10:00']
]

/** When Pendo answers nothing but 503. */
const pendoDown: readonly (readonly [from: string, to: string])[] = [
  ['02-09T04:00', '02-09T06:00'],
  ['06-15T03:00', '06-15T20:00'],
  ['11-02T04:00', '11-04T12:00']
]

/** The mornings on which Okta lists too few. */
const [oktaEmpty, oktaThird] = ['07-20', '08-24']

/**
 * What is to become of the Mondays that are not like all others: each record as `when it began, mode, why,
 * try, verdict, code, people`, with the last figure of the minutes left out. People are those who were listed, updated,
 * missing, failed (each of the three tries of the pack counts), kept to be delivered, and lost.
 */
const mondays: Readonly<Record<string, readonly string[]>> = {
  // Off over one Monday: caught up on the Wednesday.
  '01-19': ['01-21 08:0 durable caught up 1 complete 29/29/0/0/0/0'],
  // Pendo down for two hours: the pack waits for 35 minutes, and an hour later all goes well.
  '02-09': [
    '02-09 05:0 durable schedule 1 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '02-09 06:3 durable repeat 2 complete 29/29/0/0/0/0'
  ],
  // Off over two Mondays: one is made up for.
  '03-09': ['03-18 09:0 durable schedule 1 missed'],
  '03-16': ['03-18 09:0 durable caught up 1 complete 29/29/0/0/0/0'],
  // Back ten minutes late: that is on time.
  '05-18': ['05-18 04:1 durable schedule 1 complete 29/29/0/0/0/0'],
  // Pendo down for most of a day: the third repeat comes a day later.
  '06-15': [
    '06-15 04:0 durable schedule 1 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '06-15 05:3 durable repeat 2 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '06-15 10:1 durable repeat 3 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '06-16 10:4 durable repeat 4 complete 29/29/0/0/0/0'
  ],
  // Nobody is listed, and then a third of the people: the run ends before its first push, and is not repeated by itself.
  [oktaEmpty]: [`${oktaEmpty} 04:0 durable schedule 1 halted SYNC_SHRUNK 0/0/0/0/0/0`],
  [oktaThird]: [`${oktaThird} 04:0 durable schedule 1 halted SYNC_SHRUNK 9/0/0/0/0/0`],
  '10-05': ['10-06 10:0 durable caught up 1 complete 29/29/0/0/0/0'],
  // Pendo down for days: after three repeats it is given up until the next Monday.
  '11-02': [
    '11-02 05:0 durable schedule 1 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '11-02 06:3 durable repeat 2 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '11-02 11:1 durable repeat 3 failed CARD_RETURNED_ERROR 29/0/0/29/29/0',
    '11-03 11:4 durable repeat 4 failed CARD_RETURNED_ERROR 29/0/0/29/29/0'
  ]
}

/** The same for Sundays. */
const sundays: Readonly<Record<string, readonly string[]>> = {
  '01-18': ['01-21 08:0 durable caught up 1 complete'],
  '03-08': ['03-18 09:0 durable schedule 1 missed'],
  '03-15': ['03-18 09:0 durable caught up 1 complete'],
  // 02:30 does not exist: 03:00 of summer time is the first moment behind the gap.
  '03-29': ['03-29 01:0 durable schedule 1 complete'],
  // 02:30 comes twice: the first is in summer time.
  '10-25': ['10-25 00:3 durable schedule 1 complete']
}

/** Every week of the year with what is to become of it; on a week like all others it runs at its time. */
function expectedYear(
  first: string,
  hourInWinter: string,
  hourInSummer: string,
  others: Readonly<Record<string, readonly string[]>>,
  people = ''
) {
  const weeks: Record<string, readonly string[]> = {}
  for (let time = utc(`${first}T00:00`); time < utc('12-31T00:00'); time += 7 * day) {
    const date = new Date(time).toISOString().slice(5, 10)
    const isSummer = date > '03-29' && date < '10-25'
    weeks[date] = others[date] ?? [
      `${date} ${isSummer ? hourInSummer : hourInWinter} durable schedule 1 complete${people}`
    ]
  }
  return weeks
}

/** The Mondays at whose evening not all flows were well; on all others `/healthz` answers 200. */
const colours = {
  '01-19': 'off',
  '03-09': 'off',
  '03-16': 'off',
  '06-15': '503 Weekly metadata sync late',
  [oktaEmpty]: '503 Weekly metadata sync late',
  [oktaThird]: '503 Weekly metadata sync late',
  '10-05': 'off',
  '11-02': '503 Weekly metadata sync late'
}

/** Whoever is notified hears this and nothing else: when, of which flow, what, with which code. */
const alerts = [
  // The machine is back, and nobody else could have told.
  '01-21 08 Weekly metadata sync sync-late',
  '02-09 05 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '03-18 09 Sunday night sync-failed',
  '03-18 09 Sunday night sync-late',
  '03-18 09 Weekly metadata sync sync-failed',
  '03-18 09 Weekly metadata sync sync-late',
  '06-15 04 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '06-15 06 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '06-15 10 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '06-15 11 Weekly metadata sync sync-late',
  `${oktaEmpty} 04 Weekly metadata sync sync-failed SYNC_SHRUNK`,
  `${oktaEmpty} 11 Weekly metadata sync sync-late`,
  `${oktaThird} 04 Weekly metadata sync sync-failed SYNC_SHRUNK`,
  `${oktaThird} 11 Weekly metadata sync sync-late`,
  '11-02 05 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '11-02 07 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '11-02 11 Weekly metadata sync sync-failed CARD_RETURNED_ERROR',
  '11-02 12 Weekly metadata sync sync-late',
  '11-03 12 Weekly metadata sync sync-failed CARD_RETURNED_ERROR'
]

/** What Prometheus reads at the end; counters since the last process began in October. */
const metrics = [
  'pendo_okta_healthy{flow="Weekly metadata sync"} 1',
  'pendo_okta_healthy{flow="Sunday night"} 1',
  `pendo_okta_last_success_timestamp_seconds{flow="Weekly metadata sync"} ${utc('12-28T05:00') / 1_000}`,
  // Over the end of summer time two runs are a week and an hour apart, and the grace is six hours.
  `pendo_okta_late_timestamp_seconds{flow="Weekly metadata sync"} ${(utc('12-28T12:00') + 7 * day) / 1_000}`,
  'pendo_okta_users_listed{flow="Weekly metadata sync"} 29',
  'pendo_okta_users_lost{flow="Weekly metadata sync"} 0',
  'pendo_okta_rows_undelivered{flow="Sunday night"} 0',
  'pendo_okta_runs_total{flow="Weekly metadata sync",verdict="complete"} 12',
  'pendo_okta_runs_total{flow="Weekly metadata sync",verdict="failed"} 4',
  'pendo_okta_notifications_total{channel="webhook",outcome="delivered"} 5',
  'pendo_okta_notifications_total{channel="webhook",outcome="failed"} 0',
  'pendo_okta_chores_total{chore="prune",outcome="failed"} 0'
]

/** How the weeks at a glance tell of some, without their columns. */
const shown: readonly string[] = [
  '2026-W45 Weekly metadata sync failed 29 0 0 0 29 29 0 minutes ████████ CARD_RETURNED_ERROR',
  '2026-W36 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms █▁████▃█',
  '2026-W35 Weekly metadata sync halted 9 0 0 0 0 0 0 0 ms ██▁████▃ SYNC_SHRUNK',
  '2026-W31 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms ██████▁█',
  '2026-W30 Weekly metadata sync halted 0 0 0 0 0 0 0 0 ms ███████▁ SYNC_SHRUNK',
  '2026-W25 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms ████████ after 3 failures',
  '2026-W13 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms █████·██',
  '2026-W12 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms ██████·█',
  '2026-W11 Weekly metadata sync missed ███████· did not run',
  '2026-W04 Weekly metadata sync complete 29 29 0 0 0 0 0 0 ms ███'
]

/** Lines of a table with single blanks; what Pendo's client waits is drawn by lot, so such times have no figures. */
function linesOf(table: string): string[] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').replace(/\d+ min( \d+ s)?/, 'minutes'))
}

/** Records by the day that they were due on, in the order in which they came. */
function weeksOf(records: readonly SyncRecord[], flow: string): Record<string, readonly string[]> {
  const weeks: Record<string, string[]> = {}
  for (const { dueAt, startedAt, trigger, attempt, verdict, code, mode, counts } of records.filter(
    (one) => one.flow === flow
  )) {
    // Sundays are due at night: by the clock of Prague it is the same day as in UTC.
    const date = new Date(dueAt ?? 0).toISOString().slice(5, 10)
    // What Pendo's client waits before it asks again is drawn by lot: seconds, not minutes.
    const began = new Date(startedAt).toISOString().slice(5, 15).replace('T', ' ')
    const { listed, updated, missing, failed, undelivered, lost } = counts
    const people = listed === null ? [] : [[listed, updated, missing, failed, undelivered, lost].join('/')]
    weeks[date] ??= []
    weeks[date].push([began, mode, trigger, attempt, verdict, ...(code === null ? [] : [code]), ...people].join(' '))
  }
  return weeks
}

const nights = defineTable({
  key: 'nights',
  name: 'Nights',
  description: 'One row a run.',
  columns: { Run: Type.String() }
})
const nightly = defineFlow({
  key: 'night',
  name: 'Sunday night',
  description: 'Notes that it ran.',
  on: weekly('Sunday', { at: '02:30', timeZone }),
  build: (flow, { executionId: Run }) => void flow.createRow(nights, { Run })
})
const nightPack = definePack({
  key: 'nights',
  title: 'Nights',
  description: 'A flow on Sundays.',
  created: '2026-01-01T00:00:00.000Z',
  tags: ['lifecycle-management'],
  flows: [nightly]
})

t.test(
  'a year with five weeks off, Pendo down three times and two short lists leaves exactly these records',
  { timeout: 300_000 },
  async (t) => {
    const directory = t.testdir({})
    const [weekFile, nightFile, data] = ['weekly.flopack', 'nights.flopack', 'sync.db'].map((name) =>
      join(directory, name)
    )
    const pack = packsFor({ timeZone, createNonExistingUsers: true }).get('weekly_metadata_sync')
    if (weekFile === undefined || nightFile === undefined || data === undefined || pack === undefined) throw new Error()
    writeFileSync(weekFile, compilePack(pack))
    writeFileSync(nightFile, compilePack(nightPack))

    const happenings: Happening[] = []
    const okta = await startOkta(t, { users: { count: 30, seed: 1 } })
    const pendo = await startPendo(t)
    const listed = await listedBy(okta)
    const down: FaultRule[] = [{ path: '/api/v1/*', status: 503 }]
    const short = (users: readonly unknown[]): FaultRule => ({
      method: 'GET',
      path: '/api/v1/users*',
      replaceBody: JSON.stringify(users)
    })
    let process = new AbortController()
    for (const [from, to] of pendoDown) {
      happenings.push(
        { at: utc(from), happens: () => pendo.faults(down) },
        { at: utc(to), happens: () => pendo.faults([]) }
      )
    }
    for (const [date, users] of [
      [oktaEmpty, []],
      [oktaThird, listed.slice(0, listed.length / 3)]
    ] as const) {
      happenings.push({ at: utc(`${date}T03:00`), happens: () => okta.faults(short(users)) })
      happenings.push({ at: utc(`${date}T12:00`), happens: () => okta.faults() })
    }
    const pushes: Record<string, number> = {}
    for (const date of [oktaEmpty, oktaThird]) {
      let before = 0
      const seen = async () => (await pendo.calls()).total
      happenings.push({
        at: utc(`${date}T02:00`),
        happens: async () => {
          before = await seen()
        }
      })
      happenings.push({
        at: utc(`${date}T13:00`),
        happens: async () => {
          pushes[date] = (await seen()) - before
        }
      })
    }
    const operations = new WatchedYear(() => process.signal.aborted)
    for (let time = utc('01-05T18:00'); time < utc('12-31T00:00'); time += 7 * day) {
      happenings.push({ at: time, happens: () => operations.askHealth(time) })
    }
    const sizes: number[] = []
    const size = async () => void sizes.push(statSync(data).size)
    happenings.push({ at: utc('07-02T12:00'), happens: size }, { at: utc('12-30T12:00'), happens: size })
    happenings.push({ at: utc('12-30T13:00'), happens: () => operations.askMetrics() })
    for (const [from] of off) happenings.push({ at: utc(from), happens: () => process.abort() })
    happenings.push({ at: utc('12-31T00:00'), happens: () => process.abort() })

    // Who watches over the schedules sleeps by a signal of its own, a quarter of an hour or, behind a run, five seconds.
    const onlyWatches = (ms: number, signal?: AbortSignal) =>
      signal !== undefined && signal !== process.signal && (ms > 60_000 || ms === 5_000)
    const year = new YearClock(utc('01-01T00:00'), happenings, onlyWatches)
    const env = { OKTA_API_TOKEN: okta.connection.token, PENDO_INTEGRATION_KEY: pendo.connection.integrationKey }
    const argv = ['schedule', weekFile, nightFile, '--data', data, '--okta', okta.url, '--pendo', pendo.url, '--json']
    const chat = await operations.listen(t)
    argv.push('--listen', '0', '--keep', '90d', '--on-failure-webhook', chat, '--notify-missing', '0')
    for (const back of [...off.map(([, to]) => utc(to)), null]) {
      process = new AbortController()
      const interrupt = { signal: process.signal, exitStatus: () => 143 }
      const stderr = operations.stderr()
      const status = await runCommandLine(argv, {
        stdin: Readable.from([]),
        stdout: operations.stdout(),
        stderr,
        environment: readEnvironment(env),
        clock: year,
        interrupt
      })
      t.equal(status, 0)
      if (back !== null) await year.moveTo(back)
    }

    const kept = openFlowData(data, year)
    const records = operations.records
    t.same(weeksOf(records, 'Weekly metadata sync'), expectedYear('01-05', '05:0', '04:0', mondays, ' 29/29/0/0/0/0'))
    t.same(weeksOf(records, 'Sunday night'), expectedYear('01-04', '01:3', '00:3', sundays))
    t.ok(records.every(({ attempt, trigger }) => attempt > 1 === (trigger === 'repeat')))
    const nightsRun = records.filter(({ flow, verdict }) => flow === 'Sunday night' && verdict === 'complete').length
    const [count] = await Promise.all(
      (await kept.tables.list()).filter(({ name }) => name === 'Nights').map(({ id }) => kept.tables.count(id))
    )
    t.equal(count, nightsRun)
    await kept.close()

    t.same(pushes, { [oktaEmpty]: 0, [oktaThird]: 0 }, 'Pendo was not asked for anything')
    t.same(operations.colours, colours)
    t.same(operations.alerts.toSorted(), alerts)
    t.equal(operations.told, '', 'nothing went wrong with the watch itself')
    t.same(
      metrics.filter((line) => !operations.metrics.split('\n').includes(line)),
      [],
      operations.metrics
    )
    const [atHalf = 0, atEnd = 0] = sizes
    t.ok(atHalf > 0 && atEnd < 1.1 * atHalf, `${atHalf} bytes after half a year, ${atEnd} at its end`)

    const weeks = weeksText(syncWeeksOf(records, { timeZone, now: year.now() }), Number.POSITIVE_INFINITY)
    const asked = /^2026-W(45|36|35|31|30|25|13|12|11|04)/
    t.same(
      linesOf(weeks).filter((line) => asked.test(line) && line.includes('Weekly')),
      shown
    )
    const { stdout } = await run(['history', '--data', data, '--time-zone', timeZone], { clock: year })
    t.same(linesOf(stdout).slice(0, 10), linesOf(weeks).slice(0, 10), 'what is kept for 90 days tells the same')
  }
)

/** What whoever watches over the schedules sees in the year. */
class WatchedYear {
  /** Colours by the day on which they were asked for, of the flows that are not well. */
  readonly colours: Record<string, string> = {}
  readonly alerts: string[] = []
  /** Of all processes: those that are older than 90 days the data file has forgotten. */
  readonly records: SyncRecord[] = []
  metrics = ''
  told = ''
  #url = ''
  readonly #isOff: () => boolean

  constructor(isOff: () => boolean) {
    this.#isOff = isOff
  }

  /** Where a process of the schedule writes its events to. */
  stdout(): PassThrough {
    const stdout = new PassThrough()
    createInterface(stdout).on('line', (line) => {
      const { event, at: _, dueAt, startedAt, endedAt, ...record } = JSON.parse(line)
      if (event !== 'sync') return
      const times = { dueAt: Date.parse(dueAt), startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt) }
      this.records.push({ ...record, ...times })
    })
    return stdout
  }

  /** Where it writes its notes to. */
  stderr(): PassThrough {
    const stderr = new PassThrough()
    stderr.setEncoding('utf8').on('data', (text: string) => {
      const [, url] = /at (http\S+)\/healthz/.exec(text) ?? []
      if (url === undefined) this.told += text
      else this.#url = url
    })
    return stderr
  }

  /** Takes notifications. @returns where */
  async listen(t: Test): Promise<string> {
    const server = createServer(async (request, response) => {
      const { at, event, flow, record } = JSON.parse(await text(request))
      const code = record?.code ?? null
      this.alerts.push([at.slice(5, 13).replace('T', ' '), flow, event, ...(code === null ? [] : [code])].join(' '))
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.teardown(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  async askHealth(time: number): Promise<void> {
    const date = new Date(time).toISOString().slice(5, 10)
    if (this.#isOff()) {
      this.colours[date] = 'off'
      return
    }
    const answer = await fetch(`${this.#url}/healthz`)
    const { flows } = (await answer.json()) as { flows: { flow: string; state: string }[] }
    const unwell = flows.filter(({ state }) => state !== 'ok').map(({ flow, state }) => `${flow} ${state}`)
    if (answer.status !== 200 || unwell.length > 0) this.colours[date] = [answer.status, ...unwell].join(' ')
  }

  async askMetrics(): Promise<void> {
    this.metrics = await (await fetch(`${this.#url}/metrics`)).text()
  }
}

async function listedBy(okta: Awaited<ReturnType<typeof startOkta>>): Promise<readonly unknown[]> {
  const response = await fetch(`${okta.url}/api/v1/users?filter=${encodeURIComponent('status eq "ACTIVE"')}`, {
    headers: { authorization: `SSWS ${okta.connection.token}` }
  })
  return (await response.json()) as unknown[]
}
