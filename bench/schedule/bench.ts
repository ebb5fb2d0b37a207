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

const modes = ['as-okta', 'durable', 'fsync'] as const
type Mode = (typeof modes)[number]

/** What a bulk load came to. */
interface Load {
  readonly users: number
  readonly seconds: number
  /** From the opening of the data file to the first card that is executed rather than passed. */
  readonly firstMs: number
}

/**
 * What does it cost that a run outlives its process, and how soon does it go on? The bulk load of Pendo's template, not
 * durable, durable, and durable with --fsync, in turn, the median of the rounds; then a durable one that is killed in the
 * middle of its pushes, and the time from the restart to the first new card.
 */
const bench: Bench = async ({ users = 10_000, rounds = 3 }, progress) => {
  if (!existsSync(template)) throw new Error(`Pendo's template is not here (${template}): set PENDO_OKTA_SHARED`)
  const loads: Record<Mode, Load[]> = { 'as-okta': [], durable: [], fsync: [] }
  const resumed: Load[] = []
  const okta = await startServer(command, ['mock', 'okta', '--users', String(users), '--json'])
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const mode of modes) loads[mode].push(await load(okta, mode))
      resumed.push(await load(okta, 'durable', Math.max(1, Math.floor(users / 1_000))))
      const ratio = (loads.durable.at(-1)?.seconds ?? 0) / (loads['as-okta'].at(-1)?.seconds ?? 1)
      progress(`round ${round} of ${rounds}: durable takes ${rounded(ratio)} of the time`)
    }
  } finally {
    await okta.stop()
  }
  const seconds = (mode: Mode) => median(loads[mode].map((one) => one.seconds))
  const ratio = (mode: Mode) =>
    rounded(median(loads[mode].map((one, at) => one.seconds / (loads['as-okta'][at]?.seconds ?? 1))))
  const figures = {
    users: loads.durable[0]?.users ?? 0,
    rounds,
    asOktaSeconds: rounded(seconds('as-okta')),
    durableSeconds: rounded(seconds('durable')),
    durableRatio: ratio('durable'),
    fsyncSeconds: rounded(seconds('fsync')),
    fsyncRatio: ratio('fsync'),
    resumeMs: Math.round(median(resumed.map(({ firstMs }) => firstMs)))
  }
  return {
    figures,
    table: [
      { run: 'as-okta', seconds: figures.asOktaSeconds },
      { run: 'durable', seconds: figures.durableSeconds, 'times as-okta': figures.durableRatio },
      { run: 'durable --fsync', seconds: figures.fsyncSeconds, 'times as-okta': figures.fsyncRatio },
      { run: 'after kill -9', 'first new card after ms': figures.resumeMs }
    ]
  }
}

export default bench

/**
 * One bulk load, into a Pendo without visitors and over a new data file.
 * @param endsAfter - pushes after which the process ends itself; what is measured is then the one that goes on
 */
async function load(okta: ServerProcess, mode: Mode, endsAfter?: number): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'pendo-okta-bench-'))
  const pendo = await startServer(command, ['mock', 'pendo', '--port', '0', '--create-key', 'write', '--json'])
  const given = [okta.ready.url, pendo.ready.url, join(folder, 'data.sqlite'), template, mode]
  const keys = { OKTA_API_TOKEN: okta.ready.apiToken ?? '', PENDO_INTEGRATION_KEY: pendo.ready.integrationKey ?? '' }
  const subject = (...more: string[]) => runClient<Load>('bench/schedule/subject.ts', [...given, ...more], keys)
  try {
    if (endsAfter !== undefined) await subject(String(endsAfter)).catch(() => {})
    return await subject()
  } finally {
    await pendo.stop()
    await rm(folder, { recursive: true })
  }
}
