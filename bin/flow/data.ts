import type { DatabaseSync } from 'node:sqlite'
import { DeltaCycle } from '#connector/pendo/memory/delta-cycle.ts'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import { SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import { UndeliveredRows } from '#connector/pendo/memory/undelivered-rows.ts'
import type { Clock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { PositionStore } from '#engine/events/position-store.ts'
import { SqlitePositionStore } from '#engine/events/sqlite-position-store.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import type { Journal } from '#engine/journal/journal.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import type { Queue } from '#engine/queue/queue.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import type { AsyncCall } from '#engine/run/async-calls.ts'
import type { ScheduleStore } from '#engine/scheduler/schedule-store.ts'
import { SqliteScheduleStore } from '#engine/scheduler/sqlite-schedule-store.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import type { Account } from '#sync/account/account.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import type { SyncStore } from '#sync/record/sync-store.ts'
import { copyDataFile, dataFileError, openDataFile } from '../run/data-file.ts'

/** What pushes to Pendo left behind. */
export interface PushData {
  readonly memory: SqlitePushMemory
  readonly cycle: DeltaCycle
  readonly undelivered: UndeliveredRows
  readonly visitors: SyncedVisitors
}

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
  /** `null` without a file: what is gone at the end need not be remembered. */
  readonly pushes: PushData | null
  /** Who was listed, and whom nobody decided about. */
  readonly account: Account
  /** What became of runs, for weeks and months. */
  readonly syncs: SyncStore
  /** How far `schedule` has come. */
  readonly schedules: ScheduleStore
  /** How far durable runs have come; `null` where nothing outlives the process. */
  readonly journal: Journal | null
  close(): Promise<void>
}

/**
 * Opens the data of flows; a file is held by this process until it is closed.
 * @param file - @default in memory, gone at the end
 * @param options.isReported - whether a report is made of the history before it is closed @default false
 * @param options.isCopy - whether all of it happens in a copy in memory, and the file is only read @default false
 * @param options.isReadable - whether other processes may look into the file meanwhile, at the price of slower commits
 * @default false
 * @param options.fsync - wait until the disk has what is to last @default false
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export function openFlowData(
  file: string | undefined,
  clock: Clock,
  {
    isReported = false,
    fsync = false,
    isCopy = false,
    isReadable = false
  }: { isReported?: boolean; fsync?: boolean; isCopy?: boolean; isReadable?: boolean } = {}
): FlowData {
  const database = openFlowDatabase(file, { fsync, isCopy, isReadable })
  try {
    const { history, pushes, journal, ...stores } = openStores(database, clock)
    const isKept = file !== undefined
    return {
      database,
      ...stores,
      history: isKept || isReported ? history : null,
      pushes: isKept ? pushes : null,
      journal: isKept ? journal : null,
      async close() {
        await stores.tables.close()
        database.close()
      }
    }
  } catch (error) {
    database.close()
    throw file === undefined ? error : dataFileError(file, error)
  }
}

function openFlowDatabase(
  file: string | undefined,
  { fsync, isCopy, isReadable }: { fsync: boolean; isCopy: boolean; isReadable: boolean }
): DatabaseSync {
  if (file === undefined) return openDatabase(':memory:')
  if (isCopy) return copyDataFile(file)
  // Two runs on the same tables would take each other's rows, and two listeners would run each event twice.
  return openDataFile(file, { create: true, hold: isReadable ? 'readable' : 'alone', fsync })
}

/** Every store of a data file, each brought up to date. @throws AppError `DATA_FILE_INVALID` for one that is newer */
export function openStores(database: DatabaseSync, clock: Clock) {
  return {
    tables: new SqliteTableStore(database, { clock }),
    queue: new SqliteQueue<AsyncCall>(database),
    positions: new SqlitePositionStore(database),
    history: new SqliteHistoryStore(database),
    pushes: {
      memory: new SqlitePushMemory(database, { clock }),
      cycle: new DeltaCycle(database),
      undelivered: new UndeliveredRows(database),
      visitors: new SyncedVisitors(database)
    },
    account: new SqliteAccount(database),
    syncs: new SqliteSyncStore(database),
    schedules: new SqliteScheduleStore(database),
    journal: new SqliteJournal(database)
  }
}
