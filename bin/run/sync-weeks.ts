import { IANAZone } from 'luxon'
import { AppError } from '#core/errors.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import { weeksOf } from '#sync/operations/sync-weeks.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/** Which weeks are looked at. */
export interface WeeksArguments {
  readonly data: string
  /** Most weeks, the last one first. */
  readonly weeks?: number
  /** Name of the time zone in which weeks begin. */
  readonly timeZone: string
}

/**
 * Works with the weeks of a data file, and closes it.
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, and what the work throws
 */
export async function withWeeks<T>(
  { data, weeks: most = Number.POSITIVE_INFINITY, timeZone }: WeeksArguments,
  now: number,
  work: (weeks: readonly SyncWeek[], history: HistoryStore) => Promise<T>
): Promise<T> {
  if (!IANAZone.isValidZone(timeZone)) {
    throw new AppError('CONFIG_INVALID', ['--time-zone', `"${timeZone}" is no time zone such as Europe/Berlin`], {
      where: '--time-zone'
    })
  }
  const database = openDataFile(data)
  try {
    const all = weeksOf(await new SqliteSyncStore(database).list(), { timeZone, now })
    const mondays = [...new Set(all.map(({ monday }) => monday))].slice(0, most)
    const asked = all.filter(({ monday }) => mondays.includes(monday))
    return await work(asked, new SqliteHistoryStore(database))
  } catch (error) {
    throw dataFileError(data, error)
  } finally {
    database.close()
  }
}
