import type { FileHandle } from 'node:fs/promises'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '#core/errors.ts'

/**
 * A file that is written beside its place, as `<path>.part`, and takes it when it is whole: what stands there is
 * complete. Mode 0600, since such files hold people's ids.
 */
export class OutputFile {
  /** The path as it was given. */
  readonly path: string
  readonly #target: string
  readonly #handle: FileHandle
  /** The error that cut the file short; it then never takes its place. */
  #failure: unknown = null
  #closed = false

  private constructor(path: string, target: string, handle: FileHandle) {
    this.path = path
    this.#target = target
    this.#handle = handle
  }

  /**
   * Opens the file and so finds out that it can be written.
   * @throws AppError `OUTPUT_NOT_WRITABLE`
   */
  static async open(path: string): Promise<OutputFile> {
    return guarded(path, async () => {
      const target = await targetOf(path)
      // Left by a run that was killed; made anew, so that neither its mode nor a link in its place counts.
      await rm(partOf(target), { force: true })
      return new OutputFile(path, target, await open(partOf(target), 'wx', 0o600))
    })
  }

  /** Writes on; await it, so that a slow disk slows the writer down. */
  async write(text: string): Promise<void> {
    try {
      await guarded(this.path, () => this.#handle.writeFile(text))
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }

  /** Puts the file in its place. A file that was cut short stays beside it, and the error is thrown again. */
  async finish(): Promise<void> {
    await this.#close()
    if (this.#failure !== null) throw this.#failure
    await guarded(this.path, () => rename(partOf(this.#target), this.#target))
  }

  /** Drops a file that was not finished; what stood in its place stays. */
  async discard(): Promise<void> {
    if (this.#closed) return
    await this.#close()
    await guarded(this.path, () => rm(partOf(this.#target), { force: true }))
  }

  async #close(): Promise<void> {
    this.#closed = true
    await guarded(this.path, () => this.#handle.close())
  }
}

/** Where a file is written until it is whole. */
export function partOf(target: string): string {
  return `${target}.part`
}

async function targetOf(path: string): Promise<string> {
  try {
    const target = await realpath(path)
    const found = await stat(target)
    if (found.isDirectory()) throw new AppError('OUTPUT_NOT_WRITABLE', [path, 'it is a folder'], { where: path })
    if (!found.isFile()) throw new AppError('OUTPUT_NOT_WRITABLE', [path, 'it is no plain file'], { where: path })
    return target
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return resolve(path)
    throw error
  }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('OUTPUT_NOT_WRITABLE', [path, reasonOf(error)], { where: path, cause: error })
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'its folder does not exist'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'permission is denied'
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'ENOTDIR') return 'part of its path is no folder'
  return code ?? String(error)
}
