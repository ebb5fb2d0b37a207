import { AppError } from '#core/errors.ts'
import type { Export } from '../export/export.ts'
import type { Table } from '../export/table.ts'
import { rowObject } from '../tables/row-fields.ts'
import type { TableStore } from '../tables/table-store.ts'
import type { JsonObject } from '../values/own.ts'

/** Rows of tables by the name of the table, or by its id. */
export type TableRows = Readonly<Record<string, readonly JsonObject[]>>

/**
 * Makes the tables of an export and the rows that they have before a run.
 * @throws AppError `TABLE_UNKNOWN`, `TABLE_AMBIGUOUS`, and what the store refuses
 */
export async function fillTables(store: TableStore, workflows: Export, rows: TableRows): Promise<void> {
  await store.define(workflows.tables)
  for (const [name, given] of Object.entries(rows)) {
    const table = tableNamed(workflows, name)
    await store.load(table.id, eachOf(given))
  }
}

/**
 * The rows of every table, by name; of tables that share a name, by id. Each row has the author's columns beside Row ID,
 * Created and Updated.
 */
export async function readTables(store: TableStore, { tables }: Export): Promise<Record<string, JsonObject[]>> {
  const read: [string, JsonObject[]][] = []
  for (const { id, name } of tables) {
    const rows: JsonObject[] = []
    for await (const row of store.rows(id)) rows.push(rowObject(row))
    const isOnly = tables.filter((other) => other.name === name).length === 1
    read.push([isOnly ? name : id, rows])
  }
  return Object.fromEntries(read)
}

/** The name by which {@link readTables} gives the table that somebody means. @throws AppError as {@link fillTables} */
export function nameOfTable(workflows: Export, asked: string): string {
  const table = tableNamed(workflows, asked)
  return workflows.tables.filter(({ name }) => name === table.name).length === 1 ? table.name : table.id
}

function tableNamed({ tables }: Export, asked: string): Table {
  const named = tables.filter(({ id, name }) => id === asked || name === asked)
  const [table] = named
  const listed = (some: readonly Table[]) => some.map(({ id, name }) => `"${name}" (${id})`).join(', ')
  if (table === undefined) {
    const there = tables.length === 0 ? 'no tables' : listed(tables)
    throw new AppError('TABLE_UNKNOWN', [asked, there], { where: asked })
  }
  if (named.length > 1) throw new AppError('TABLE_AMBIGUOUS', [asked, listed(named)], { where: asked })
  return table
}

async function* eachOf<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items
}
