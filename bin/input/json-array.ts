import { isUtf8 } from 'node:buffer'
import { AppError } from '#core/errors.ts'
import { maxRowBytes, tooLong } from './row-limit.ts'
import type { Source } from './source.ts'

const [quote, backslash, comma, newline] = [0x22, 0x5c, 0x2c, 0x0a]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Reads the elements of a JSON array one by one; no more of it than a piece and a row is in memory.
 *
 * The scan only finds where an element ends; `JSON.parse` judges it, so rows are the same as from one object a line
 * and come about as fast. A token-by-token parser took ten times as long.
 *
 * An element that is longer than 16 MiB or not UTF-8 comes as an `AppError` `ROW_NOT_READABLE` in its place.
 * @throws AppError `INPUT_NOT_LIST` when the value is an object; `INPUT_NOT_JSON` with the line where the JSON is
 * broken or breaks off
 */
export async function* readJsonArray(source: Pick<Source, 'name' | 'head' | 'chunks'>): AsyncGenerator<unknown, void> {
  refuseOtherValue(source)
  let row = 0
  let line = 1
  /** Where the element under way began; it has not before its first character that is not blank. */
  let elementLine = 1
  let begun = false
  let depth = 0
  let inString = false
  let escaped = false
  let ended = false
  let carried: Buffer[] = []
  let carriedBytes = 0

  for await (const piece of source.chunks) {
    let start = 0
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]
      if (inString) {
        if (escaped) escaped = false
        else if (byte === backslash) escaped = true
        else if (byte === quote) inString = false
        continue
      }
      if (!begun && depth === 1 && !isBlank(byte)) {
        begun = true
        elementLine = line
      }
      if (byte === newline) line++
      else if (depth === 0) {
        if (byte === openBracket && !ended) {
          depth = 1
          start = at + 1
        } else if (!isBlank(byte))
          throw broken(line, ended ? 'something follows the end of the list' : 'it is not JSON')
      } else if (byte === quote) inString = true
      else if (byte === openBracket || byte === openBrace) depth++
      else if (byte === closeBracket || byte === closeBrace) {
        depth--
        if (depth > 0) continue
        if (byte === closeBrace) throw broken(line, 'it is not JSON')
        ended = true
        const last = takeElement(piece.subarray(start, at))
        if (row > 0 || last.toString('latin1').trim() !== '') yield readElement(last)
      } else if (byte === comma && depth === 1) {
        yield readElement(takeElement(piece.subarray(start, at)))
        start = at + 1
        begun = false
      }
    }
    if (depth > 0) carry(piece.subarray(start))
  }
  if (!ended) throw broken(line, 'the JSON breaks off')

  /** Of an element that is too long only the size is kept. */
  function carry(bytes: Buffer): void {
    carriedBytes += bytes.length
    if (carriedBytes > maxRowBytes) carried = []
    else carried.push(bytes)
  }

  function takeElement(bytes: Buffer): Buffer {
    if (carriedBytes === 0) return bytes
    carry(bytes)
    return Buffer.concat(carried)
  }

  function readElement(bytes: Buffer): unknown {
    const length = Math.max(carriedBytes, bytes.length)
    carried = []
    carriedBytes = 0
    row++
    if (length > maxRowBytes) return notReadable(tooLong)
    if (!isUtf8(bytes)) return notReadable('it is not UTF-8')
    const text = bytes.toString('utf8')
    try {
      return JSON.parse(text)
    } catch (error) {
      const position = Number(/at position (\d+)/.exec(String(error))?.[1] ?? 0)
      const before = text.slice(text.search(/\S/), position)
      throw broken(elementLine + before.split('\n').length - 1, `row ${row} is not JSON`)
    }
  }

  function notReadable(why: string): AppError {
    return new AppError('ROW_NOT_READABLE', [row, `line ${elementLine}: ${why}`], { where: `row ${row}` })
  }

  function broken(atLine: number, why: string): AppError {
    return new AppError('INPUT_NOT_JSON', [source.name, `line ${atLine}`, why], { where: `line ${atLine}` })
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === newline
}

function refuseOtherValue({ name, head }: Pick<Source, 'name' | 'head'>): void {
  const first = head.toString('latin1').trimStart()[0]
  const where = 'line 1'
  if (first === undefined) throw new AppError('INPUT_NOT_JSON', [name, where, 'it is empty'], { where })
  if (first === '{') throw new AppError('INPUT_NOT_LIST', [name, 'an object'], { where })
  if (first !== '[') throw new AppError('INPUT_NOT_JSON', [name, where, 'it is no JSON array'], { where })
}
