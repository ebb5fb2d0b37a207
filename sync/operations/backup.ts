import { chmodSync, closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { DatabaseSync as Database } from 'node:sqlite'
import { AppError } from '#core/errors.ts'

/**
 * Copies a database into a file, which takes its place when it is whole and has been looked through; what stood there is
 * replaced. The copy holds what is in the database now and nothing that was deleted from it; mode 0600.
 *
 * It is made in one go, so that nothing can change meanwhile, and at once, so that it cannot be made while a transaction is
 * open.
 * @param path - a file on the same machine; not that of the database itself
 * @throws AppError `OUTPUT_NOT_WRITABLE`
 */
export function backUp(database: DatabaseSync, path: string): void {
  const target = targetOf(path)
  const part = `${target}.part`
  try {
    rmSync(part, { force: true })
    // SQLite writes into an empty file, and so nobody else can ever read it.
    closeSync(openSync(part, 'wx', 0o600))
    database.prepare('VACUUM INTO ?').run(part)
    refuseDamaged(part, path)
    const handle = openSync(part, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    chmodSync(part, 0o600)
    renameSync(part, target)
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof AppError) throw error
    const reason = (error as NodeJS.ErrnoException).message
    throw new AppError('OUTPUT_NOT_WRITABLE', [path, reason], { where: path, cause: error })
  }
}

/** What a link stands for, so that the link is not replaced. */
function targetOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function refuseDamaged(part: string, path: string): void {
  const copy = new Database(part, { readOnly: true })
  try {
    const found = copy.prepare('PRAGMA quick_check(1)').get()?.quick_check
    if (found !== 'ok')
      throw new AppError('OUTPUT_NOT_WRITABLE', [path, `the copy is damaged: ${found}`], { where: path })
  } finally {
    copy.close()
  }
}
