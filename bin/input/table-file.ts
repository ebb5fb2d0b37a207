import { AppError } from '#core/errors.ts'
import { systemColumns } from '#engine/tables/known-table.ts'
import type { TableDefinition } from '#engine/tables/table-store.ts'
import { setOwn } from '#engine/values/own.ts'
import { unguardText } from '../report/csv-text.ts'
import type { CsvRow } from './csv.ts'
import { misfit, readCsvRows } from './csv.ts'
import type { Source } from './source.ts'

/** How the cells of a file are read. */
export interface TableFileOptions {
  /** @default comma, semicolon or tab, whichever the header line has most of */
  readonly delimiter?: string | undefined
  /** Take cells as they stand, instead of removing the guard against formulas. @default false */
  readonly exact?: boolean | undefined
}

/** A CSV file whose rows are on their way into a table. */
export class TableFile {
  /** The names in the header line. */
  readonly header: readonly string[]
  readonly #name: string
  readonly #rows: AsyncGenerator<CsvRow, void>
  readonly #text: (cell: string) => string
  /** The row that was given last. */
  #at: CsvRow | undefined

  private constructor(
    name: string,
    header: CsvRow,
    rows: AsyncGenerator<CsvRow, void>,
    text: (cell: string) => string
  ) {
    this.#name = name
    this.#rows = rows
    this.#text = text
    this.header = header.cells.map(text)
  }

  /**
   * Reads the header line. To be closed, also when no row is read.
   * @throws AppError `INPUT_NOT_READABLE`, `INPUT_NOT_JSON`, `INTERRUPTED`, here or while reading
   */
  static async open(source: Source, { delimiter, exact = false }: TableFileOptions): Promise<TableFile> {
    const rows = readCsvRows(source, delimiter)
    const { value: header } = await rows.next()
    if (header === undefined) throw new Error('a file without a header line is refused by its reader')
    return new TableFile(source.name, header, rows, exact ? (cell) => cell : unguardText)
  }

  /** Ends the reading. */
  async close(): Promise<void> {
    await this.#rows.return()
  }

  /**
   * The rows by the columns of a table. Row ID, Created and Updated are left out, and cells that are empty.
   * @throws AppError `TABLE_FILE_INVALID` at once, `TABLE_ROW_INVALID` for a row
   */
  rowsFor(table: TableDefinition): AsyncGenerator<Record<string, unknown>, void> {
    return this.#read(this.header.map((title) => this.#columnOf(table, title)))
  }

  /** An error that came of importing the rows, with the row where it is about one. */
  placed(error: unknown): unknown {
    if (!(error instanceof AppError) || this.#at === undefined) return error
    if (error.code !== 'TABLE_VALUE_INVALID' && error.code !== 'TABLE_LIMIT_REACHED') return error
    return rowInvalid(this.#at, error.message.replace(/\.$/, ''), error)
  }

  async *#read(names: readonly (string | null)[]): AsyncGenerator<Record<string, unknown>, void> {
    for await (const row of this.#rows) {
      this.#at = row
      if (row.cells.length !== names.length) throw rowInvalid(row, misfit(this.header, row.cells))
      const fields = {}
      for (const [index, name] of names.entries()) {
        const cell = row.cells[index] ?? ''
        if (name !== null && cell !== '') setOwn(fields, name, this.#text(cell))
      }
      yield fields
    }
  }

  /** The column under a title; `null` for one whose cells are left out. */
  #columnOf({ name: table, columns }: TableDefinition, title: string): string | null {
    // The reader takes blanks around titles away.
    const column = columns.find(({ name }) => name.trim() === title)
    if (column !== undefined) return column.name
    if (isSystemColumn(title)) return null
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const why = `it has a column "${title}", and the table has ${names === '' ? 'none' : names}`
    throw new AppError('TABLE_FILE_INVALID', [this.#name, table, why], { where: title })
  }
}

/** Whether a title is that of a column which every table has. */
export function isSystemColumn(title: string): boolean {
  return systemColumns.some(({ name }) => name === title)
}

function rowInvalid({ row, line }: CsvRow, why: string, cause?: unknown): AppError {
  return new AppError('TABLE_ROW_INVALID', [row, line, why], { cause, where: `row ${row}` })
}
