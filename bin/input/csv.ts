import { pipeline, Readable } from 'node:stream'
import type { CsvError } from 'csv-parse'
import { parse } from 'csv-parse'
import { AppError } from '#core/errors.ts'
import { counted } from '../report/count.ts'
import { maxRowBytes, tooLong } from './row-limit.ts'
import type { Source } from './source.ts'
import { checkUtf8 } from './utf8.ts'

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

/**
 * Reads CSV with a header line: each column is a field, all values are text. An empty cell is a field that the row
 * does not have, so that an export with gaps does not clear values in Pendo. Columns are separated by comma,
 * semicolon or tab, whichever the header line has most of. A row with another number of columns comes as an
 * `AppError` `ROW_NOT_READABLE`.
 * @throws AppError `INPUT_NOT_JSON` where the header is unusable, a quote is left open, or it is not UTF-8
 */
export async function* readCsv(source: Pick<Source, 'name' | 'head' | 'chunks'>): AsyncGenerator<unknown, void> {
  const parser = parse({
    delimiter: delimiterOf(source.head),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes
  })
  // A fault of the source reaches the loop below through the parser, which pipeline destroys with it.
  pipeline(Readable.from(checkUtf8(source)), parser, () => {})
  let header: string[] | undefined
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (header === undefined) {
        header = readHeader(source.name, record)
        continue
      }
      row++
      yield record.length === header.length
        ? userOf(header, record)
        : new AppError(
            'ROW_NOT_READABLE',
            [row, `line ${info.lines}: it has ${counted(record.length, 'cell')}, the header line ${header.length}`],
            { where: `row ${row}` }
          )
    }
  } catch (error) {
    throw readable(source.name, error)
  }
  if (header === undefined)
    throw new AppError('INPUT_NOT_JSON', [source.name, 'line 1', 'it is empty'], { where: 'line 1' })
}

/** `Object.fromEntries` defines own properties, so that a column `__proto__` is a field like any other. */
function userOf(header: readonly string[], record: readonly string[]): Record<string, string> {
  const fields: [string, string][] = []
  for (const [index, name] of header.entries()) {
    const value = record[index]
    if (value !== undefined && value !== '') fields.push([name, value])
  }
  return Object.fromEntries(fields)
}

function readHeader(name: string, record: readonly string[]): string[] {
  const header = record.map((title) => title.trim())
  const unnamed = header.indexOf('')
  const refuse = (why: string) => new AppError('INPUT_NOT_JSON', [name, 'line 1', why], { where: 'line 1' })
  if (unnamed !== -1) throw refuse(`column ${unnamed + 1} of the header has no name`)
  const repeated = header.find((title, index) => header.indexOf(title) !== index)
  if (repeated !== undefined) throw refuse(`two columns of the header are called "${repeated}"`)
  return header
}

function delimiterOf(head: Buffer): string {
  const line = head.toString('utf8').trimStart().split(/\r?\n/, 1)[0] ?? ''
  const count = (delimiter: string) => line.split(delimiter).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

function readable(name: string, error: unknown): unknown {
  if (error instanceof AppError || !isCsvError(error)) return error
  const where = `line ${String(error.lines)}`
  const why =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quote is opened and never closed'
      : error.code === 'CSV_MAX_RECORD_SIZE'
        ? tooLong
        : 'a quote stands where none may stand'
  return new AppError('INPUT_NOT_JSON', [name, where, why], { where, cause: error })
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}
