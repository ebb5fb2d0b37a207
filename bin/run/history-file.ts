import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'

/**
 * Opens the history of a data file for the time of some work. Nothing is made where there is none.
 * @throws AppError `DATA_FILE_INVALID`
 */
export async function withHistory<T>(path: string, work: (history: HistoryStore) => Promise<T>): Promise<T> {
  refuseForeign(path)
  const database = openDatabase(path)
  try {
    return await work(new SqliteHistoryStore(database))
  } finally {
    database.close()
  }
}

/** Looks at the file before anything is written to it. */
function refuseForeign(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw invalid(path, 'there is no such file')
  if (!holdsStores(path)) throw invalid(path, 'it was not written by runs of flows')
}

function holdsStores(path: string): boolean {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_versions'").get() !== undefined
  } catch (error) {
    if ((error as { errcode?: unknown }).errcode !== undefined) throw invalid(path, String((error as Error).message))
    throw error
  } finally {
    database?.close()
  }
}

function invalid(path: string, what: string): AppError {
  return new AppError('DATA_FILE_INVALID', [path, what], { where: '--data' })
}
