import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { PositionStore } from '#engine/events/position-store.ts'
import { SqlitePositionStore } from '#engine/events/sqlite-position-store.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import type { Queue } from '#engine/queue/queue.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import type { AsyncCall } from '#engine/run/async-calls.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import { dataFileError, openDataFile } from '../run/data-file.ts'

/** What runs of flows leave behind and find again. Close it at the end. */
export interface FlowData {
  /** What all of it is kept in. */
  readonly database: DatabaseSync
  readonly tables: TableStore
  readonly queue: Queue<AsyncCall>
  /** How far `flow listen` has come. */
  readonly positions: PositionStore
  /** `null` where nobody could look at it: without a file it is gone at the end. */
  readonly history: HistoryStore | null
  close(): Promise<void>
}

/**
 * Opens the data of flows; a file is this process's alone until it is closed.
 * @param file - @default in memory, gone at the end
 * @param isReported - whether a report is made of the history before it is closed
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export function openFlowData(file: string | undefined, clock: Clock, isReported = false): FlowData {
  // Two runs on the same tables would take each other's rows, and two listeners would run each event twice.
  const database = file === undefined ? openDatabase(':memory:') : openDataFile(file, { create: true, exclusive: true })
  try {
    const tables = new SqliteTableStore(database, { clock })
    const queue = new SqliteQueue<AsyncCall>(database)
    const positions = new SqlitePositionStore(database)
    const history = file === undefined && !isReported ? null : new SqliteHistoryStore(database)
    return {
      database,
      tables,
      queue,
      positions,
      history,
      async close() {
        await tables.close()
        database.close()
      }
    }
  } catch (error) {
    database.close()
    throw file === undefined ? error : dataFileError(file, error)
  }
}
