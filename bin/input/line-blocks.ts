import { maxRowBytes } from './row-limit.ts'

const newline = 0x0a

/**
 * Cuts pieces at line ends: each block holds whole lines, without the line feed of the last one. A line longer than
 * 16 MiB comes as `null`, and only its length is kept in the meantime.
 */
export async function* lineBlocks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null, void> {
  let carried: Buffer[] = []
  let carriedBytes = 0
  const carriedBlock = () => (carriedBytes > maxRowBytes ? null : Buffer.concat(carried))

  for await (const piece of chunks) {
    let rest = piece
    if (carriedBytes > 0) {
      const end = rest.indexOf(newline)
      const tail = end === -1 ? rest : rest.subarray(0, end)
      carriedBytes += tail.length
      if (carriedBytes > maxRowBytes) carried = []
      else carried.push(tail)
      if (end === -1) continue
      yield carriedBlock()
      carried = []
      carriedBytes = 0
      rest = rest.subarray(end + 1)
    }
    const last = rest.lastIndexOf(newline)
    if (last !== -1) yield rest.subarray(0, last)
    const tail = rest.subarray(last + 1)
    if (tail.length > 0) {
      carried = [tail]
      carriedBytes = tail.length
    }
  }
  if (carriedBytes > 0) yield carriedBlock()
}
