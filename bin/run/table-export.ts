import type { RowField } from '#engine/tables/row-fields.ts'
import { allFields, authorFields, rowObject } from '#engine/tables/row-fields.ts'
import { tableCsv } from '#engine/tables/table-csv.ts'
import type { TableDefinition, TableRow } from '#engine/tables/table-store.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { guardText } from '../report/csv-text.ts'
import { fileWriter, streamWriter } from '../report/piece-writer.ts'
import type { Terminal } from '../terminal.ts'
import { chooseTable } from './table-choice.ts'
import { withTables } from './with-tables.ts'

/** What `pendo-okta table export` was given. */
export interface TableExportArguments {
  readonly data: string
  readonly table: string
  readonly output?: string
  readonly systemColumns?: boolean
  readonly exact?: boolean
  readonly delimiter: string
  readonly json?: boolean
}

/**
 * Writes the rows of a table, row by row.
 * @returns 0
 */
export async function runTableExport(terminal: Terminal, given: TableExportArguments): Promise<number> {
  const { stdout, stderr, clock, interrupt } = terminal
  await withTables({ data: given.data, clock }, async (tables) => {
    const table = chooseTable(await tables.list(), given.table)
    const writer = given.output === undefined ? streamWriter(stdout) : await fileWriter(given.output)
    let rows = 0
    async function* counting(): AsyncGenerator<TableRow, void> {
      for await (const row of tables.rows(table.id)) {
        rows++
        yield row
      }
    }
    try {
      for await (const piece of piecesOf(table, counting(), given)) {
        refuseInterrupted(interrupt, 'the export')
        if (!(await writer.write(piece))) break
      }
      await writer.finish()
    } catch (error) {
      await writer.discard()
      throw error
    }
    if (given.output !== undefined) {
      const where = printableLine(given.output)
      stderr.write(`${counted(rows, 'row')} of "${printableLine(table.name)}" written to ${where}\n`)
    }
  })
  return 0
}

function piecesOf(
  table: TableDefinition,
  rows: AsyncIterable<TableRow>,
  { json, systemColumns, exact, delimiter }: TableExportArguments
): AsyncIterable<string> {
  if (json) return jsonPieces(rows)
  const fields: readonly RowField[] = systemColumns ? allFields(table) : authorFields(table)
  return tableCsv(fields, rows, exact ? { delimiter } : { delimiter, cell: guardText })
}

async function* jsonPieces(rows: AsyncIterable<TableRow>): AsyncGenerator<string, void> {
  let before = '[\n'
  for await (const row of rows) {
    yield `${before}${JSON.stringify(rowObject(row))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
