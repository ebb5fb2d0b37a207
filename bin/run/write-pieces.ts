import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Characters that are written at once. */
const pieceLength = 65_536

/** Writes a long text piece by piece, no faster than it is read. A reader that has gone away ends it. */
export async function writePieces(out: Writable, pieces: AsyncIterable<string>): Promise<void> {
  let gathered = ''
  for await (const piece of pieces) {
    gathered += piece
    if (gathered.length < pieceLength) continue
    if (!out.write(gathered)) await room(out)
    if (out.destroyed) return
    gathered = ''
  }
  out.write(gathered)
}

async function room(out: Writable): Promise<void> {
  if (out.destroyed || !out.writableNeedDrain) return
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })])
  } finally {
    over.abort()
  }
}
