import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import type { Bench } from '../support/bench.ts'
import { median, rounded } from '../support/bench.ts'
import type { ServerProcess } from '../support/processes.ts'
import { startServer } from '../support/processes.ts'

const command = 'bin/pendo-okta.js'
const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

/** What `tell-pushes.ts` measures, all but one in milliseconds. */
interface Times {
  readonly cardMs: number
  readonly cardCpuMs: number
  readonly requestMs: number
  readonly requests: number
  readonly wholeMs: number
  readonly wholeCpuMs: number
}

/** A sync, and how many records it sent. */
interface Sync extends Times {
  readonly records: number
}

const kinds = ['first', 'second', 'forgetful'] as const
type Kind = (typeof kinds)[number]

/**
 * What does the second weekly sync cost with delta, where 1 % of the people have changed, beside the first, and beside a
 * sync that remembers nothing? The command itself, with both mocks in processes of their own, over a data file; the median
 * of the rounds.
 */
const bench: Bench = async ({ users = 20_000, rounds = 3, 'users-per-push': usersPerPush = 2_000 }, progress) => {
  const folder = await mkdtemp(join(tmpdir(), 'pendo-okta-bench-'))
  const servers: ServerProcess[] = []
  const syncs: Record<Kind, Sync[]> = { first: [], second: [], forgetful: [] }
  try {
    const pack = join(folder, 'weekly.flopack')
    const chosen = ['--create', 'yes', '--users-per-push', String(usersPerPush), '--out', pack]
    await run(process.execPath, [command, 'flow', 'pack', 'weekly_metadata_sync', ...chosen], { cwd: root })
    const [before, after] = [await startOkta(folder, users, false), await startOkta(folder, users, true)]
    servers.push(before, after)
    for (let round = 1; round <= rounds; round += 1) {
      const pendo = await startServer(command, ['mock', 'pendo', '--port', '0', '--create-key', 'write', '--json'])
      servers.push(pendo)
      const data = join(folder, `${round}.sqlite`)
      syncs.first.push(await sync(folder, pack, before, pendo, ['--data', data, '--delta']))
      syncs.second.push(await sync(folder, pack, after, pendo, ['--data', data, '--delta']))
      syncs.forgetful.push(await sync(folder, pack, after, pendo, []))
      await pendo.stop()
      servers.pop()
      progress(
        `round ${round} of ${rounds}: ${JSON.stringify({ first: syncs.first.at(-1), second: syncs.second.at(-1) })}`
      )
    }
    const size = (await stat(join(folder, `${rounds}.sqlite`))).size
    return report(syncs, { users, usersPerPush, rounds, bytesPerPerson: rounded(size / users) })
  } finally {
    for (const server of servers) await server.stop()
    await rm(folder, { recursive: true })
  }
}

export default bench

function report(syncs: Record<Kind, Sync[]>, figures: Record<string, number>) {
  const of = (kind: Kind, field: keyof Sync) => rounded(median(syncs[kind].map((one) => one[field])))
  const ratio = (field: keyof Sync) =>
    rounded(median(syncs.second.map((one, at) => one[field] / (syncs.first[at]?.[field] ?? Number.NaN))), 3)
  return {
    figures: {
      ...figures,
      records: of('second', 'records'),
      requestRatio: ratio('requestMs'),
      cardRatio: ratio('cardMs'),
      cardCpuRatio: ratio('cardCpuMs'),
      wholeRatio: ratio('wholeMs'),
      wholeCpuRatio: ratio('wholeCpuMs')
    },
    table: [
      ...kinds.map((kind) => ({
        sync: kind,
        records: of(kind, 'records'),
        'in requests, ms': of(kind, 'requestMs'),
        'in push cards, ms': of(kind, 'cardMs'),
        'CPU of push cards, ms': of(kind, 'cardCpuMs'),
        'whole, ms': of(kind, 'wholeMs'),
        'CPU of the whole, ms': of(kind, 'wholeCpuMs')
      }))
    ]
  }
}

/** An Okta of active people, of whom every hundredth has changed if asked. */
async function startOkta(folder: string, count: number, changed: boolean): Promise<ServerProcess> {
  const file = join(folder, `${changed}.ndjson`)
  const lines: string[] = []
  for (const user of generateOktaUsers({ count, seed: 11 })) {
    const isMoved = changed && lines.length % 100 === 0
    const profile = isMoved ? { ...user.profile, department: 'Moved' } : user.profile
    lines.push(JSON.stringify({ ...user, status: 'ACTIVE', profile }))
  }
  await writeFile(file, lines.join('\n'))
  return await startServer(command, ['mock', 'okta', '--users', file, '--json'])
}

async function sync(
  folder: string,
  pack: string,
  okta: ServerProcess,
  pendo: ServerProcess,
  options: readonly string[]
): Promise<Sync> {
  const times = join(folder, 'times.json')
  const to = ['--okta', okta.ready.url, '--pendo', pendo.ready.url, '--allow-writes', 'pendo']
  const { stdout } = await run(
    process.execPath,
    ['--import', './bench/delta/tell-pushes.ts', command, 'flow', 'run', pack, ...to, ...options, '--json'],
    {
      cwd: root,
      env: {
        ...process.env,
        OKTA_API_TOKEN: okta.ready.apiToken ?? '',
        PENDO_INTEGRATION_KEY: pendo.ready.integrationKey ?? '',
        PUSH_TIMES: times
      }
    }
  )
  const { push } = JSON.parse(stdout) as { push: { recordsProcessed: number } }
  return { ...(JSON.parse(await readFile(times, 'utf8')) as Times), records: push.recordsProcessed }
}
