import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from './errors.ts'

/** How a database is opened. */
export interface DatabaseOptions {
  /** Hold a lock on the file from the first read on, which ends with the process however that ends. @default false */
  readonly exclusive?: boolean
  /** Wait at each commit until the disk has it, so that it survives the end of the machine's power. @default false */
  readonly fsync?: boolean
  /** How long to wait for what another process has locked. @default 5_000 */
  readonly patienceMs?: number
}

/**
 * Opens a database with the settings all our stores share: WAL, `synchronous = NORMAL` (survives the end of the
 * process, not of the machine's power), foreign keys, and for a file the mode 0600.
 * @param path - a file, or `:memory:`; the empty path is a private temporary file that SQLite deletes
 */
export function openDatabase(
  path: string,
  { exclusive = false, fsync = false, patienceMs = 5_000 }: DatabaseOptions = {}
): DatabaseSync {
  if (path !== ':memory:' && path !== '') {
    // Never opened where it is there: to close it would drop the locks that this process may have on it.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: patienceMs })
  try {
    // Before the journal mode, so that WAL does without memory that is shared between processes.
    if (exclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${fsync ? 'FULL' : 'NORMAL'};`)
    return database
  } catch (error) {
    // Else it would keep the lock that it has.
    database.close()
    throw error
  }
}

/** SQLite's kind of error for what another connection has locked. */
const busy = 5

/** SQLite's kind of an error, the low byte of its code; 0 for an error that is not SQLite's. */
export const sqliteCode = (error: unknown): number => Number((error as { errcode?: unknown }).errcode) & 0xff

/** Whether an error says that another connection has locked what is asked for. */
export const isBusy = (error: unknown): boolean => sqliteCode(error) === busy

/** Does work that waits only so long for what another connection has locked. @param ms - in place of the usual time */
export function withPatience<T>(database: DatabaseSync, ms: number, work: () => T): T {
  const usual = Number(database.prepare('PRAGMA busy_timeout').get()?.timeout)
  database.exec(`PRAGMA busy_timeout = ${ms}`)
  try {
    return work()
  } finally {
    database.exec(`PRAGMA busy_timeout = ${usual}`)
  }
}

/**
 * Runs `work` in one transaction: all of it, or, when it throws, nothing of it. Where a transaction is open already, it is
 * a part of that one. Not for asynchronous work.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  const [begin, commit, rollback] = database.isTransaction ? within : alone
  database.exec(begin)
  try {
    const result = work()
    database.exec(commit)
    return result
  } catch (error) {
    // Some errors, such as a full disk, have ended the whole transaction already.
    if (database.isTransaction) database.exec(rollback)
    throw error
  }
}

const alone = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'] as const
const within = ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part'] as const

/**
 * Brings the SQL tables of one store up to date, in one transaction. Several stores may share a file: the version of
 * each stands under its name in `store_versions`, and `PRAGMA user_version` is left alone.
 * @param store - name of the store, as messages have it: `tables`, `queue`
 * @param migrations - SQL that leads from each version to the next; what stands once is never changed, only added to
 * @throws AppError `DATA_FILE_INVALID` where a newer program has written the file
 */
export function migrate(database: DatabaseSync, store: string, migrations: readonly string[]): void {
  // Who only reads must not wait for whoever writes.
  if (versionOf(database, store) === migrations.length) return
  transaction(database, () => {
    database.exec(
      'CREATE TABLE IF NOT EXISTS store_versions (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID'
    )
    const version = versionOf(database, store)
    if (version > migrations.length) {
      const path = database.location() ?? '(memory)'
      const why = `its ${store} have version ${version}, and this program knows them up to ${migrations.length}`
      throw new AppError('DATA_FILE_INVALID', [path, why], { where: '--data' })
    }
    for (const sql of migrations.slice(version)) database.exec(sql)
    database
      .prepare('INSERT INTO store_versions VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version')
      .run(store, migrations.length)
  })
}

function versionOf(database: DatabaseSync, store: string): number {
  const isAny = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_versions'").get() !== undefined
  if (!isAny) return 0
  return Number(database.prepare('SELECT version FROM store_versions WHERE name = ?').get(store)?.version ?? 0)
}
