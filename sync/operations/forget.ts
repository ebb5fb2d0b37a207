import type { DatabaseSync } from 'node:sqlite'
import type { Mentions } from '#core/mentions.ts'
import { mentionsOf } from '#core/mentions.ts'
import type { TableStore } from '#engine/tables/table-store.ts'

/** What keeps something of people, and can forget one. */
export interface Forgets {
  /** @param visitor - visitor id, login or another text by which the person is known @returns how many entries */
  forget(visitor: string): Promise<number>
}

/** Where something of a person was, and how many entries. */
export interface Found {
  readonly where: string
  readonly entries: number
}

/** Deletes the rows of tables that have a person in a cell. @returns how many, by table */
export async function forgetInTables(tables: TableStore, mentions: Mentions): Promise<Found[]> {
  return await eachTable(tables, mentions, async (tableId, rowId) => void (await tables.delete(tableId, rowId)))
}

/** Rows of tables that have a person in a cell. @returns how many, by table */
export async function foundInTables(tables: TableStore, mentions: Mentions): Promise<Found[]> {
  return await eachTable(tables, mentions, async () => {})
}

async function eachTable(
  tables: TableStore,
  mentions: Mentions,
  work: (tableId: string, rowId: string) => Promise<void>
): Promise<Found[]> {
  const found: Found[] = []
  for (const { id, name } of await tables.list()) {
    const rows: string[] = []
    for await (const { rowId, fields } of tables.rows(id)) if (mentions(JSON.stringify(fields))) rows.push(rowId)
    for (const row of rows) await work(id, row)
    if (rows.length > 0) found.push({ where: `table "${name}"`, entries: rows.length })
  }
  return found
}

/** Rows of flow tables are told by the names of those tables. */
const rowsOfTables = /^table_rows_/

/**
 * Rows of a database in which a person is still found, whatever keeps them: nothing that a store forgot to forget stays
 * unnoticed. Rows of flow tables are not looked at, see {@link foundInTables}.
 */
export function foundInDatabase(database: DatabaseSync, visitors: readonly string[]): Found[] {
  const mentions = visitors.map(mentionsOf)
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
  return names.flatMap((name) => {
    if (rowsOfTables.test(name)) return []
    let entries = 0
    for (const row of database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`).iterate()) {
      const texts = Object.values(row).filter((value) => typeof value === 'string')
      if (texts.some((text) => mentions.some((isIn) => isIn(text)))) entries += 1
    }
    return entries === 0 ? [] : [{ where: name, entries }]
  })
}
