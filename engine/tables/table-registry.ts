import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { ExportColumn } from '#schemas/export/table.ts'
import { bringTable } from './bring-table.ts'
import type { Column } from './column.ts'
import { columnTypeOf, storedForm } from './column.ts'
import type { KnownTable } from './known-table.ts'
import { rowsTable, systemColumns } from './known-table.ts'
import type { TableLimits } from './limits.ts'
import type { TableDefinition } from './table-store.ts'

/** Columns that are not in the export any more have no position, and keep their data. */
const migrations = [
  `CREATE TABLE table_registry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    next_row_id INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE table_columns (
    table_number INTEGER NOT NULL REFERENCES table_registry (number),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    default_json TEXT NOT NULL,
    position INTEGER,
    PRIMARY KEY (table_number, number),
    UNIQUE (table_number, name)
  ) STRICT, WITHOUT ROWID;`
]

/** Names listed in a message. */
const most = 12

/** What tables there are, and what SQL calls them and their columns. One SQL table holds the rows of each. */
export class TableRegistry {
  readonly #database: DatabaseSync
  readonly #limits: TableLimits
  readonly #tables = new Map<string, KnownTable>()

  /** @throws AppError `DATA_FILE_INVALID` where a newer program has written the database */
  constructor(database: DatabaseSync, limits: TableLimits) {
    this.#database = database
    this.#limits = limits
    migrate(database, 'tables', migrations)
    for (const { id } of database.prepare('SELECT id FROM table_registry ORDER BY number').all()) this.#load(String(id))
  }

  /** Every table, in the order in which they became known. */
  get tables(): Iterable<KnownTable> {
    return this.#tables.values()
  }

  /** @throws AppError `TABLE_UNKNOWN` */
  get(id: string): KnownTable {
    const table = this.#tables.get(id)
    if (table !== undefined) return table
    const names = [...this.#tables.values()].slice(0, most).map(({ name }) => `"${name}"`)
    throw new AppError('TABLE_UNKNOWN', [id, names.length === 0 ? 'no tables' : names.join(', ')])
  }

  /**
   * Brings the tables to what the definitions say; those that already are so cost nothing.
   * @returns the ids of those that were made or changed
   * @throws AppError `TABLE_INVALID`; then nothing has changed
   */
  define(definitions: readonly TableDefinition[]): readonly string[] {
    const changed = definitions.filter((definition) => !isSame(definition, this.#tables.get(definition.id)?.definition))
    if (changed.length === 0) return []
    transaction(this.#database, () => {
      for (const definition of changed) {
        bringTable(this.#database, definition, this.#tables.get(definition.id)?.number, this.#limits)
      }
    })
    for (const { id } of changed) this.#load(id)
    return changed.map(({ id }) => id)
  }

  /** @throws AppError `TABLE_UNKNOWN` */
  drop(id: string): void {
    const { number, sql } = this.get(id)
    transaction(this.#database, () => {
      this.#database.exec(`DROP TABLE ${sql}`)
      this.#database.prepare('DELETE FROM table_columns WHERE table_number = ?').run(number)
      this.#database.prepare('DELETE FROM table_registry WHERE number = ?').run(number)
    })
    this.#tables.delete(id)
  }

  #load(id: string): void {
    const row = this.#database.prepare('SELECT number, name FROM table_registry WHERE id = ?').get(id)
    const number = Number(row?.number)
    const owner = { name: String(row?.name), maxCellCharacters: this.#limits.maxCellCharacters }
    const stored = this.#database
      .prepare(
        `SELECT number, name, type, default_json FROM table_columns
         WHERE table_number = ? AND position IS NOT NULL ORDER BY position`
      )
      .all(number)
      .map((row) => ({ sql: `c${Number(row.number)}`, declared: declaredColumn(row) }))
    const columns = stored.map(({ sql, declared: { name, type, default: value } }): Column => {
      const column = { name, type: columnTypeOf(type), sql, fallback: null }
      return { ...column, fallback: storedForm(value, column, owner) }
    })
    this.#tables.set(id, {
      ...owner,
      number,
      sql: rowsTable(number),
      definition: { id, name: owner.name, columns: stored.map(({ declared }) => declared) },
      columns,
      byName: new Map([...systemColumns, ...columns].map((column) => [column.name, column]))
    })
  }
}

function declaredColumn(row: Readonly<Record<string, unknown>>): ExportColumn {
  return { name: String(row.name), type: String(row.type), default: JSON.parse(String(row.default_json)) as unknown }
}

function isSame(asked: TableDefinition, known: TableDefinition | undefined): boolean {
  if (asked.name !== known?.name || asked.columns.length !== known.columns.length) return false
  return asked.columns.every(({ name, type, default: value }, index) => {
    const column = known.columns[index]
    return (
      name === column?.name &&
      type === column.type &&
      JSON.stringify(value ?? null) === JSON.stringify(column.default ?? null)
    )
  })
}
