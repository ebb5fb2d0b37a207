import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import { durationMs } from '../duration.ts'
import { jsonLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import type { Terminal } from '../terminal.ts'
import { withHistory } from './history-file.ts'

/** What `pendo-okta history clear` was given. */
export interface HistoryClearArguments {
  readonly data: string
  /** A time, or an age. */
  readonly before: string
  readonly json?: boolean
}

/**
 * Forgets old runs.
 * @returns 0
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`
 */
export async function runHistoryClear({ stdout, clock }: Terminal, given: HistoryClearArguments): Promise<number> {
  const before = timeOf(given.before, clock.now())
  const clear = async (history: HistoryStore, database: DatabaseSync) => {
    // The people whom these runs lost are forgotten with them.
    await new SqliteAccount(database).prune(before)
    return await history.clear(before)
  }
  const runs = await withHistory(given.data, clear, { hold: 'alone' })
  const iso = new Date(before).toISOString()
  stdout.write(given.json ? jsonLine({ runs, before: iso }) : `Forgot ${counted(runs, 'run')} from before ${iso}.\n`)
  return 0
}

/** A time in milliseconds since 1970. @throws AppError `CONFIG_INVALID` */
function timeOf(text: string, now: number): number {
  const age = durationMs(text)
  if (age !== null) return now - age
  const time = /^\d{4}-\d\d-\d\d(T.*)?$/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN
  if (!Number.isNaN(time)) return time
  const what = `"${text}" is neither a time (2026-01-31, 2026-01-31T12:00:00Z) nor an age (30d, 12h, 45m)`
  throw new AppError('CONFIG_INVALID', ['--before', what], { where: '--before' })
}
