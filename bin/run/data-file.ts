import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { isBusy, openDatabase, sqliteCode } from '#core/sqlite.ts'
import { claim, isClaimed, lockOf } from './claim.ts'

/** How a data file is opened. */
export interface DataFileOptions {
  /** Make it where there is none. @default false */
  readonly create?: boolean
  /**
   * How it is held until it is closed or the process ends, by whatever means: `alone`, so that nobody else can even look into
   * it, or `readable`, so that others can, and nobody else can hold it. @default beside others, to be looked into
   */
  readonly hold?: 'alone' | 'readable'
  /** Wait at each commit until the disk has it. @default false */
  readonly fsync?: boolean
  /** How long to wait for others who look into it, in milliseconds; who holds it is not waited for. @default 5_000 */
  readonly patienceMs?: number
}

/** SQLite's kinds of errors. */
const [readOnly, noDatabase] = [8, 26]

/**
 * Opens a data file, in which tables, queue and history of flows are kept.
 * @throws AppError `DATA_FILE_INVALID` for what is no such file; it is left as it was. `DATA_FILE_IN_USE`
 */
export function openDataFile(
  path: string,
  { create = false, hold, fsync = false, patienceMs = 5_000 }: DataFileOptions = {}
): DatabaseSync {
  const isThere = existsSync(path)
  if (!isThere && !create) throw invalid(path, 'there is no such file')
  try {
    if (isThere) refuseForeign(path)
    const isTheirs = claiming(path, () => isClaimed(path))
    // Who has claimed it keeps it for long: there is nothing to wait for.
    if (isTheirs && hold !== undefined) throw inUse(path)
    const database = openDatabase(path, { exclusive: hold === 'alone', fsync, patienceMs })
    try {
      // The first look takes the lock, and tells whether somebody else has it.
      database.prepare('SELECT count(*) FROM sqlite_schema').get()
      if (hold === 'readable') claiming(path, () => claim(database, path))
      // Nobody brings a file up to date, or changes it, under whoever works with it.
      if (isTheirs) database.exec('PRAGMA query_only = ON')
      return database
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    throw dataFileError(path, error)
  }
}

/** Works with the claim of a data file, whose faults are told of it. */
function claiming<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw isBusy(error) ? error : dataFileError(lockOf(path), error)
  }
}

/** Where the header of a database says how it is written, once for writers and once for readers: 1 without a WAL. */
const journalBytes = [18, 19]

/**
 * A copy of a data file in memory; the file is read and stays as it is. Where there is none, the copy is empty, and none is made.
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE` while another process has it
 */
export function copyDataFile(path: string): DatabaseSync {
  const copy = openDatabase(':memory:')
  try {
    if (!existsSync(path)) return copy
    refuseForeign(path)
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
    try {
      // Of an empty file there is nothing that a database could be made of.
      if (database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0) return copy
      const bytes = database.serialize()
      // A database in memory has no WAL, and SQLite opens none that says it has.
      for (const at of journalBytes) bytes[at] = 1
      copy.deserialize(bytes)
    } finally {
      database.close()
    }
    copy.exec('PRAGMA foreign_keys = ON')
    return copy
  } catch (error) {
    copy.close()
    throw dataFileError(path, error)
  }
}

/** Opening a database for writing changes its journal mode, so it is looked into before. */
function refuseForeign(path: string): void {
  const found = statSync(path)
  if (!found.isFile()) throw invalid(path, 'it is no file')
  if (found.size === 0) return
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    // Every data file has a table with the versions of what is in it.
    const tables = database.prepare('SELECT name FROM sqlite_schema').all()
    if (tables.length > 0 && !tables.some(({ name }) => name === 'store_versions')) {
      throw invalid(path, 'it is the database of another program')
    }
  } finally {
    database.close()
  }
}

/** An error that was met with the data file at a path, in our words where it is one of SQLite's. */
export function dataFileError(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = sqliteCode(error)
  // What may only be read belongs to the process that has claimed it.
  if (isBusy(error) || code === readOnly) return inUse(path, error)
  if (code === noDatabase) return invalid(path, 'it is no database', error)
  const system = (error as NodeJS.ErrnoException).code
  if (system === 'EACCES' || system === 'EPERM') return invalid(path, 'permission is denied', error)
  if (system === 'ENOENT') return invalid(path, 'its folder does not exist', error)
  return code === 0 ? error : invalid(path, error instanceof Error ? error.message : String(error), error)
}

const inUse = (path: string, cause?: unknown): AppError =>
  new AppError('DATA_FILE_IN_USE', [path], { cause, where: '--data' })

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError('DATA_FILE_INVALID', [path, why], { cause, where: '--data' })
}
