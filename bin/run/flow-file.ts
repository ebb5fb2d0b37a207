import type { Stats } from 'node:fs'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import { readExport, tooLarge } from '#engine/export/read-export.ts'

const bytesOfMb = 1024 * 1024

/**
 * Reads the export at a path. A file above the limit is refused by its size, and a stream as soon as it exceeds it.
 * @throws AppError `EXPORT_NOT_READABLE`, and those of `readExport`
 */
export async function openExport(path: string, maxFileMb: number): Promise<Export> {
  const found = await statOf(path)
  if (found.isDirectory()) throw notReadable(path, 'it is a folder')
  if (found.size > maxFileMb * bytesOfMb) throw tooLarge(path, maxFileMb * bytesOfMb)
  return readExportFrom(createReadStream(path), path, maxFileMb)
}

/**
 * Reads an export from a stream, standard input for instance, as long as it is not above the limit.
 * @param path - names it in messages
 * @throws AppError `EXPORT_NOT_READABLE`, and those of `readExport`
 */
export async function readExportFrom(
  stream: AsyncIterable<Buffer | string>,
  path: string,
  maxFileMb: number
): Promise<Export> {
  const maxBytes = maxFileMb * bytesOfMb
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const given of stream) {
      const piece = typeof given === 'string' ? Buffer.from(given) : given
      size += piece.length
      if (size > maxBytes) throw tooLarge(path, maxBytes)
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw notReadable(path, reasonOf(error), error)
  }
  return readExport(Buffer.concat(pieces), { name: path, maxBytes })
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (error) {
    throw notReadable(path, reasonOf(error), error)
  }
}

function notReadable(path: string, why: string, cause?: unknown): AppError {
  return new AppError('EXPORT_NOT_READABLE', [path, why], { where: path, cause })
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied'
  return code ?? String(error)
}
