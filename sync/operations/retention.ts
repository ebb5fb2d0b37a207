import type { DatabaseSync } from 'node:sqlite'
import { withPatience } from '#core/sqlite.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import type { SyncStore } from '../record/sync-store.ts'

/** What keeps something for each run, and grows with the runs. */
export interface Prunes {
  /** Forgets what belongs to runs that began before a time. @returns how many entries */
  prune(before: number): Promise<number>
}

/** Where runs and their records are kept. */
export interface KeptRuns {
  readonly database: DatabaseSync
  readonly history: HistoryStore | null
  readonly syncs: SyncStore
  /** What else is kept of runs. @default nothing */
  readonly others?: readonly Prunes[]
}

/**
 * Forgets runs and records of syncs that began before a time, but never the last full success of a flow. The room in the
 * file is used again by what comes next, so that it stays as large as what is kept was at its largest; the log beside it
 * is emptied, unless somebody reads just then.
 * @param before - milliseconds since 1970
 */
export async function prune({ database, history, syncs, others = [] }: KeptRuns, before: number): Promise<void> {
  await history?.clear(before)
  for (const one of [syncs, ...others]) await one.prune(before)
  // A run may have begun meanwhile; the log is emptied another time.
  if (!database.isTransaction) emptyLog(database)
}

/** Waits for nobody: who reads just then may do so for long, and health and metrics would wait, too. */
function emptyLog(database: DatabaseSync): void {
  withPatience(database, 0, () => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
}
