import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../support/bench.ts'
import { median, rounded } from '../support/bench.ts'
import type { ServerProcess } from '../support/processes.ts'
import { runClient, startServer } from '../support/processes.ts'

const command = 'bin/pendo-okta.js'
const root = fileURLToPath(new URL('../../', import.meta.url))
const template = join(
  resolve(root, process.env.PENDO_OKTA_SHARED ?? '../shared'),
  'okta-templates/using_okta_workflows_for_pendo_metadata_sync/workflow.flopack'
)

/** What a bulk load came to. */
interface Load {
  readonly users: number
  readonly seconds: number
  readonly peakRssMb: number
}

/**
 * How near does the engine come, with the bulk load of Pendo's template over file-backed tables, to a script written by
 * hand that makes the same requests, table writes and commits? Both in turn, the median of the rounds. Then ten times
 * the users, and function cards in a tight flow beside the same loop in plain TypeScript.
 */
const bench: Bench = async ({ users = 10_000, rounds = 3, large = users * 10 }, progress) => {
  if (!existsSync(template)) throw new Error(`Pendo's template is not here (${template}): set PENDO_OKTA_SHARED`)
  const [floors, engines, ratios]: [Load[], Load[], number[]] = [[], [], []]
  await withOkta(users, async (okta) => {
    for (let round = 1; round <= rounds; round += 1) {
      const floor = await load('bench/engine/floor-template.ts', okta)
      const engine = await load('bench/engine/subject-template.ts', okta, template)
      floors.push(floor)
      engines.push(engine)
      ratios.push(rateOf(engine) / rateOf(floor))
      progress(`round ${round} of ${rounds}: ${rounded(ratios.at(-1) ?? 0)} of the floor`)
    }
  })
  const larges: Load[] = []
  await withOkta(large, async (okta) => {
    for (let round = 1; round <= rounds; round += 1) {
      larges.push(await load('bench/engine/subject-template.ts', okta, template))
      progress(`${large} users, round ${round} of ${rounds}: ${rounded(larges.at(-1)?.seconds ?? 0)} s`)
    }
  })
  const tight = await runClient<{ cardsPerSecond: number; loopPerSecond: number }>('bench/engine/tight-flow.ts', [])
  const small = median(engines.map(({ seconds, users: loaded }) => seconds / loaded))
  const big = median(larges.map(({ seconds, users: loaded }) => seconds / loaded))
  const figures = {
    users: engines[0]?.users ?? 0,
    rounds,
    floorPerSecond: Math.round(median(floors.map(rateOf))),
    usersPerSecond: Math.round(median(engines.map(rateOf))),
    ratio: rounded(median(ratios)),
    peakRssMb: Math.round(Math.max(...engines.map(({ peakRssMb }) => peakRssMb))),
    largeUsers: larges[0]?.users ?? 0,
    largeSeconds: rounded(median(larges.map(({ seconds }) => seconds))),
    largePeakRssMb: Math.round(Math.max(...larges.map(({ peakRssMb }) => peakRssMb))),
    growth10x: rounded((10 * big) / small),
    cardsPerSecond: Math.round(tight.cardsPerSecond),
    loopPerSecond: Math.round(tight.loopPerSecond)
  }
  return {
    figures,
    table: [
      {
        bench: `bulk load of ${figures.users} users`,
        'floor/s': figures.floorPerSecond,
        'engine/s': figures.usersPerSecond,
        ratio: figures.ratio,
        'peak MB': figures.peakRssMb
      },
      {
        bench: `bulk load of ${figures.largeUsers} users`,
        'engine/s': Math.round(figures.largeUsers / figures.largeSeconds),
        'peak MB': figures.largePeakRssMb,
        'time for 10 times the users': `${figures.growth10x} times`
      },
      { bench: 'function cards in a tight flow', 'floor/s': figures.loopPerSecond, 'engine/s': figures.cardsPerSecond }
    ]
  }
}

export default bench

const rateOf = ({ users, seconds }: Load) => users / seconds

async function withOkta(users: number, work: (okta: ServerProcess) => Promise<void>): Promise<void> {
  const okta = await startServer(command, ['mock', 'okta', '--users', String(users), '--json'])
  try {
    await work(okta)
  } finally {
    await okta.stop()
  }
}

/** One bulk load, into a Pendo without visitors and over a new data file. */
async function load(script: string, okta: ServerProcess, ...more: string[]): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'pendo-okta-bench-'))
  const pendo = await startServer(command, ['mock', 'pendo', '--port', '0', '--create-key', 'write', '--json'])
  try {
    return await runClient<Load>(script, [okta.ready.url, pendo.ready.url, join(folder, 'data.sqlite'), ...more], {
      OKTA_API_TOKEN: okta.ready.apiToken ?? '',
      PENDO_INTEGRATION_KEY: pendo.ready.integrationKey ?? ''
    })
  } finally {
    await pendo.stop()
    await rm(folder, { recursive: true })
  }
}
