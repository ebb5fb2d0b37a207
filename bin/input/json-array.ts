import { JSONParser } from '@streamparser/json'
import { AppError } from '#core/errors.ts'
import type { Source } from './source.ts'
import { checkUtf8 } from './utf8.ts'

/**
 * Reads the elements of a JSON array one by one; no more of it than a piece and a row is in memory.
 * @throws AppError `INPUT_NOT_LIST` when the value is an object; `INPUT_NOT_JSON` where the JSON is broken or breaks
 * off, or is not UTF-8
 */
export async function* readJsonArray(source: Pick<Source, 'name' | 'head' | 'chunks'>): AsyncGenerator<unknown, void> {
  refuseOtherValue(source)
  let row = 0
  let elements: unknown[] = []
  let fault: AppError | null = null
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false })
  parser.onValue = ({ value }) => elements.push(value)

  /** Lets the parser go on; the rows before a fault are still good. */
  function advance(step: () => void, why: string): void {
    try {
      step()
    } catch (error) {
      const where = `row ${row + elements.length + 1}`
      fault = new AppError('INPUT_NOT_JSON', [source.name, where, why], { where, cause: error })
    }
  }

  for await (const piece of checkUtf8(source, () => `row ${row + elements.length + 1}`)) {
    // Only blanks may follow the end; the parser itself would take them for the beginning of another value.
    if (!parser.isEnded) advance(() => parser.write(piece), 'it is not JSON')
    else if (piece.toString('latin1').trim() !== '') throw afterEnd(source.name)
    const read = elements
    elements = []
    for (const element of read) {
      row++
      yield element
    }
    if (fault !== null) throw fault
  }
  if (!parser.isEnded) advance(() => parser.end(), 'the JSON breaks off')
  if (fault !== null) throw fault
}

function afterEnd(name: string): AppError {
  const where = 'the end'
  return new AppError('INPUT_NOT_JSON', [name, where, 'something follows the end of the list'], { where })
}

function refuseOtherValue({ name, head }: Pick<Source, 'name' | 'head'>): void {
  const first = head.toString('latin1').trimStart()[0]
  const where = 'line 1'
  if (first === undefined) throw new AppError('INPUT_NOT_JSON', [name, where, 'it is empty'], { where })
  if (first === '{') throw new AppError('INPUT_NOT_LIST', [name, 'an object'], { where })
  if (first !== '[') throw new AppError('INPUT_NOT_JSON', [name, where, 'it is no JSON array'], { where })
}
