import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../support/bench.ts'
import { median, rounded } from '../support/bench.ts'
import { runClient, startServer } from '../support/processes.ts'
import { benchUser } from './users.ts'

const command = 'bin/pendo-okta.js'
const startMock = () => startServer(command, ['mock', 'pendo', '--port', '0', '--create-key', 'write', '--json'])

/**
 * How near is the card, pushing into the mock, to the least that the platform needs for the same work? Floor and
 * subject in turn, each side in two processes, the median of the rounds; then a million users from a file
 * against a tenth of them; of memory the largest peak counts.
 */
const bench: Bench = async ({ users = 200_000, rounds = 3, large = 1_000_000 }, progress) => {
  const rates = {
    floor: [] as number[],
    floorAgain: [] as number[],
    card: [] as number[],
    cardAgain: [] as number[],
    noSql: [] as number[]
  }
  const ratios: number[] = []
  const ratiosAgain: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const floor = await measure('bench/push/floor-client.ts', () => startServer('bench/push/floor-server.ts'), users, 2)
    const card = await measure('bench/push/card-client.ts', startMock, users, 2)
    const noSql = await measure(
      'bench/push/card-client.ts',
      () => startServer('bench/push/floor-server.ts', ['--without-sql']),
      users,
      1
    )
    rates.floor.push(floor[0] ?? 0)
    rates.floorAgain.push(floor[1] ?? 0)
    rates.card.push(card[0] ?? 0)
    rates.cardAgain.push(card[1] ?? 0)
    rates.noSql.push(noSql[0] ?? 0)
    ratios.push((card[0] ?? 0) / (floor[0] ?? 0))
    ratiosAgain.push((card[1] ?? 0) / (floor[1] ?? 0))
    progress(
      `round ${round} of ${rounds}: ${rounded(ratios.at(-1) ?? 0)} of the floor, again ${rounded(ratiosAgain.at(-1) ?? 0)}`
    )
  }
  const growth: number[] = []
  const peaks: number[] = []
  const seconds: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const small = await pushFile(Math.ceil(large / 10), progress)
    const big = await pushFile(large, progress)
    growth.push(big.seconds / small.seconds)
    peaks.push(big.peakRssMb)
    seconds.push(big.seconds)
  }
  const figures = {
    users,
    rounds,
    floorPerSecond: Math.round(median(rates.floor)),
    usersPerSecond: Math.round(median(rates.card)),
    ratio: rounded(median(ratios)),
    floorAgainPerSecond: Math.round(median(rates.floorAgain)),
    usersAgainPerSecond: Math.round(median(rates.cardAgain)),
    ratioAgain: rounded(median(ratiosAgain)),
    withoutSqlPerSecond: Math.round(median(rates.noSql)),
    largeUsers: large,
    peakRssMb: Math.round(Math.max(...peaks)),
    largeSeconds: rounded(median(seconds)),
    growth10x: rounded(median(growth))
  }
  return {
    figures,
    table: [
      {
        push: `${users} new users`,
        'floor/s': figures.floorPerSecond,
        'card/s': figures.usersPerSecond,
        ratio: figures.ratio
      },
      {
        push: 'the same list again',
        'floor/s': figures.floorAgainPerSecond,
        'card/s': figures.usersAgainPerSecond,
        ratio: figures.ratioAgain
      },
      { push: 'into the floor without SQL', 'card/s': figures.withoutSqlPerSecond },
      {
        push: `${large} users from NDJSON`,
        'card/s': Math.round(large / figures.largeSeconds),
        'peak MB': figures.peakRssMb,
        'time of 10 times the users': `${figures.growth10x} times`
      }
    ]
  }
}

export default bench

/** Users a second of each pass, against a fresh server. */
async function measure(
  client: string,
  start: () => ReturnType<typeof startServer>,
  users: number,
  passes: number
): Promise<number[]> {
  const server = await start()
  try {
    const { url, integrationKey } = server.ready
    const { seconds } = await runClient<{ seconds: number[] }>(
      client,
      [url, String(users), String(passes)],
      integrationKey === undefined ? {} : { PENDO_INTEGRATION_KEY: integrationKey }
    )
    return seconds.map((time) => users / time)
  } finally {
    await server.stop()
  }
}

/** Pushes a file of users with the command itself. */
async function pushFile(
  users: number,
  progress: (line: string) => void
): Promise<{ peakRssMb: number; seconds: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'pendo-okta-bench-'))
  const server = await startMock()
  try {
    const file = join(folder, 'users.ndjson')
    const out = createWriteStream(file)
    for (let start = 0; start < users; start += 1_000) {
      const lines = Array.from({ length: Math.min(1_000, users - start) }, (_, index) =>
        JSON.stringify(benchUser(start + index))
      )
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
    }
    out.end()
    await once(out, 'finish')
    const measured = await runClient<{ peakRssMb: number; seconds: number }>(
      command,
      ['push', file, '--visitor-id-key', 'email', '--create', 'yes', '--pendo', server.ready.url, '--json'],
      { PENDO_INTEGRATION_KEY: server.ready.integrationKey ?? '' },
      ['--import', './bench/push/report-peak.ts']
    )
    progress(`${users} users from NDJSON: ${rounded(measured.seconds)} s, ${Math.round(measured.peakRssMb)} MB`)
    return measured
  } finally {
    await server.stop()
    await rm(folder, { recursive: true })
  }
}
