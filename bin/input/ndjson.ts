import { isUtf8 } from 'node:buffer'
import { AppError } from '#core/errors.ts'
import { refuseFirstLine, refuseWrapper } from './first-line.ts'
import { maxRowBytes, tooLong } from './row-limit.ts'
import type { Source } from './source.ts'

const newline = 0x0a

/**
 * Reads one JSON value a line. Blank lines are no rows. A line that is no JSON, is longer than 16 MiB or is not UTF-8
 * comes as an `AppError` `ROW_NOT_READABLE` in place of the row, and the rest goes on.
 * @throws AppError `INPUT_NOT_JSON` or `INPUT_NOT_LIST` when already the first row is none
 */
export async function* readNdjson(source: Pick<Source, 'name' | 'chunks'>): AsyncGenerator<unknown, void> {
  let row = 0
  let line = 0
  let carried: Buffer[] = []
  let carriedBytes = 0

  for await (const piece of source.chunks) {
    let rest = piece
    if (carriedBytes > 0) {
      const end = rest.indexOf(newline)
      const tail = end === -1 ? rest : rest.subarray(0, end)
      carriedBytes += tail.length
      // Of a line that is too long only the size is kept.
      if (carriedBytes > maxRowBytes) carried = []
      else carried.push(tail)
      if (end === -1) continue
      yield* readLines(Buffer.concat(carried), carriedBytes)
      carried = []
      carriedBytes = 0
      rest = rest.subarray(end + 1)
    }
    const last = rest.lastIndexOf(newline)
    if (last !== -1) yield* readLines(rest.subarray(0, last), last)
    const tail = rest.subarray(last + 1)
    if (tail.length > 0) {
      carried = [tail]
      carriedBytes = tail.length
    }
  }
  if (carriedBytes > 0) yield* readLines(Buffer.concat(carried), carriedBytes)

  /** The rows of whole lines; `bytes` exceeds the block where a single line was too long to be kept. */
  function* readLines(block: Buffer, bytes: number): Generator<unknown, void> {
    if (bytes > maxRowBytes && block.length < bytes) {
      line++
      yield notReadable(`line ${line}: ${tooLong}`)
      return
    }
    if (!isUtf8(block)) {
      yield* readDoubtfulLines(block)
      return
    }
    const text = block.toString('utf8')
    for (let start = 0; start <= text.length; ) {
      const end = text.indexOf('\n', start)
      const stop = end === -1 ? text.length : end
      line++
      const found = readLine(text.slice(start, stop), text, stop + 1)
      if (found !== nothing) yield found
      start = stop + 1
    }
  }

  /** The rows of lines of which at least one is not UTF-8. */
  function* readDoubtfulLines(block: Buffer): Generator<unknown, void> {
    for (let start = 0; start <= block.length; ) {
      const end = block.indexOf(newline, start)
      const stop = end === -1 ? block.length : end
      const bytes = block.subarray(start, stop)
      line++
      const found = isUtf8(bytes)
        ? readLine(bytes.toString('utf8'), '', 0)
        : notReadable(`line ${line}: it is not UTF-8`)
      if (found !== nothing) yield found
      start = stop + 1
    }
  }

  function readLine(text: string, block: string, next: number): unknown {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      if (text.trim() === '') return nothing
      if (row === 0) refuseFirstLine(source.name, line, text, block.slice(next))
      return notReadable(`line ${line}: it is not JSON${placeOf(error)}`)
    }
    row++
    if (row === 1) refuseWrapper(source.name, value)
    return value
  }

  function notReadable(why: string): AppError {
    row++
    return new AppError('ROW_NOT_READABLE', [row, why], { where: `row ${row}` })
  }
}

const nothing = Symbol('blank line')

function placeOf(error: unknown): string {
  const position = /at position (\d+)/.exec(String(error))?.[1]
  return position === undefined ? '' : `, at character ${Number(position) + 1}`
}
