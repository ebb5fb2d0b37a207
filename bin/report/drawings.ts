import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#core/errors.ts'
import { drawnMark } from '#flows/draw/sheet.ts'
import { writeWhole } from './write-whole.ts'

/** A file to write. */
export interface Drawing {
  readonly name: string
  readonly text: string
}

/** A file of SVG says at its beginning who wrote it, and a page at its end. */
const lookedAt = 4_096

/**
 * Writes drawings into a folder, which is made where it is not there. Over files that are no drawings nothing is written:
 * that is found out before the first one.
 * @throws AppError `OUTPUT_NOT_WRITABLE`
 */
export async function writeDrawings(folder: string, drawings: readonly Drawing[]): Promise<void> {
  await made(folder)
  const files = drawings.map(({ name, text }) => ({ path: join(folder, name), text }))
  for (const { path } of files) await refuseForeign(path)
  for (const { path, text } of files) await writeWhole(path, text)
}

async function made(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is no folder' : (code ?? String(error))
    throw new AppError('OUTPUT_NOT_WRITABLE', [folder, why], { where: folder, cause: error })
  }
}

async function refuseForeign(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found === null || (found.isFile() && (await isDrawing(path, found.size)))) return
  const why = 'something is there that is no drawing of flow draw; choose another folder, or remove it'
  throw new AppError('OUTPUT_NOT_WRITABLE', [path, why], { where: path })
}

async function isDrawing(path: string, size: number): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return false
  try {
    const [begin, end] = [await pieceOf(file, 0), await pieceOf(file, Math.max(0, size - lookedAt))]
    return begin.includes(`<desc>${drawnMark}</desc>`) || end.includes(`<!-- ${drawnMark} -->`)
  } finally {
    await file.close()
  }
}

async function pieceOf(file: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, position)
  return buffer.subarray(0, bytesRead).toString('utf8')
}
