import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from './errors.ts'

/**
 * Opens a database with the settings all our stores share: WAL, `synchronous = NORMAL` (survives the end of the
 * process, not of the machine's power), foreign keys, and for a file the mode 0600.
 * @param path - a file, or `:memory:`; the empty path is a private temporary file that SQLite deletes
 * @param exclusive - hold a lock on the file from the first read on, which ends with the process however that ends
 */
export function openDatabase(path: string, { exclusive = false }: { exclusive?: boolean } = {}): DatabaseSync {
  if (path !== ':memory:' && path !== '') {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
  }
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 5_000 })
  // Before the journal mode, so that WAL does without memory that is shared between processes.
  if (exclusive) database.exec('PRAGMA locking_mode = EXCLUSIVE')
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;')
  return database
}

/** Runs `work` in one transaction: all of it, or, when it throws, nothing of it. Not for asynchronous work. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/**
 * Brings the part of a database that one store owns to its newest form. Several stores may share a file: each counts
 * its own versions.
 * @param store - the store's name, stable
 * @param migrations - SQL by which each version becomes the next one; never changed once published, only added to
 */
export function migrate(database: DatabaseSync, store: string, migrations: readonly string[]): void {
  database.exec('CREATE TABLE IF NOT EXISTS store_versions (store TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT')
  const known = database.prepare('SELECT version FROM store_versions WHERE store = ?').get(store)
  const version = known === undefined ? 0 : Number(known.version)
  if (version === migrations.length) return
  if (version > migrations.length) throw new AppError('DATA_FILE_NEWER', [store, version, migrations.length])
  transaction(database, () => {
    for (const migration of migrations.slice(version)) database.exec(migration)
    database
      .prepare('INSERT INTO store_versions VALUES (?, ?) ON CONFLICT (store) DO UPDATE SET version = excluded.version')
      .run(store, migrations.length)
  })
}
