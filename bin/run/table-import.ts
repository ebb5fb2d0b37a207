import { AppError } from '#core/errors.ts'
import { systemSecrets } from '#core/random.ts'
import type { TableDefinition, TableStore } from '#engine/tables/table-store.ts'
import { openSource } from '../input/source.ts'
import { isSystemColumn, TableFile } from '../input/table-file.ts'
import { printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import type { Terminal } from '../terminal.ts'
import { chooseTable } from './table-choice.ts'
import { withTables } from './with-tables.ts'

/** What `pendo-okta table import` was given. */
export interface TableImportArguments {
  /** A path, or `-` for standard input. */
  readonly file: string
  readonly data: string
  readonly table: string
  readonly create?: boolean
  readonly id?: string
  readonly exact?: boolean
  readonly delimiter?: string
  readonly maxRows: number
  readonly json?: boolean
}

/**
 * Adds the rows of a CSV file to a table, all or none.
 * @returns 0
 * @throws AppError `TABLE_FILE_INVALID`, `TABLE_ROW_INVALID` and those of the file and the store; nothing is imported then
 */
export async function runTableImport(terminal: Terminal, given: TableImportArguments): Promise<number> {
  if (given.id !== undefined && given.create !== true) {
    throw new AppError('CONFIG_INVALID', ['--id', 'it goes with --create'], { where: '--id' })
  }
  const { stdin, stdout, clock, interrupt } = terminal
  const source = await openSource(given.file, stdin, interrupt.signal)
  const file = await TableFile.open(source, given)
  try {
    const wanted = { data: given.data, create: given.create === true, clock, limits: { maxRows: given.maxRows } }
    const { table, rows } = await withTables({ ...wanted, hold: 'alone' }, (tables) => load(tables, file, given))
    stdout.write(
      given.json
        ? `${JSON.stringify({ table: { id: table.id, name: table.name }, rows })}\n`
        : `${counted(rows, 'row')} imported into "${printableLine(table.name)}"\n`
    )
    return 0
  } finally {
    await file.close()
  }
}

async function load(
  tables: TableStore,
  file: TableFile,
  given: TableImportArguments
): Promise<{ table: TableDefinition; rows: number }> {
  const table = given.create
    ? await createTable(tables, given, file.header)
    : chooseTable(await tables.list(), given.table)
  try {
    return { table, rows: await tables.load(table.id, file.rowsFor(table)) }
  } catch (error) {
    if (given.create) await tables.drop(table.id)
    throw file.placed(error)
  }
}

async function createTable(
  tables: TableStore,
  { table: name, id = systemSecrets.uuid() }: TableImportArguments,
  header: readonly string[]
): Promise<TableDefinition> {
  const there = (await tables.list()).find((table) => table.name === name || table.id === id)
  if (there !== undefined) throw new AppError('TABLE_INVALID', [name, 'it is there already; leave --create out'])
  const columns = header.filter((title) => !isSystemColumn(title)).map((title) => ({ name: title, type: 'str' }))
  const table = { id, name, columns }
  await tables.define([table])
  return table
}
