import { stringify } from 'csv-stringify/sync'
import type { RowField } from './row-fields.ts'
import type { TableRow } from './table-store.ts'

/** How a table is written as CSV. */
export interface TableCsvOptions {
  /** @default ',' */
  readonly delimiter?: string
  /** What becomes of a text, in a cell or as the name of a column. @default it stays as it is */
  readonly cell?: (text: string) => string
}

const batchSize = 500
/** Splits or ends a cell for readers that are not told how the columns are separated. */
const splitting = /[;\t\r\n]/

/**
 * A table as CSV by RFC 4180: a line of names, then a line for each row, in pieces of some hundred lines. Numbers and
 * dates are written as they are in JSON, True and False as `true` and `false`, empty cells as nothing.
 */
export async function* tableCsv(
  fields: readonly RowField[],
  rows: AsyncIterable<TableRow>,
  { delimiter = ',', cell = (text) => text }: TableCsvOptions = {}
): AsyncGenerator<string, void> {
  const write = (records: string[][]) =>
    stringify(records, {
      delimiter,
      record_delimiter: '\r\n',
      quoted_match: splitting,
      // A line without any character would be no row for most readers.
      quoted_empty: fields.length === 1
    })
  const cellText = (value: unknown): string => {
    if (typeof value === 'string') return cell(value)
    return value === null || value === undefined ? '' : String(value)
  }
  let batch: string[][] = [fields.map(({ name }) => cell(name))]
  for await (const row of rows) {
    batch.push(fields.map((field) => cellText(field.read(row))))
    if (batch.length < batchSize) continue
    yield write(batch)
    batch = []
  }
  if (batch.length > 0) yield write(batch)
}
