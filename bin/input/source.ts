import type { Stats } from 'node:fs'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '#core/errors.ts'
import { wakePipe } from './wake-pipe.ts'

/** Where a user list comes from: its name in messages, its beginning, and all of it in pieces. */
export interface Source {
  /** The path as it was given, or `(standard input)`. */
  readonly name: string
  /** The first bytes, without a byte order mark: at least a whole line where there is one within 64 KiB. */
  readonly head: Buffer
  /** All pieces, the head included. To be read once; stopping early closes the source. */
  readonly chunks: AsyncGenerator<Buffer, void>
}

const headBytes = 64 * 1024
const chunkBytes = 64 * 1024

/**
 * Opens a user list: a path, or `-` for standard input.
 * @param signal - when aborted, reading ends at once with `INTERRUPTED`
 * @throws AppError `INPUT_NOT_READABLE` when it cannot be opened, `INPUT_NOT_JSON` when it is compressed or not UTF-8
 */
export async function openSource(path: string, stdin: Readable, signal?: AbortSignal): Promise<Source> {
  const name = path === '-' ? '(standard input)' : path
  const { stream, close } = path === '-' ? { stream: stdin, close: () => void stdin.destroy() } : await openFile(path)
  if (signal?.aborted) close()
  signal?.addEventListener('abort', close, { once: true })

  const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  const next = async (): Promise<Buffer | undefined> => {
    try {
      const { done, value } = await pieces.next()
      if (signal?.aborted) throw new AppError('INTERRUPTED', ['the user list'])
      return done ? undefined : Buffer.from(value)
    } catch (error) {
      if (signal?.aborted) throw new AppError('INTERRUPTED', ['the user list'], { cause: error })
      throw new AppError('INPUT_NOT_READABLE', [name, reasonOf(error)], { where: path, cause: error })
    }
  }

  let head = Buffer.alloc(0)
  while (head.length < headBytes && !hasWholeLine(head)) {
    const piece = await next()
    if (piece === undefined) break
    head = Buffer.concat([head, piece])
  }
  refuseOtherEncodings(head, name, path)
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) head = head.subarray(3)

  async function* chunks() {
    try {
      if (head.length > 0) yield head
      for (let piece = await next(); piece !== undefined; piece = await next()) yield piece
    } finally {
      signal?.removeEventListener('abort', close)
      close()
    }
  }
  return { name, head, chunks: chunks() }
}

async function openFile(path: string): Promise<{ stream: Readable; close: () => void }> {
  let found: Stats
  try {
    found = await stat(path)
  } catch (error) {
    throw new AppError('INPUT_NOT_READABLE', [path, reasonOf(error)], { where: path, cause: error })
  }
  if (found.isDirectory()) throw new AppError('INPUT_NOT_READABLE', [path, 'it is a folder'], { where: path })
  const stream = createReadStream(path, { highWaterMark: chunkBytes })
  const close = () => {
    stream.destroy()
    if (found.isFIFO()) wakePipe(path, stream)
  }
  return { stream, close }
}

function hasWholeLine(head: Buffer): boolean {
  const start = head.findIndex((byte) => byte > 0x20)
  return start !== -1 && head.indexOf(0x0a, start) !== -1
}

function refuseOtherEncodings(head: Buffer, name: string, path: string): void {
  const why = otherEncoding(head)
  if (why !== undefined) throw new AppError('INPUT_NOT_JSON', [name, 'its first bytes', why], { where: path })
}

function otherEncoding(head: Buffer): string | undefined {
  const start = head.toString('hex', 0, 2)
  if (start === 'fffe' || start === 'feff') return 'it is UTF-16; save it as UTF-8'
  if (start === '1f8b') return 'it is compressed; unpack it with gunzip'
  if (start === '504b') return 'it is a zip file or a spreadsheet; save the list as CSV'
  return undefined
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission is denied'
  return code ?? String(error)
}
