import { chownSync, closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy, withPatience } from '#core/sqlite.ts'

/** How long a claim waits for somebody who asks at that moment whether there is one. */
const patienceMs = 200

/**
 * Claims a data file for as long as its database is open: nobody else can claim it, and everybody can read it. SQLite lets a
 * file be read by others only if they may write it, too, so what nobody else can have is a database without tables beside it.
 * @param database - the data file's own
 * @throws what SQLite says, `SQLITE_BUSY` where another process has claimed it
 */
export function claim(database: DatabaseSync, path: string): void {
  const lock = lockOf(path)
  // Never opened where it is there: to close it would drop the locks that this process may have on it.
  if (!existsSync(lock)) make(lock, path)
  withPatience(database, patienceMs, () => {
    database.prepare('ATTACH ? AS claim').run(lock)
    // The lock is taken by the first write and kept from then on; a journal would be left behind as one more file.
    database.exec(
      'PRAGMA claim.locking_mode = EXCLUSIVE; PRAGMA claim.journal_mode = MEMORY; PRAGMA claim.user_version = 1;'
    )
  })
}

/**
 * Looks whether a data file is claimed, by a reading that no claim allows.
 * @throws what SQLite says of what stands in the place of the claim
 */
export function isClaimed(path: string): boolean {
  const lock = lockOf(path)
  if (!existsSync(lock)) return false
  const database = new DatabaseSync(lock)
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    database.close()
  }
}

/** Makes the file of a claim, which belongs to whom the data file belongs to, as the files do that SQLite makes beside it. */
function make(lock: string, path: string): void {
  closeSync(openSync(lock, 'a', 0o600))
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(path)
  chownSync(lock, uid, gid)
}

/** Where the claim of a data file stands, by whatever link the file is named, and also where the file has been deleted. */
export function lockOf(path: string): string {
  return `${existsSync(path) ? realpathSync(path) : beside(path)}-lock`
}

function beside(path: string): string {
  const folder = dirname(resolve(path))
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path
}
