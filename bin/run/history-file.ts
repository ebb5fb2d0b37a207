import type { DatabaseSync } from 'node:sqlite'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import type { DataFileOptions } from './data-file.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/**
 * Works with the history of a data file, and closes it. Nothing is made where there is no such file.
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, and what the work throws
 */
export async function withHistory<T>(
  path: string,
  work: (history: HistoryStore, database: DatabaseSync) => Promise<T>,
  hold: Pick<DataFileOptions, 'hold'> = {}
): Promise<T> {
  const database = openDataFile(path, hold)
  try {
    return await work(new SqliteHistoryStore(database), database)
  } catch (error) {
    throw dataFileError(path, error)
  } finally {
    database.close()
  }
}
