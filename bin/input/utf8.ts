import { AppError } from '#core/errors.ts'
import type { Source } from './source.ts'

const newline = 0x0a
/** A character of UTF-8 has at most four bytes, so at most three of it can stand in an earlier piece. */
const mostCarried = 3

/**
 * Passes the pieces on and makes sure that they are UTF-8: names with accents in another encoding would otherwise
 * reach Pendo mangled. What stands before the fault is passed on as well.
 * @param placeOf - names the place of the fault, by its line or by what has been read so far
 * @throws AppError `INPUT_NOT_JSON`
 */
export async function* checkUtf8(
  { name, chunks }: Pick<Source, 'name' | 'chunks'>,
  placeOf: (line: number) => string = (line) => `line ${line}`
): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 0
  let end = Buffer.alloc(0)
  const refuse = (cause: unknown) => {
    const where = placeOf(lines + 1)
    return new AppError('INPUT_NOT_JSON', [name, where, 'it is not UTF-8; save it as UTF-8'], { where, cause })
  }
  for await (const piece of chunks) {
    const cause = faultOf(() => decoder.decode(piece, { stream: true }))
    if (cause !== null) {
      const good = piece.subarray(0, Math.max(0, goodBytes(Buffer.concat([end, piece])) - end.length))
      yield good
      lines += count(good)
      throw refuse(cause.error)
    }
    yield piece
    lines += count(piece)
    end = beginningOfCharacter(Buffer.concat([end, piece.subarray(-mostCarried)]).subarray(-mostCarried))
  }
  const cause = faultOf(() => decoder.decode())
  if (cause !== null) throw refuse(cause.error)
}

function faultOf(decode: () => void): { error: unknown } | null {
  try {
    decode()
    return null
  } catch (error) {
    return { error }
  }
}

/** How many bytes stand before the first that belongs to no character. */
function goodBytes(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const decoder = new TextDecoder('utf-8', { fatal: true })
    if (faultOf(() => decoder.decode(bytes.subarray(0, middle), { stream: true })) === null) good = middle
    else bad = middle
  }
  return good
}

function count(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) lines++
  return lines
}

/** The last bytes of a piece, from where the first character or line among them begins. */
function beginningOfCharacter(bytes: Buffer): Buffer<ArrayBuffer> {
  const line = bytes.subarray(bytes.lastIndexOf(newline) + 1)
  const start = line.findIndex((byte) => (byte & 0xc0) !== 0x80)
  return Buffer.from(start === -1 ? [] : line.subarray(start))
}
