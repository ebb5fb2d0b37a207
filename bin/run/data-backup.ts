import { backUp } from '#sync/operations/backup.ts'
import { printableLine } from '../printable.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/** What `pendo-okta data backup` was given. */
export interface DataBackupArguments {
  readonly data: string
  readonly to: string
}

/**
 * Copies a data file, also while a schedule has it.
 * @returns 0
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, `OUTPUT_NOT_WRITABLE`
 */
export async function runDataBackup({ stdout }: Terminal, { data, to }: DataBackupArguments): Promise<number> {
  await refuseSameFiles([{ option: '--data', path: data }], [{ option: '--to', path: to }])
  const database = openDataFile(data)
  try {
    // A copy changes nothing in the file, but SQLite takes making one for writing.
    database.exec('PRAGMA query_only = OFF')
    backUp(database, to)
  } catch (error) {
    throw dataFileError(data, error)
  } finally {
    database.close()
  }
  stdout.write(printableLine(`Copied ${data} to ${to}.`).concat('\n'))
  return 0
}
