import type { Clock } from '#core/clock.ts'
import type { TableLimits } from '#engine/tables/limits.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/** Which tables are worked with. */
export interface TablesGiven {
  /** Path of the data file. */
  readonly data: string
  /** Make the file where there is none. @default false */
  readonly create?: boolean
  /** @default they are only looked at */
  readonly hold?: 'alone'
  readonly clock: Clock
  readonly limits?: Partial<TableLimits>
}

/**
 * Works with the tables of a data file, and closes it.
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, and what the work throws
 */
export async function withTables<T>(given: TablesGiven, work: (tables: TableStore) => Promise<T>): Promise<T> {
  const { data, create = false, hold, clock, limits = {} } = given
  const database = openDataFile(data, { create, ...(hold === undefined ? {} : { hold }) })
  try {
    const tables = new SqliteTableStore(database, { clock, limits })
    const result = await work(tables)
    await tables.close()
    return result
  } catch (error) {
    throw dataFileError(data, error)
  } finally {
    database.close()
  }
}
