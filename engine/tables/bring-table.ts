import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import type { ExportColumn } from '#schemas/export/table.ts'
import { describeType, describeValue } from '../values/value-type.ts'
import type { Column } from './column.ts'
import { cellValue, columnTypeOf, kindOfColumn, sqlTypes, storedForm } from './column.ts'
import { rowsTable } from './known-table.ts'
import type { TableLimits } from './limits.ts'
import type { TableDefinition } from './table-store.ts'

/** A column as the registry holds it. */
interface StoredColumn {
  readonly number: number
  readonly type: string
}

/**
 * Brings one table to what its definition says. To be called within a transaction.
 * @param known - its number in the registry; `undefined` for a new table
 * @throws AppError `TABLE_INVALID`
 */
export function bringTable(
  database: DatabaseSync,
  definition: TableDefinition,
  known: number | undefined,
  limits: TableLimits
): void {
  refuseUnfit(definition, limits)
  const table = known ?? createTable(database, definition)
  database.prepare('UPDATE table_registry SET name = ? WHERE number = ?').run(definition.name, table)
  const stored = storedColumns(database, table)
  database.prepare('UPDATE table_columns SET position = NULL WHERE table_number = ?').run(table)
  const place = database.prepare(
    'UPDATE table_columns SET type = ?, default_json = ?, position = ? WHERE table_number = ? AND name = ?'
  )
  for (const [position, column] of definition.columns.entries()) {
    const there = stored.get(column.name)
    if (there === undefined) addColumn(database, table, nextNumber(database, table), column)
    else if (columnTypeOf(there.type) !== columnTypeOf(column.type)) {
      convertColumn(database, { ...definition, number: table }, there, column)
    }
    place.run(column.type, JSON.stringify(column.default ?? null), position, table, column.name)
  }
}

function refuseUnfit({ name: table, columns }: TableDefinition, { maxColumns, maxCellCharacters }: TableLimits): void {
  const refuse = (why: string, cause?: unknown) => new AppError('TABLE_INVALID', [table, why], { cause })
  if (columns.length > maxColumns) throw refuse(`it has ${columns.length} columns, and ${maxColumns} is the most`)
  const names = new Set<string>()
  for (const { name, type, default: fallback } of columns) {
    if (names.has(name)) throw refuse(`two of its columns are called "${name}"`)
    names.add(name)
    const column: Column = { name, type: columnTypeOf(type), sql: '', fallback: null }
    try {
      storedForm(fallback, column, { name: table, maxCellCharacters })
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      throw refuse(`the default of its column "${name}" is ${describeValue(fallback)}`, cause)
    }
  }
}

function createTable(database: DatabaseSync, { id, name }: TableDefinition): number {
  const made = database.prepare('INSERT INTO table_registry (id, name) VALUES (?, ?)').run(id, name)
  const number = Number(made.lastInsertRowid)
  database.exec(
    `CREATE TABLE ${rowsTable(number)}
     (id INTEGER PRIMARY KEY, created INTEGER NOT NULL, updated INTEGER NOT NULL) STRICT`
  )
  return number
}

function storedColumns(database: DatabaseSync, table: number): Map<string, StoredColumn> {
  const rows = database.prepare('SELECT number, name, type FROM table_columns WHERE table_number = ?').all(table)
  return new Map(rows.map(({ number, name, type }) => [String(name), { number: Number(number), type: String(type) }]))
}

function nextNumber(database: DatabaseSync, table: number): number {
  const last = database
    .prepare('SELECT coalesce(max(number), 0) AS number FROM table_columns WHERE table_number = ?')
    .get(table)
  return Number(last?.number) + 1
}

function addColumn(database: DatabaseSync, table: number, number: number, { name, type }: ExportColumn): void {
  database.exec(`ALTER TABLE ${rowsTable(table)} ADD COLUMN c${number} ${sqlTypes[columnTypeOf(type)]}`)
  database
    .prepare("INSERT INTO table_columns (table_number, number, name, type, default_json) VALUES (?, ?, ?, ?, 'null')")
    .run(table, number, name, type)
}

/** Moves the cells into a new column of the new type, which takes the place of the old one. */
function convertColumn(
  database: DatabaseSync,
  table: TableDefinition & { readonly number: number },
  from: StoredColumn,
  to: ExportColumn
): void {
  const rows = rowsTable(table.number)
  const type = columnTypeOf(to.type)
  const number = nextNumber(database, table.number)
  const sql = `c${number}`
  dropIndexes(database, rows, from.number)
  database.prepare('DELETE FROM table_columns WHERE table_number = ? AND number = ?').run(table.number, from.number)
  addColumn(database, table.number, number, to)
  const write = database.prepare(`UPDATE ${rows} SET ${sql} = ? WHERE id = ?`)
  const cells = database.prepare(`SELECT id, c${from.number} AS cell FROM ${rows} WHERE cell IS NOT NULL`).iterate()
  const owner = { name: table.name, maxCellCharacters: Number.POSITIVE_INFINITY }
  for (const { id, cell } of cells) {
    const value = cellValue(cell, columnTypeOf(from.type))
    try {
      write.run(storedForm(value, { name: to.name, type, sql, fallback: null }, owner), Number(id))
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      const wanted = describeType({ kind: kindOfColumn(type), isList: false })
      const why = `its column "${to.name}" now takes ${wanted}, and row ${String(id)} holds ${describeValue(value)}`
      throw new AppError('TABLE_INVALID', [table.name, why], { cause, where: `row ${String(id)}` })
    }
  }
  database.exec(`ALTER TABLE ${rows} DROP COLUMN c${from.number}`)
}

function dropIndexes(database: DatabaseSync, rows: string, column: number): void {
  for (const { name } of database.prepare(`PRAGMA index_list(${rows})`).all()) {
    if (String(name).split('_').includes(`c${column}`)) database.exec(`DROP INDEX ${String(name)}`)
  }
}
