import { AppError } from '#core/errors.ts'
import type { Source } from './source.ts'

/**
 * Passes the pieces on and makes sure that they are UTF-8: names with accents in another encoding would otherwise
 * reach Pendo mangled.
 * @throws AppError `INPUT_NOT_JSON`
 */
export async function* checkUtf8({ name, chunks }: Pick<Source, 'name' | 'chunks'>): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  const check = (piece?: Buffer) => {
    try {
      if (piece === undefined) decoder.decode()
      else decoder.decode(piece, { stream: true })
    } catch (error) {
      const where = `byte ${read + 1} or soon after`
      throw new AppError('INPUT_NOT_JSON', [name, where, 'it is not UTF-8; save it as UTF-8'], { where, cause: error })
    }
  }
  for await (const piece of chunks) {
    check(piece)
    yield piece
    read += piece.length
  }
  check()
}
