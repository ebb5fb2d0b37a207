import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Test } from 'tap'
import { seededRandom } from '#core/random.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { start } from '../bin/command-line.ts'

/** Kills of a campaign: few in CI, 100 of 5,000 users each in `npm run test:long`. */
export const kills = Number(process.env.PENDO_OKTA_RUNS ?? 10)
const isLong = kills >= 100
/** Active users of a sync. */
export const people = isLong ? 5_000 : 600

/** A flow of a file that puts users into Pendo. */
export interface Sync {
  readonly file: string
  readonly flow: string
  /** Fields of a profile that go to Pendo, under the names that Pendo gives fields. */
  readonly fields: readonly string[]
}

/** What a whole run, over all its processes, left behind. */
export interface Finished {
  /** What the last process printed; `null` where it was killed before that. */
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of a run
  readonly json: any
  readonly kills: number
  /** Seconds from the start of a process to its first request, the longest. */
  readonly slowestSeconds: number
  readonly tables: ReadonlyMap<string, readonly Record<string, unknown>[]>
  readonly users: readonly OktaUser[]
  /** Values of visitors in Pendo, by their ids. */
  readonly visitors: ReadonlyMap<string, Record<string, unknown>>
  /** Runs that the history has. */
  readonly runs: readonly string[]
  /** Rows that the journal and the queue still have. */
  readonly left: number
}

/**
 * Runs a sync again and again, each time killed at random, until it comes to its end.
 * @param most - kills at most; then it is left in peace
 */
export async function throughKills(
  t: Test,
  sync: Sync,
  { most, seed }: { most: number; seed: number }
): Promise<Finished> {
  const random = seededRandom(seed)
  const users = activeUsers(people, seed)
  const okta = await startMockOkta({ createToken: 'write', users })
  const pendo = await startMockPendo({ createKey: 'write' })
  const env = { OKTA_API_TOKEN: okta.apiToken ?? '', PENDO_INTEGRATION_KEY: pendo.integrationKey ?? '' }
  const data = join(t.testdirName, `data-${seed}.db`)
  let told: () => void = () => {}
  for (const { app } of [okta, pendo]) app.server.prependListener('request', () => told())
  let done = 0
  let slowestSeconds = 0
  try {
    for (;;) {
      const argv = ['flow', 'run', sync.file, '--flow', sync.flow, '--okta', okta.url, '--pendo', pendo.url]
      const process = start(t, [...argv, '--durable', '--data', data, '--json'], env)
      const began = performance.now()
      // So many requests from now on, and a moment later: in the midst of a request, of table writes, of a checkpoint.
      let left = done < most ? 1 + Math.floor(random.next() * (people / 150)) : Number.POSITIVE_INFINITY
      const moment = random.next() * 12
      let requests = 0
      told = () => {
        requests += 1
        if (requests === 1 && done > 0) slowestSeconds = Math.max(slowestSeconds, (performance.now() - began) / 1_000)
        left -= 1
        if (left === 0) setTimeout(() => process.child.kill('SIGKILL'), moment)
      }
      const { signal, status, stdout, stderr } = await process.ended
      told = () => {}
      // The kill may strike behind the end of the run: then nothing is left to go on with, and it does not count.
      if (signal === 'SIGKILL' && !hasEnded(data)) {
        done += 1
        continue
      }
      if (signal === null && status !== 0) throw new Error(`the run ended with ${status}: ${stderr}`)
      return {
        ...leftIn(data),
        json: signal === null ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '') : null,
        kills: done,
        slowestSeconds,
        users,
        visitors: new Map(
          pendo.app.mockPendo.database
            .prepare('select id, custom from visitors')
            .all()
            .map(({ id, custom }) => [String(id), JSON.parse(String(custom)) as Record<string, unknown>])
        )
      }
    }
  } finally {
    await okta.close()
    await pendo.close()
  }
}

/** Users of whom Pendo does not have what the sync is to bring. */
export function wrongIn(
  visitors: ReadonlyMap<string, Record<string, unknown>>,
  users: readonly OktaUser[],
  { fields }: Sync
) {
  return users.filter(({ profile }) => {
    const found = visitors.get(String(profile.email))
    return found === undefined || fields.some((field) => found[field.toLowerCase()] !== profile[field])
  })
}

function activeUsers(count: number, seed: number): OktaUser[] {
  const users: OktaUser[] = []
  for (const user of generateOktaUsers({ count: Number.POSITIVE_INFINITY, seed })) {
    if (user.status !== 'ACTIVE') continue
    users.push(user)
    if (users.length === count) return users
  }
  return users
}

function hasEnded(data: string): boolean {
  const { left, runs } = leftIn(data)
  return left === 0 && runs.includes('completed')
}

function leftIn(data: string): Pick<Finished, 'tables' | 'runs' | 'left'> {
  const database = new DatabaseSync(data, { readOnly: true })
  const rows = (sql: string) => database.prepare(sql).all()
  const tables = new Map(
    rows('select number, name from table_registry').map(({ number, name }) => {
      const columns = rows(`select number, name from table_columns where table_number = ${number}`)
      const cells = columns.map((column) => `c${column.number} as "${column.name}"`).join(', ')
      return [String(name), rows(`select ${cells} from table_rows_${number}`)] as const
    })
  )
  const left = ['journal_runs', 'journal_frames', 'journal_records', 'async_calls']
    .map((table) => Number(rows(`select count(*) as count from ${table}`)[0]?.count))
    .reduce((sum, count) => sum + count, 0)
  const runs = rows('select status from history_runs').map(({ status }) => String(status))
  database.close()
  return { tables, runs, left }
}

/** A campaign of kills takes as long as it takes. */
export const patience = { timeout: 3_600_000 }

/** Kills of one run; the campaign makes as many runs as it takes. */
const killsOfRun = 5

/** Runs a sync whose process is killed at random and started again, until it has come to its end; again until there were enough kills. */
export async function campaign(t: Test, sync: Sync, check: (finished: Finished) => void): Promise<void> {
  let done = 0
  let slowest = 0
  for (let seed = 1; done < kills; seed += 1) {
    const finished = await throughKills(t, sync, { most: Math.min(killsOfRun, kills - done), seed })
    done += finished.kills
    slowest = Math.max(slowest, finished.slowestSeconds)
    const { json, users, visitors } = finished
    t.same(
      wrongIn(visitors, users, sync).map(({ profile }) => profile.email),
      [],
      `run ${seed}: everybody is in Pendo, with the right values`
    )
    t.equal(visitors.size, people)
    if (json !== null) {
      t.match(json, { status: 'completed', error: null, ignoredErrors: [] })
      // A push whose answer was lost is made again, and counts once.
      t.match(json.push, { recordsProcessed: people, usersUpdated: people, usersFailed: 0, usersMissing: 0 })
    }
    t.same(finished.runs, ['completed'], 'one run in the history, and no flow twice')
    t.equal(finished.left, 0, 'nothing is left of it in the journal')
    check(finished)
  }
  t.comment(`${done} kills; the first request ${slowest.toFixed(2)} s behind the start of a process at most`)
}
