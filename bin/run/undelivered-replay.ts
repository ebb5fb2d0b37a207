import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import type { UndeliveredRows } from '#connector/pendo/memory/undelivered-rows.ts'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { AppError } from '#core/errors.ts'
import type { Allowance } from '../allowance.ts'
import type { Destination, DestinationOptions } from '../destination.ts'
import { openDestination } from '../destination.ts'
import { jsonLine } from '../printable.ts'
import { pushText } from '../report/push-text.ts'
import type { Terminal } from '../terminal.ts'
import { verdictOf } from '../verdict.ts'
import { withUndelivered } from './with-undelivered.ts'

/** What `pendo-okta undelivered replay` was given. */
export interface UndeliveredReplayArguments extends DestinationOptions {
  readonly data: string
  /** @default 0 rows */
  readonly allowMissing?: Allowance
  /** @default 0 rows */
  readonly allowFailed?: Allowance
  readonly json?: boolean
}

/**
 * Sends the rows again that are kept for a Pendo, each to its group and with its Create.
 * @returns 0; every other end is thrown as the error that it comes from, after the outputs are printed
 */
export async function runUndeliveredReplay(terminal: Terminal, given: UndeliveredReplayArguments): Promise<number> {
  const destination = openDestination(given, terminal.environment)
  try {
    const results = await withUndelivered(
      given.data,
      async (rows, database) => {
        const memory = new SqlitePushMemory(database, { clock: terminal.clock })
        return await replay(terminal, rows, memory, destination)
      },
      { hold: 'alone' }
    )
    tell(terminal, given, results, destination.connection.origin)
    const allowances = { missing: given.allowMissing ?? { rows: 0 }, failed: given.allowFailed ?? { rows: 0 } }
    const list = 'undelivered list'
    const verdict = results.map((result) => verdictOf(result, allowances, list)).find((error) => error !== null)
    if (verdict !== undefined) throw verdict
    return 0
  } finally {
    await destination.dispatcher.destroy()
  }
}

async function replay(
  { clock, interrupt: { signal } }: Terminal,
  rows: UndeliveredRows,
  memory: SqlitePushMemory,
  { connection }: Destination
): Promise<PushResult[]> {
  const results: PushResult[] = []
  for (const { group, create } of rows.replayable(connection.origin)) {
    if (signal.aborted) throw new AppError('INTERRUPTED', ['the rest of the rows'])
    const users = rows.users(connection.origin, { group, create })
    const options = { visitorIdKey: 'visitorId', create, memory, clock, signal }
    results.push(await pushUsers({ ...connection, group }, users, options))
  }
  return results
}

function tell(
  { stdout }: Terminal,
  { json }: UndeliveredReplayArguments,
  results: readonly PushResult[],
  origin: string
): void {
  if (json) stdout.write(jsonLine(results.map(({ outputs }) => outputs)))
  else if (results.length === 0) stdout.write(`No row is kept for ${origin}.\n`)
  else for (const result of results) stdout.write(pushText(result, {}))
}
