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

/** A line of CSV. */
export interface CsvRow {
  /** Counted from 1; 0 is the header line. */
  readonly row: number
  /** Line of the file on which it ends. */
  readonly line: number
  /** As many as the header line has, or not. */
  readonly cells: readonly string[]
}

/**
 * Reads CSV with a header line: each column is a field, all values are text. An empty cell is a field that the row
 * does not have, so that an export with gaps does not clear values in Pendo. A row with another number of columns
 * comes as an `AppError` `ROW_NOT_READABLE`.
 * @throws AppError `INPUT_NOT_JSON` where the header is unusable, a quote is left open, or it is not UTF-8
 */
export async function* readCsv(source: Pick<Source, 'name' | 'head' | 'chunks'>): AsyncGenerator<unknown, void> {
  let header: readonly string[] = []
  for await (const { row, line, cells } of readCsvRows(source)) {
    if (row === 0) header = cells
    else if (cells.length === header.length) yield userOf(header, cells)
    else
      yield new AppError('ROW_NOT_READABLE', [row, `line ${line}: ${misfit(header, cells)}`], { where: `row ${row}` })
  }
}

/** Says that a row has not as many cells as the header line. */
export function misfit(header: readonly string[], cells: readonly string[]): string {
  return `it has ${counted(cells.length, 'cell')}, the header line ${header.length}`
}

/**
 * Reads CSV line by line. The header line comes first: every column has a name, and none that another has.
 * @param delimiter - what separates columns; without it comma, semicolon or tab, whichever the header line has most of
 * @throws AppError `INPUT_NOT_JSON` where the header is unusable, a quote is left open, or it is not UTF-8
 */
export async function* readCsvRows(
  source: Pick<Source, 'name' | 'head' | 'chunks'>,
  delimiter: string = delimiterOf(source.head)
): AsyncGenerator<CsvRow, void> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes
  })
  // A fault of the source reaches the loop below through the parser, which pipeline destroys with it.
  pipeline(Readable.from(checkUtf8(source)), parser, () => {})
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      yield { row, line: info.lines, cells: row === 0 ? readHeader(source.name, record) : record }
      row++
    }
  } catch (error) {
    throw readable(source.name, error)
  }
  if (row === 0) throw new AppError('INPUT_NOT_JSON', [source.name, 'line 1', 'it is empty'], { where: 'line 1' })
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
