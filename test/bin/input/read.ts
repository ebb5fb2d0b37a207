import type { Source } from '../../../bin/input/source.ts'

/** A source that holds these bytes, cut into pieces of the given lengths, the rest in one. */
export function sourceOf(content: string | Buffer, cuts: readonly number[] = [], name = 'users'): Source {
  const bytes = Buffer.from(content)
  async function* chunks() {
    let start = 0
    for (const length of cuts) {
      if (start >= bytes.length) return
      yield bytes.subarray(start, start + length)
      start += length
    }
    if (start < bytes.length) yield bytes.subarray(start)
  }
  return { name, head: bytes.subarray(0, 64 * 1024), chunks: chunks() }
}

/** All rows of a list; an unreadable one as its code and sentence. */
export async function rowsOf(list: AsyncIterable<unknown>): Promise<unknown[]> {
  const rows: unknown[] = []
  for await (const row of list) rows.push(row instanceof Error ? row.message : row)
  return rows
}
