import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { isBusy, openDatabase, transaction } from '#core/sqlite.ts'

/** A database of one of our mocks: how a file is recognised, and what a new one holds. */
export interface DatabaseKind {
  /** What the mock is called in messages. */
  readonly name: string
  /** `PRAGMA application_id` by which a file is known to be ours. */
  readonly applicationId: number
  /** `PRAGMA user_version`: the version of the tables. */
  readonly version: number
  /** The statements that make the tables. */
  readonly tables: string
}

const pragma = (database: DatabaseSync, name: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])

/** Why a file is none of ours, as a phrase; null when it is, or is still empty. Nothing is written to it. */
function findFault(path: string, kind: DatabaseKind): string | null {
  if (!existsSync(path)) return null
  if (!statSync(path).isFile()) return 'it is no file'
  if (statSync(path).size === 0) return null
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    if (pragma(database, 'application_id') !== kind.applicationId) return `it is no database of the ${kind.name}`
    const version = pragma(database, 'user_version')
    return version === kind.version ? null : `its version is ${version} and this program reads version ${kind.version}`
  } finally {
    database.close()
  }
}

/**
 * Opens the database of a mock and makes its tables if it is new. A file is locked until the database is closed or the
 * process ends, by whatever means.
 * @param path - a file, or `:memory:`
 * @returns the database, and whether it is new
 * @throws AppError `MOCK_DATA_INVALID` for a file that is not ours, of another version, or cannot be opened; it is left as it was;
 *   `MOCK_DATA_IN_USE` for a file that another mock has open
 */
export function openMockDatabase(path: string, kind: DatabaseKind): { database: DatabaseSync; isNew: boolean } {
  try {
    const fault = path === ':memory:' ? null : findFault(path, kind)
    if (fault !== null) throw new AppError('MOCK_DATA_INVALID', [path, fault], { where: 'dataFile' })
    const database = openDatabase(path, { exclusive: true })
    const isNew = pragma(database, 'user_version') === 0
    if (isNew) {
      transaction(database, () => {
        database.exec(kind.tables)
        database.exec(`PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.version};`)
      })
    }
    return { database, isNew }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (isBusy(error)) throw new AppError('MOCK_DATA_IN_USE', [path], { cause: error, where: 'dataFile' })
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('MOCK_DATA_INVALID', [path, reason], { cause: error, where: 'dataFile' })
  }
}
