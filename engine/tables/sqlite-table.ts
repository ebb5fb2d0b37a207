import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { getOwn, setOwn } from '../values/own.ts'
import type { Column } from './column.ts'
import { cellValue, storedForm } from './column.ts'
import type { KnownTable } from './known-table.ts'
import { systemColumns, unknownColumn } from './known-table.ts'
import type { TableLimits } from './limits.ts'
import { RowIds } from './row-ids.ts'
import { comparand, compileSearch } from './search-sql.ts'
import { StagedRows } from './staged-rows.ts'
import { StatementCache } from './statement-cache.ts'
import type { TableRow, TableSearch } from './table-store.ts'

/** Every index makes writes slower; searches beyond these look through the rows. */
const maxIndexes = 16

/** After how many rows another process's writes are asked for. */
const askEvery = 500

type Fields = Readonly<Record<string, unknown>>
type Cells = readonly SQLOutputValue[]

/** The rows of one table; see `TableStore` for what the operations do. */
export class SqliteTable {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #limits: TableLimits
  readonly #known: KnownTable
  readonly #ids: RowIds
  readonly #statements: StatementCache
  readonly #insert: StatementSync
  readonly #delete: StatementSync
  readonly #clear: StatementSync
  readonly #count: StatementSync
  readonly #dataVersion: StatementSync
  readonly #indexes: Set<string>
  /** The columns that a row is read by, for SQL. */
  readonly #cells: string
  /**
   * How many rows there are, kept beside them since counting takes as long as the table is large. Whether another
   * process has written is asked now and then only: together they may make some hundred rows too many.
   */
  #rows: number | undefined
  #madeSinceAsked = 0
  /** What SQLite said when the rows were counted: it changes when another process writes. */
  #countedAt: unknown

  constructor(database: DatabaseSync, known: KnownTable, { clock, limits }: { clock: Clock; limits: TableLimits }) {
    this.#database = database
    this.#clock = clock
    this.#limits = limits
    this.#known = known
    this.#ids = new RowIds(database, known.number)
    this.#statements = new StatementCache(database)
    this.#cells = ['id', 'created', 'updated', ...known.columns.map(({ sql }) => sql)].join(', ')
    const marks = Array.from({ length: known.columns.length + 3 }, () => '?').join(', ')
    this.#insert = database.prepare(`INSERT INTO ${known.sql} (${this.#cells}) VALUES (${marks})`)
    this.#delete = database.prepare(`DELETE FROM ${known.sql} WHERE id = ?`)
    this.#clear = database.prepare(`DELETE FROM ${known.sql}`)
    this.#count = database.prepare(`SELECT count(*) AS rows FROM ${known.sql}`)
    this.#dataVersion = database.prepare('PRAGMA data_version')
    const indexes = database.prepare(`PRAGMA index_list(${known.sql})`).all()
    this.#indexes = new Set(indexes.map(({ name }) => String(name)))
  }

  create(fields: Fields): string {
    const cells = this.#cellsOf(fields)
    this.#refuseFull(1)
    const [id, now] = [this.#ids.take(), this.#clock.now()]
    this.#insert.run(id, now, now, ...cells)
    if (this.#rows !== undefined) this.#rows++
    return String(id)
  }

  /** Takes rows that become rows of the table all at once. */
  stage(): StagedRows {
    return new StagedRows(this.#database, this.#known, {
      cellsOf: (fields) => this.#cellsOf(fields),
      refuseFull: (more) => this.#refuseFull(more),
      reserve: (count) => {
        this.#rows = undefined
        return { firstId: this.#ids.takeMany(count), now: this.#clock.now() }
      }
    })
  }

  read(rowId: string): TableRow | null {
    const id = idOf(rowId)
    return id === null ? null : this.#readRow(id)
  }

  update(rowId: string, fields: Fields): boolean {
    const sets: string[] = []
    const values: SQLInputValue[] = [this.#clock.now()]
    for (const name of Object.keys(fields)) {
      const column = this.#authorColumn(name)
      sets.push(`, ${column.sql} = ?`)
      values.push(storedForm(getOwn(fields, name), column, this.#known))
    }
    const id = idOf(rowId)
    if (id === null) return false
    const sql = `UPDATE ${this.#known.sql} SET updated = ?${sets.join('')} WHERE id = ?`
    return this.#statements.prepare(sql).run(...values, id).changes === 1
  }

  delete(rowId: string): boolean {
    const id = idOf(rowId)
    if (id === null) return false
    const wasThere = this.#delete.run(id).changes === 1
    if (wasThere && this.#rows !== undefined) this.#rows--
    return wasThere
  }

  clear(): number {
    const { changes } = this.#clear.run()
    if (this.#rows !== undefined) this.#rows = 0
    return Number(changes)
  }

  search(search: TableSearch): TableRow[] {
    const limit = Math.min(search.limit ?? Number.POSITIVE_INFINITY, this.#limits.maxSearchRows)
    const found = this.#find(this.#cells, Number.isFinite(limit) ? { ...search, limit } : search)
    return found.map((cells) => this.#rowOf(cells))
  }

  *rows(search: TableSearch): Generator<TableRow, void> {
    // The ids first: whoever takes the rows may change the table in between.
    const ids = Float64Array.from(this.#find('id', search), ([id]) => Number(id))
    for (const id of ids) {
      const row = this.#readRow(id)
      if (row !== null) yield row
    }
  }

  count(): number {
    return Number(this.#count.get()?.rows)
  }

  /** Gives back reserved row IDs. */
  release(): void {
    this.#ids.release()
  }

  #find(what: string, search: TableSearch): Cells[] {
    const { text, values, indexes } = compileSearch(this.#known, search, this.#limits.maxConditions)
    for (const columns of indexes) this.#index(columns)
    return this.#statements.prepare(`SELECT ${what} ${text}`).all(...values) as unknown as Cells[]
  }

  /** Made at the first search that looks rows up by these columns, so that no search reads the table from end to end. */
  #index(columns: readonly Column[]): void {
    const name = [this.#known.sql, 'by', ...columns.map(({ sql }) => sql)].join('_')
    if (this.#indexes.has(name) || this.#indexes.size >= maxIndexes) return
    this.#database.exec(
      `CREATE INDEX IF NOT EXISTS ${name} ON ${this.#known.sql} (${columns.map(comparand).join(', ')})`
    )
    this.#indexes.add(name)
  }

  #readRow(id: number): TableRow | null {
    const sql = `SELECT ${this.#cells} FROM ${this.#known.sql} WHERE id = ?`
    const cells = this.#statements.prepare(sql).get(id) as unknown as Cells | undefined
    return cells === undefined ? null : this.#rowOf(cells)
  }

  #rowOf(cells: Cells): TableRow {
    const fields = {}
    let at = 3
    for (const { name, type } of this.#known.columns) setOwn(fields, name, cellValue(cells[at++], type))
    const [id, created, updated] = cells
    return {
      rowId: String(id),
      created: new Date(Number(created)).toISOString(),
      updated: new Date(Number(updated)).toISOString(),
      fields
    }
  }

  /** The cells of a new row, in the order of the columns. */
  #cellsOf(fields: Fields): SQLInputValue[] {
    let given = 0
    const cells = this.#known.columns.map((column) => {
      if (!Object.hasOwn(fields, column.name)) return column.fallback
      given++
      const stored = storedForm(getOwn(fields, column.name), column, this.#known)
      return (stored === null || stored === '') && column.fallback !== null ? column.fallback : stored
    })
    if (given !== Object.keys(fields).length) for (const name of Object.keys(fields)) this.#authorColumn(name)
    return cells
  }

  #authorColumn(name: string): Column {
    const column = this.#known.byName.get(name)
    if (column === undefined || systemColumns.includes(column)) throw unknownColumn(this.#known, name)
    return column
  }

  #refuseFull(more: number): void {
    const { maxRows } = this.#limits
    if (maxRows === Number.POSITIVE_INFINITY) return
    if (this.#rows === undefined || this.#rows + more > maxRows || ++this.#madeSinceAsked === askEvery) this.#recount()
    if ((this.#rows ?? 0) + more > maxRows) {
      throw new AppError('TABLE_LIMIT_REACHED', [this.#known.name, `holds at most ${maxRows} rows`])
    }
  }

  /** Counts the rows, unless the number that is known still holds. */
  #recount(): void {
    this.#madeSinceAsked = 0
    const version = this.#dataVersion.get()?.data_version
    if (this.#rows !== undefined && this.#countedAt === version) return
    this.#rows = this.count()
    this.#countedAt = version
  }
}

/** Row IDs are positive whole numbers; anything else is the id of no row. */
function idOf(rowId: string): number | null {
  return /^[1-9]\d{0,14}$/.test(rowId) ? Number(rowId) : null
}
