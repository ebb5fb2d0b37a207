import { isUtf8 } from 'node:buffer'
import { AppError } from '#core/errors.ts'
import { refuseFirstLine, refuseWrapper } from './first-line.ts'
import { lineBlocks } from './line-blocks.ts'
import { tooLong } from './row-limit.ts'
import type { Source } from './source.ts'

const newline = 0x0a
const blankLine = Symbol('blank line')

/**
 * Reads one JSON value a line. Blank lines are no rows. A line that is no JSON, is longer than 16 MiB or is not UTF-8
 * comes as an `AppError` `ROW_NOT_READABLE` in place of the row, and the rest goes on.
 * @throws AppError `INPUT_NOT_JSON` or `INPUT_NOT_LIST` when already the first row is none
 */
export async function* readNdjson({ name, chunks }: Pick<Source, 'name' | 'chunks'>): AsyncGenerator<unknown, void> {
  const reader = new LineReader(name)
  for await (const block of lineBlocks(chunks)) yield* reader.rowsOf(block)
}

/** Turns lines into rows, and knows which line and which row it has come to. */
class LineReader {
  readonly #name: string
  #row = 0
  #line = 0

  constructor(name: string) {
    this.#name = name
  }

  /** The rows of whole lines; `null` stands for a line that is too long. */
  *rowsOf(block: Buffer | null): Generator<unknown, void> {
    if (block === null) {
      this.#line++
      yield this.#notReadable(tooLong)
      return
    }
    for (const row of isUtf8(block) ? this.#linesOf(block.toString('utf8')) : this.#doubtfulLinesOf(block)) {
      if (row !== blankLine) yield row
    }
  }

  *#linesOf(text: string): Generator<unknown, void> {
    for (let start = 0; start <= text.length; ) {
      const end = text.indexOf('\n', start)
      const stop = end === -1 ? text.length : end
      this.#line++
      yield this.#rowOf(text.slice(start, stop), text, stop + 1)
      start = stop + 1
    }
  }

  /** Lines of which at least one is not UTF-8. */
  *#doubtfulLinesOf(block: Buffer): Generator<unknown, void> {
    for (let start = 0; start <= block.length; ) {
      const end = block.indexOf(newline, start)
      const stop = end === -1 ? block.length : end
      const bytes = block.subarray(start, stop)
      this.#line++
      yield isUtf8(bytes) ? this.#rowOf(bytes.toString('utf8'), '', 0) : this.#notReadable('it is not UTF-8')
      start = stop + 1
    }
  }

  /** @param block - the text in which the line stands, and `next` where the line after it begins */
  #rowOf(text: string, block: string, next: number): unknown {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      if (text.trim() === '') return blankLine
      if (this.#row === 0) refuseFirstLine(this.#name, this.#line, text, block.slice(next))
      return this.#notReadable(`it is not JSON${placeOf(error)}`)
    }
    this.#row++
    if (this.#row === 1) refuseWrapper(this.#name, value)
    return value
  }

  #notReadable(why: string): AppError {
    this.#row++
    return new AppError('ROW_NOT_READABLE', [this.#row, `line ${this.#line}: ${why}`], { where: `row ${this.#row}` })
  }
}

function placeOf(error: unknown): string {
  const position = /at position (\d+)/.exec(String(error))?.[1]
  return position === undefined ? '' : `, at character ${Number(position) + 1}`
}
