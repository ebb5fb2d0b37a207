import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { transaction } from '#core/sqlite.ts'
import type { Snapshot } from '#schemas/mock/state.ts'

/** A table that belongs to a mock's state. */
export interface StateTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns that hold a JSON object, or null. */
  readonly jsonColumns: readonly string[]
  /** Columns that hold a JSON list of texts. @default none */
  readonly listColumns?: readonly string[]
  /** In which order its rows are taken. @default 'rowid', the order in which they came */
  readonly orderBy?: string
}

/** The latest time that a date has, in epoch milliseconds. */
const latestTime = 8.64e15

const refuse = (where: string, what: string): AppError =>
  new AppError('MOCK_REQUEST_INVALID', [`${where} ${what}`], { where })

/** Takes the rows of `tables` as they are. */
export function takeSnapshot(database: DatabaseSync, version: number, tables: readonly StateTable[]): Snapshot {
  const rows = ({ name, columns, orderBy = 'rowid' }: StateTable) =>
    database.prepare(`select ${columns.join(', ')} from ${name} order by ${orderBy}`).all()
  return { version, tables: Object.fromEntries(tables.map((table) => [table.name, rows(table)])) }
}

/**
 * Puts the rows of a snapshot in place of those there are: all of it, or nothing.
 * @throws AppError `MOCK_REQUEST_INVALID` for another version, tables or columns that are unknown or missing, and values that do not fit
 */
export function restoreSnapshot(
  database: DatabaseSync,
  version: number,
  tables: readonly StateTable[],
  snapshot: Snapshot
): void {
  if (snapshot.version !== version) throw refuse('version', `is ${snapshot.version}, and this mock has ${version}`)
  const given = new Map(Object.entries(snapshot.tables))
  const unknown = [...given.keys()].find((name) => !tables.some((table) => table.name === name))
  if (unknown !== undefined) throw refuse(`tables.${unknown}`, 'is not known')
  transaction(database, () => {
    for (const table of tables) {
      const rows = given.get(table.name)
      if (rows === undefined) throw refuse(`tables.${table.name}`, 'is missing')
      restoreTable(database, table, rows)
    }
  })
}

function isJsonText(text: unknown): text is string {
  return typeof text === 'string' && parsed(text) !== undefined
}

function isListOfTexts(text: unknown): boolean {
  const list = typeof text === 'string' ? parsed(text) : undefined
  return Array.isArray(list) && list.every((item) => typeof item === 'string')
}

/** The value of JSON, or undefined for text that is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function restoreTable(database: DatabaseSync, table: StateTable, rows: readonly Record<string, unknown>[]): void {
  database.exec(`delete from ${table.name}`)
  const places = table.columns.map(() => '?').join(', ')
  // SQLite itself judges, since its limit of nesting is the one that matters.
  const isObject = database.prepare(`select case when json_valid(?1) then json_type(?1) = 'object' else 0 end as fits`)
  const insert = database.prepare(`insert into ${table.name} (${table.columns.join(', ')}) values (${places})`)
  rows.forEach((row, index) => {
    const where = `tables.${table.name}.${index}`
    const names = Object.keys(row)
    const strange = names.find((name) => !table.columns.includes(name))
    if (strange !== undefined) throw refuse(`${where}.${strange}`, 'is not known')
    const missing = table.columns.find((name) => !names.includes(name))
    if (missing !== undefined) throw refuse(`${where}.${missing}`, 'is missing')
    for (const name of table.jsonColumns) {
      const text = row[name] as string
      const fits = text === null || (isJsonText(text) && isObject.get(text)?.fits === 1)
      if (!fits) throw refuse(`${where}.${name}`, 'must be the text of a JSON object, or null')
    }
    for (const name of table.listColumns ?? []) {
      if (!isListOfTexts(row[name])) throw refuse(`${where}.${name}`, 'must be the text of a JSON list of texts')
    }
    // No date goes so far, and SQLite would keep still larger ones as integers that no number of JavaScript is.
    const huge = names.find((name) => Number.isInteger(row[name]) && Math.abs(row[name] as number) > latestTime)
    if (huge !== undefined) throw refuse(`${where}.${huge}`, 'is too large a number')
    try {
      insert.run(...table.columns.map((name) => row[name] as string))
    } catch (error) {
      throw refuse(where, `does not fit the table (${error instanceof Error ? error.message : String(error)})`)
    }
  })
}
