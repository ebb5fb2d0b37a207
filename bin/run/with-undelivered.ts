import type { DatabaseSync } from 'node:sqlite'
import { UndeliveredRows } from '#connector/pendo/memory/undelivered-rows.ts'
import type { DataFileOptions } from './data-file.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/**
 * Works with the undelivered rows of a data file, and closes it. Nothing is made where there is no such file.
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, and what the work throws
 */
export async function withUndelivered<T>(
  path: string,
  work: (rows: UndeliveredRows, database: DatabaseSync) => Promise<T>,
  hold: Pick<DataFileOptions, 'hold'> = {}
): Promise<T> {
  const database = openDataFile(path, hold)
  try {
    return await work(new UndeliveredRows(database), database)
  } catch (error) {
    throw dataFileError(path, error)
  } finally {
    database.close()
  }
}
